import { describe, expect, it } from 'vitest';
import { ConfigurationError } from '../configuration-error.ts';
import {
  idealRead,
  inputConverter,
  outputConverter,
  presetRead,
  type ReadConfiguration,
  readConfiguration,
  residualLearningRead,
  standardRead,
  transferRead,
} from './configuration.ts';

describe('read configuration', () => {
  it('fills in an ideal read', () => {
    expect(readConfiguration()).toEqual(idealRead);
    expect(readConfiguration({ outputNoise: 0.1 })).toEqual({ ...idealRead, outputNoise: 0.1 });
    expect(readConfiguration({ outputNoise: 0 }, standardRead)).toEqual({ ...standardRead, outputNoise: 0 });
  });

  it.each([
    ['standard', standardRead, 63, 255, 24 / 510, 0.06],
    ['preset', presetRead, 63, 255, 40 / 510, 0.1],
    ['transfer', transferRead, 63, 255, 24 / 510, 0.06],
    ['residual learning', residualLearningRead, 127, 127, 20 / 127, 0.1],
  ])('%s read has the published converters', (_, configuration, dacCode, adcCode, step, noise) => {
    expect(readConfiguration(configuration)).toEqual(configuration);
    expect(inputConverter(configuration)?.maximumCode).toBe(dacCode);
    expect(outputConverter(configuration)?.maximumCode).toBe(adcCode);
    expect(outputConverter(configuration)?.step).toBeCloseTo(step, 14);
    expect(configuration.outputNoise).toBe(noise);
  });

  it('turns both managements off for a transfer', () => {
    expect([transferRead.noiseManagement, transferRead.boundManagement]).toEqual(['none', 'none']);
    expect([standardRead.noiseManagement, standardRead.boundManagement]).toEqual(['absMax', 'iterative']);
  });

  it.each<[string, Record<string, unknown>, RegExp]>([
    ['zero ADC bits', { adcBits: 0, outputBound: 12 }, /adcBits/],
    ['one ADC bit', { adcBits: 1, outputBound: 12 }, /adcBits/],
    ['fractional DAC bits', { dacBits: 6.5, inputBound: 1 }, /dacBits/],
    ['NaN bound', { outputBound: Number.NaN }, /outputBound/],
    ['zero bound', { outputBound: 0 }, /outputBound/],
    ['negative bound', { inputBound: -1 }, /inputBound/],
    ['infinite bound', { inputBound: Number.POSITIVE_INFINITY }, /inputBound/],
    ['negative noise', { outputNoise: -0.1 }, /outputNoise/],
    ['NaN noise', { inputNoise: Number.NaN }, /inputNoise/],
    ['infinite noise', { weightNoise: Number.POSITIVE_INFINITY, weightNoiseModel: 'pcm' }, /weightNoise/],
    ['unknown mode', { readMode: 'twoPass' }, /readMode/],
    ['unknown noise management', { noiseManagement: 'rms' }, /noiseManagement/],
    ['unknown field', { adcBit: 9 }, /adcBit/],
    ['asymmetry above 1', { inputAsymmetry: 1.5 }, /inputAsymmetry/],
    ['decay of zero', { noiseManagementDecay: 0 }, /noiseManagementDecay/],
    ['bound factor below 1', { maximumBoundFactor: 0.5 }, /maximumBoundFactor/],
    ['NaN among the offsets', { voltageOffsets: [0, Number.NaN] }, /voltageOffsets\.1/],
    ['a DAC without bound', { dacBits: 7 }, /inputBound: a DAC of finite resolution .* needs a bound/],
    ['an ADC without bound', { adcBits: 9 }, /outputBound: an ADC of finite resolution .* needs a bound/],
    ['stochastic DAC without bits', { dacRounding: 'stochastic' }, /dacRounding: .* needs dacBits/],
    ['stochastic ADC without bits', { adcRounding: 'stochastic' }, /adcRounding: .* needs adcBits/],
    ['weight noise without model', { weightNoise: 0.1 }, /weightNoise: needs a weightNoiseModel/],
    [
      'noise management, bound 2',
      { noiseManagement: 'absMax', inputBound: 2 },
      /inputBound: .* expects an input bound of 1/,
    ],
    ['bound management without bound', { boundManagement: 'iterative' }, /boundManagement: needs an outputBound/],
  ])('refuses %s', (_, changes, message) => {
    const make = (): ReadConfiguration => readConfiguration(changes);
    expect(make).toThrow(ConfigurationError);
    expect(make).toThrow(message);
  });

  it('names every field that is wrong, one a line', () => {
    const make = (): ReadConfiguration => readConfiguration({ outputNoise: -1, irDrop: -1 });
    expect(make).toThrow(/outputNoise.*\n.*irDrop|irDrop.*\n.*outputNoise/);
  });
});
