import { describe, expect, it } from 'vitest';
import type { ReadConfiguration } from './configuration.ts';
import { MatrixVectorUnit } from './matrix-vector.ts';
import { createUnitStreams } from './read-streams.ts';

/** Published read cases: closed forms, given in the reference simulator's terms (1/126 is a 7 bit DAC, 1/510 a 9 bit ADC). */
const dac7: Partial<ReadConfiguration> = { dacBits: 7, inputBound: 1 };
const adc9: Partial<ReadConfiguration> = { adcBits: 9, outputBound: 12 };

function readOnce(configuration: Partial<ReadConfiguration>, weights: number[], input: number[]): number {
  const unit = new MatrixVectorUnit({ forward: configuration });
  const output = new Float64Array(1);
  unit.forward(Float64Array.from(weights), 1, input.length, Float64Array.from(input), output);
  return output[0]!;
}

describe('read acceptance cases', () => {
  it('P50: the DAC rounds to 1/63 of its bound', () => {
    expect(Math.abs(readOnce(dac7, [1], [0.5004]) - 0.507937)).toBeLessThan(1e-6);
  });

  it('P51: the ADC rounds to 1/255 of its bound', () => {
    expect(Math.abs(readOnce(adc9, [1], [0.5]) - 0.517647)).toBeLessThan(1e-6);
  });

  it('P52: without noise management an input beyond the bound is clipped', () => {
    expect(readOnce({ inputBound: 1 }, [1], [1.2])).toBe(1);
    expect(readOnce(dac7, [1], [1.2])).toBe(1);
    expect(readOnce({ inputBound: 1 }, [1], [-1.2])).toBe(-1);
    expect(readOnce(dac7, [1], [-1.2])).toBe(-1);
  });

  it('P53: with noise management it is scaled', () => {
    expect(Math.abs(readOnce({ ...dac7, noiseManagement: 'absMax' }, [1], [1.2]) - 1.2)).toBeLessThan(1e-6);
  });

  it('P54: output noise is scaled with the output (1e5 reads, tolerance 3e-4)', () => {
    const seed = 54;
    const unit = new MatrixVectorUnit({
      forward: { ...dac7, outputNoise: 0.06, noiseManagement: 'absMax', dacBits: null },
      streams: createUnitStreams(seed, 'P54'),
    });
    const weights = Float64Array.of(1, 1);
    const input = Float64Array.of(0.5, 0.1);
    const output = new Float64Array(1);
    const reads = 100_000;
    let sum = 0;
    let squares = 0;
    for (let read = 0; read < reads; read++) {
      unit.forward(weights, 1, 2, input, output);
      sum += output[0]!;
      squares += output[0]! ** 2;
    }
    const mean = sum / reads;
    const deviation = Math.sqrt(squares / reads - mean * mean);
    expect(Math.abs(mean - 0.6), `seed ${seed}`).toBeLessThan(3e-4);
    expect(Math.abs(deviation - 0.03), `seed ${seed}`).toBeLessThan(3e-4);
  });

  it('P58: bound management halves the input twice', () => {
    const read = readOnce({ ...adc9, boundManagement: 'iterative' }, [30], [1]);
    const step = 12 / 255;
    expect(Math.abs(read - 4 * Math.round(7.5 / step) * step)).toBeLessThan(1e-5);
    expect(read).toBeCloseTo(29.9294, 4);
  });

  it('Q11: noise management puts the largest input on the largest code', () => {
    const read = (input: number[]): number => readOnce({ ...dac7, noiseManagement: 'absMax' }, [1, 0], input);
    expect(Math.abs(read([0.3, -0.7]) - 0.3)).toBeLessThan(1e-5);
  });
});
