import type { MatrixKernel } from './matrix-kernel.ts';

/**
 * The kernel in plain TypeScript: the definition of the order of every sum, and the fall-back where WebAssembly SIMD is
 * missing.
 *
 * Straight product, one row: for each whole block of four columns 0+2 is added to an even sum and 1+3 to an odd sum; the
 * columns left over go to a third sum one by one; the result is even + odd + third.
 * Transposed product, one column: for each whole block of four rows (0+1)+(2+3) is added to the sum; then the rows left
 * over one by one.
 */
export function createTypescriptKernel(): MatrixKernel {
  return {
    implementation: 'typescript',
    allocate: (length) => new Float64Array(length),
    multiply(weights, rows, columns, transposed, input, output) {
      if (transposed) multiplyColumns(weights, rows, columns, input, output);
      else multiplyRows(weights, rows, columns, input, output);
    },
    multiplyAbsolute(weights, rows, columns, transposed, input, output) {
      if (transposed) multiplyColumnsAbsolute(weights, rows, columns, input, output);
      else multiplyRowsAbsolute(weights, rows, columns, input, output);
    },
  };
}

function multiplyRows(
  weights: Float64Array,
  rows: number,
  columns: number,
  input: Float64Array,
  output: Float64Array,
): void {
  const whole = columns - (columns % 4);
  let cell = 0;
  for (let row = 0; row < rows; row++) {
    let even = 0;
    let odd = 0;
    for (let column = 0; column < whole; column += 4) {
      const product0 = (weights[cell] ?? 0) * (input[column] ?? 0);
      const product1 = (weights[cell + 1] ?? 0) * (input[column + 1] ?? 0);
      const product2 = (weights[cell + 2] ?? 0) * (input[column + 2] ?? 0);
      const product3 = (weights[cell + 3] ?? 0) * (input[column + 3] ?? 0);
      even += product0 + product2;
      odd += product1 + product3;
      cell += 4;
    }
    let rest = 0;
    for (let column = whole; column < columns; column++) {
      rest += (weights[cell] ?? 0) * (input[column] ?? 0);
      cell++;
    }
    output[row] = even + odd + rest;
  }
}

function multiplyRowsAbsolute(
  weights: Float64Array,
  rows: number,
  columns: number,
  input: Float64Array,
  output: Float64Array,
): void {
  const whole = columns - (columns % 4);
  let cell = 0;
  for (let row = 0; row < rows; row++) {
    let even = 0;
    let odd = 0;
    for (let column = 0; column < whole; column += 4) {
      const product0 = Math.abs(weights[cell] ?? 0) * (input[column] ?? 0);
      const product1 = Math.abs(weights[cell + 1] ?? 0) * (input[column + 1] ?? 0);
      const product2 = Math.abs(weights[cell + 2] ?? 0) * (input[column + 2] ?? 0);
      const product3 = Math.abs(weights[cell + 3] ?? 0) * (input[column + 3] ?? 0);
      even += product0 + product2;
      odd += product1 + product3;
      cell += 4;
    }
    let rest = 0;
    for (let column = whole; column < columns; column++) {
      rest += Math.abs(weights[cell] ?? 0) * (input[column] ?? 0);
      cell++;
    }
    output[row] = even + odd + rest;
  }
}

function multiplyColumns(
  weights: Float64Array,
  rows: number,
  columns: number,
  input: Float64Array,
  output: Float64Array,
): void {
  output.fill(0);
  const whole = rows - (rows % 4);
  let cell = 0;
  for (let row = 0; row < whole; row += 4) {
    const input0 = input[row] ?? 0;
    const input1 = input[row + 1] ?? 0;
    const input2 = input[row + 2] ?? 0;
    const input3 = input[row + 3] ?? 0;
    for (let column = 0; column < columns; column++) {
      const pair0 = (weights[cell] ?? 0) * input0 + (weights[cell + columns] ?? 0) * input1;
      const pair1 = (weights[cell + 2 * columns] ?? 0) * input2 + (weights[cell + 3 * columns] ?? 0) * input3;
      output[column] = (output[column] ?? 0) + (pair0 + pair1);
      cell++;
    }
    cell += 3 * columns;
  }
  for (let row = whole; row < rows; row++) {
    const value = input[row] ?? 0;
    for (let column = 0; column < columns; column++) {
      output[column] = (output[column] ?? 0) + (weights[cell] ?? 0) * value;
      cell++;
    }
  }
}

function multiplyColumnsAbsolute(
  weights: Float64Array,
  rows: number,
  columns: number,
  input: Float64Array,
  output: Float64Array,
): void {
  output.fill(0);
  const whole = rows - (rows % 4);
  let cell = 0;
  for (let row = 0; row < whole; row += 4) {
    const input0 = input[row] ?? 0;
    const input1 = input[row + 1] ?? 0;
    const input2 = input[row + 2] ?? 0;
    const input3 = input[row + 3] ?? 0;
    for (let column = 0; column < columns; column++) {
      const pair0 = Math.abs(weights[cell] ?? 0) * input0 + Math.abs(weights[cell + columns] ?? 0) * input1;
      const pair1 =
        Math.abs(weights[cell + 2 * columns] ?? 0) * input2 + Math.abs(weights[cell + 3 * columns] ?? 0) * input3;
      output[column] = (output[column] ?? 0) + (pair0 + pair1);
      cell++;
    }
    cell += 3 * columns;
  }
  for (let row = whole; row < rows; row++) {
    const value = input[row] ?? 0;
    for (let column = 0; column < columns; column++) {
      output[column] = (output[column] ?? 0) + Math.abs(weights[cell] ?? 0) * value;
      cell++;
    }
  }
}
