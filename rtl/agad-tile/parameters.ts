/** Parameters of the AGAD tile controller, fixed at elaboration, and what follows from them. */

import { ParameterError, parameters, type ParametersOf } from '../../tsgen/language/index.ts';

export const agadTileParameters = parameters({
  rows: { default: 16, minimum: 1, maximum: 1024, description: 'Rows of the tile: outputs, error side' },
  columns: { default: 16, minimum: 1, maximum: 1024, description: 'Columns of the tile: inputs, activation side' },
  adcBits: { default: 9, minimum: 4, maximum: 14, description: 'Width of a signed ADC code, bits' },
  fractionBits: {
    default: 3,
    minimum: 0,
    maximum: 8,
    description: 'Fraction bits of the symmetric-point filter below one ADC step',
  },
  filterShift: {
    default: 1,
    minimum: 0,
    maximum: 8,
    description: 'The running mean moves by 2^-filterShift of the difference',
  },
  gainBits: { default: 16, minimum: 4, maximum: 18, description: 'Width of the unsigned gain, bits' },
  gainShift: { default: 8, minimum: 0, maximum: 16, description: 'The gain is in units of 2^-gainShift' },
  thresholdBits: {
    default: 12,
    minimum: 2,
    maximum: 20,
    description: 'One transfer pulse is 2^thresholdBits units of the transfer buffer',
  },
  bufferBits: {
    default: 16,
    minimum: 4,
    maximum: 24,
    description: 'Width of one signed word of the transfer buffer, bits; at least thresholdBits + 2',
  },
  maximumTrain: { default: 64, minimum: 1, maximum: 255, description: 'Largest number of slots in a pulse train' },
  phases: {
    default: 2,
    minimum: 2,
    maximum: 4,
    description: 'Sign phases of an update: 2 (rows driven to both polarities at once) or 4 (one polarity a phase)',
  },
});

export type AgadTileParameters = ParametersOf<typeof agadTileParameters>;

/**
 * Returns the parameters when they go together. Throws ParameterError when `phases` is 3 or a buffer word has no room
 * above the threshold.
 */
export function checkedTileParameters(given: AgadTileParameters): AgadTileParameters {
  if (given.phases !== 2 && given.phases !== 4) {
    throw new ParameterError('phases', `parameter phases is 2 or 4, not ${given.phases}`);
  }
  if (given.bufferBits < given.thresholdBits + 2) {
    throw new ParameterError(
      'bufferBits',
      `parameter bufferBits is at least thresholdBits + 2 = ${given.thresholdBits + 2}, not ${given.bufferBits}`,
    );
  }
  return given;
}
