import type { MatrixKernel } from './matrix-kernel.ts';

/**
 * The kernel in plain TypeScript: the definition of the order of every sum, and the fall-back where WebAssembly SIMD is
 * missing.
 *
 * Straight product, one row: eight running sums, sum l over the columns l, l+8, l+16.. of the whole blocks of eight;
 * the columns left over in one ninth sum; then ((0+4)+(2+6)) + ((1+5)+(3+7)) + ninth.
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
  const whole = columns - (columns % 8);
  for (let row = 0; row < rows; row++) {
    let cell = row * columns;
    let sum0 = 0;
    let sum1 = 0;
    let sum2 = 0;
    let sum3 = 0;
    let sum4 = 0;
    let sum5 = 0;
    let sum6 = 0;
    let sum7 = 0;
    for (let column = 0; column < whole; column += 8) {
      sum0 += (weights[cell] ?? 0) * (input[column] ?? 0);
      sum1 += (weights[cell + 1] ?? 0) * (input[column + 1] ?? 0);
      sum2 += (weights[cell + 2] ?? 0) * (input[column + 2] ?? 0);
      sum3 += (weights[cell + 3] ?? 0) * (input[column + 3] ?? 0);
      sum4 += (weights[cell + 4] ?? 0) * (input[column + 4] ?? 0);
      sum5 += (weights[cell + 5] ?? 0) * (input[column + 5] ?? 0);
      sum6 += (weights[cell + 6] ?? 0) * (input[column + 6] ?? 0);
      sum7 += (weights[cell + 7] ?? 0) * (input[column + 7] ?? 0);
      cell += 8;
    }
    let rest = 0;
    for (let column = whole; column < columns; column++) {
      rest += (weights[cell] ?? 0) * (input[column] ?? 0);
      cell++;
    }
    output[row] = sum0 + sum4 + (sum2 + sum6) + (sum1 + sum5 + (sum3 + sum7)) + rest;
  }
}

function multiplyRowsAbsolute(
  weights: Float64Array,
  rows: number,
  columns: number,
  input: Float64Array,
  output: Float64Array,
): void {
  const whole = columns - (columns % 8);
  for (let row = 0; row < rows; row++) {
    let cell = row * columns;
    let sum0 = 0;
    let sum1 = 0;
    let sum2 = 0;
    let sum3 = 0;
    let sum4 = 0;
    let sum5 = 0;
    let sum6 = 0;
    let sum7 = 0;
    for (let column = 0; column < whole; column += 8) {
      sum0 += Math.abs(weights[cell] ?? 0) * (input[column] ?? 0);
      sum1 += Math.abs(weights[cell + 1] ?? 0) * (input[column + 1] ?? 0);
      sum2 += Math.abs(weights[cell + 2] ?? 0) * (input[column + 2] ?? 0);
      sum3 += Math.abs(weights[cell + 3] ?? 0) * (input[column + 3] ?? 0);
      sum4 += Math.abs(weights[cell + 4] ?? 0) * (input[column + 4] ?? 0);
      sum5 += Math.abs(weights[cell + 5] ?? 0) * (input[column + 5] ?? 0);
      sum6 += Math.abs(weights[cell + 6] ?? 0) * (input[column + 6] ?? 0);
      sum7 += Math.abs(weights[cell + 7] ?? 0) * (input[column + 7] ?? 0);
      cell += 8;
    }
    let rest = 0;
    for (let column = whole; column < columns; column++) {
      rest += Math.abs(weights[cell] ?? 0) * (input[column] ?? 0);
      cell++;
    }
    output[row] = sum0 + sum4 + (sum2 + sum6) + (sum1 + sum5 + (sum3 + sum7)) + rest;
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
