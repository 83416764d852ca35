import { RandomStream } from '../random/random-stream.ts';
import type { DataSet, DataSplit } from './data-set.ts';

/*
 * A tiny digit set that needs no download: the ten figures of a seven-segment display on 7 x 7 pixels, in two places
 * side by side, with spread in brightness and noise in every pixel.
 */

const SIDE = 7;
const FEATURES = SIDE * SIDE;
const CLASSES = 10;
/** Segments a (top), b, c (right), d (bottom), e, f (left), g (middle) of the digits 0 to 9. */
const SEGMENTS = ['abcdef', 'bc', 'abged', 'abgcd', 'fgbc', 'afgcd', 'afgedc', 'abc', 'abcdefg', 'abcdfg'] as const;
/** Pixels (row, column) of each segment on a 5 x 3 field. */
const PIXELS: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  a: [
    [0, 0],
    [0, 1],
    [0, 2],
  ],
  b: [
    [0, 2],
    [1, 2],
    [2, 2],
  ],
  c: [
    [2, 2],
    [3, 2],
    [4, 2],
  ],
  d: [
    [4, 0],
    [4, 1],
    [4, 2],
  ],
  e: [
    [2, 0],
    [3, 0],
    [4, 0],
  ],
  f: [
    [0, 0],
    [1, 0],
    [2, 0],
  ],
  g: [
    [2, 0],
    [2, 1],
    [2, 2],
  ],
};

function draw(values: Float64Array, offset: number, digit: number, random: RandomStream): void {
  const left = 2 + random.below(2);
  const brightness = 0.7 + 0.3 * random.uniform();
  for (const segment of SEGMENTS[digit] ?? '') {
    for (const [row, column] of PIXELS[segment] ?? []) {
      values[offset + (row + 1) * SIDE + column + left] = brightness;
    }
  }
  for (let pixel = offset; pixel < offset + FEATURES; pixel++) {
    values[pixel] = Math.min(1, Math.max(0, (values[pixel] ?? 0) + 0.15 * random.gaussian()));
  }
}

function generate(count: number, random: RandomStream): DataSet {
  const values = new Float64Array(count * FEATURES);
  const labels = Uint8Array.from({ length: count }, () => random.below(CLASSES));
  labels.forEach((digit, index) => {
    draw(values, index * FEATURES, digit, random);
  });
  return { name: 'synthetic digits', values, labels, count, features: FEATURES, classes: CLASSES };
}

/** Synthetic digits on 7 x 7 pixels; the same seed gives the same set. */
export function createSyntheticDigits(seed: number, trainCount = 2000, testCount = 500): DataSplit {
  return {
    train: generate(trainCount, new RandomStream(seed, 'digits/train')),
    test: generate(testCount, new RandomStream(seed, 'digits/test')),
  };
}
