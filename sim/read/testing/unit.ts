import type { ReadConfiguration } from '../configuration.ts';
import { MatrixVectorUnit } from '../matrix-vector.ts';
import { createUnitStreams } from '../read-streams.ts';

/** A unit with seeded streams. */
export function seededUnit(
  forward: Partial<ReadConfiguration>,
  seed = 1,
  backward: Partial<ReadConfiguration> = forward,
): MatrixVectorUnit {
  return new MatrixVectorUnit({ forward, backward, streams: createUnitStreams(seed, 'test') });
}

/** One forward read of a matrix given by rows. */
export function forwardOnce(configuration: Partial<ReadConfiguration>, matrix: number[][], input: number[]): number[] {
  return forwardWith(seededUnit(configuration), matrix, input);
}

/** One forward read with an existing unit. */
export function forwardWith(unit: MatrixVectorUnit, matrix: number[][], input: number[]): number[] {
  const output = new Float64Array(matrix.length);
  unit.forward(Float64Array.from(matrix.flat()), matrix.length, matrix[0]!.length, Float64Array.from(input), output);
  return [...output];
}

/** One backward read with an existing unit. */
export function backwardWith(unit: MatrixVectorUnit, matrix: number[][], input: number[]): number[] {
  const columns = matrix[0]!.length;
  const output = new Float64Array(columns);
  unit.backward(Float64Array.from(matrix.flat()), matrix.length, columns, Float64Array.from(input), output);
  return [...output];
}

/** W x by the definition. */
export function product(matrix: number[][], input: number[]): number[] {
  return matrix.map((row) => row.reduce((sum, weight, column) => sum + weight * input[column]!, 0));
}

/** The transposed matrix. */
export function transposed(matrix: number[][]): number[][] {
  return matrix[0]!.map((_, column) => matrix.map((row) => row[column]!));
}

/** Largest distance between two vectors. */
export function distance(first: number[], second: number[]): number {
  return Math.max(...first.map((value, index) => Math.abs(value - second[index]!)));
}

/** A 3 x 5 matrix and its inputs, without symmetry, for tests of both directions. */
export const oblong = {
  matrix: [
    [0.31, -0.22, 0.05, 0.48, -0.11],
    [-0.4, 0.17, 0.29, -0.08, 0.36],
    [0.12, 0.44, -0.33, 0.21, -0.05],
  ],
  forwardInput: [0.9, -0.35, 0.6, -0.1, 0.25],
  backwardInput: [0.7, -0.2, 0.45],
} as const satisfies { matrix: number[][]; forwardInput: number[]; backwardInput: number[] };
