import { ConfigurationError } from '../configuration-error.ts';
import type { TileParameters } from '../golden/index.ts';

/**
 * The controller's gain K for a buffer that gains `transferRate` pulses when a read of A gives 1 weight unit:
 * K = transferRate * adcStep * 2^(thresholdBits + gainShift), rounded.
 *
 * @param adcStep value of one ADC code, weight units
 */
export function transferGain(
  transferRate: number,
  adcStep: number,
  parameters: Pick<TileParameters, 'thresholdBits' | 'gainShift' | 'gainBits'>,
): number {
  const { thresholdBits, gainShift, gainBits } = parameters;
  const gain = Math.round(transferRate * adcStep * 2 ** (thresholdBits + gainShift));
  if (!(gain >= 1 && gain < 2 ** gainBits)) {
    throw new ConfigurationError(
      `transferRate: ${transferRate} at an ADC step of ${adcStep} needs a gain of ${gain}, outside 1 to ${2 ** gainBits - 1}; change gainShift or the rate.`,
    );
  }
  return gain;
}
