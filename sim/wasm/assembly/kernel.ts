/*
 * The inner products of a read with WebAssembly SIMD, in AssemblyScript. `npm run build:wasm` compiles this file into
 * ../kernel-binary.ts. The order of every sum is that of ../typescript-kernel.ts, so both give the same bits: a vector of
 * two doubles holds the two running sums of a row, and there is no fused multiply-add.
 *
 * Pointers are byte offsets into the imported memory; weights are row-major. Taking several rows at a time only shares
 * the loads of the input and keeps more sums in flight; it does not change the order of any sum.
 */

/** output[row] = sum over columns of weights[row][column] * input[column] */
export function multiplyRows(weights: usize, rows: i32, columns: i32, input: usize, output: usize): void {
  acrossRows(weights, rows, columns, input, output, false);
}

/** output[row] = sum over columns of |weights[row][column]| * input[column] */
export function multiplyRowsAbsolute(weights: usize, rows: i32, columns: i32, input: usize, output: usize): void {
  acrossRows(weights, rows, columns, input, output, true);
}

/** output[column] = sum over rows of weights[row][column] * input[row] */
export function multiplyColumns(weights: usize, rows: i32, columns: i32, input: usize, output: usize): void {
  downColumns(weights, rows, columns, input, output, false);
}

/** output[column] = sum over rows of |weights[row][column]| * input[row] */
export function multiplyColumnsAbsolute(weights: usize, rows: i32, columns: i32, input: usize, output: usize): void {
  downColumns(weights, rows, columns, input, output, true);
}

/** Every bit of a double but its sign, twice. */
const MAGNITUDE: i64 = 0x7fffffffffffffff;

/** Two weights, or their magnitudes. `absolute` is a constant after inlining; a mask kept in a register beats f64x2.abs. */
// @ts-ignore: decorator
@inline
function pair(weights: v128, mask: v128, absolute: bool): v128 {
  return absolute ? v128.and(weights, mask) : weights;
}

/** One weight, or its magnitude. */
// @ts-ignore: decorator
@inline
function single(address: usize, absolute: bool): f64 {
  return absolute ? Math.abs(load<f64>(address)) : load<f64>(address);
}

/** The products of four columns of one row, added to the row's two running sums. */
// @ts-ignore: decorator
@inline
function addBlock(sums: v128, weights: usize, value01: v128, value23: v128, mask: v128, absolute: bool): v128 {
  const product01 = f64x2.mul(pair(v128.load(weights), mask, absolute), value01);
  const product23 = f64x2.mul(pair(v128.load(weights, 16), mask, absolute), value23);
  return f64x2.add(sums, f64x2.add(product01, product23));
}

// @ts-ignore: decorator
@inline
function total(sums: v128, rest: f64): f64 {
  return f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1) + rest;
}

// @ts-ignore: decorator
@inline
function acrossRows(weights: usize, rows: i32, columns: i32, input: usize, output: usize, absolute: bool): void {
  const mask = i64x2.splat(MAGNITUDE);
  const zero = f64x2.splat(0);
  const stride = <usize>columns << 3;
  const wholeEnd = input + (<usize>(columns & ~3) << 3);
  const inputEnd = input + stride;
  const blocksEnd = output + (<usize>(rows & ~3) << 3);
  const outputEnd = output + (<usize>rows << 3);
  let weight0 = weights;
  for (; output < blocksEnd; output += 32) {
    let weight1 = weight0 + stride;
    let weight2 = weight1 + stride;
    let weight3 = weight2 + stride;
    let sums0 = zero;
    let sums1 = zero;
    let sums2 = zero;
    let sums3 = zero;
    let value = input;
    for (; value < wholeEnd; value += 32) {
      const value01 = v128.load(value);
      const value23 = v128.load(value, 16);
      sums0 = addBlock(sums0, weight0, value01, value23, mask, absolute);
      sums1 = addBlock(sums1, weight1, value01, value23, mask, absolute);
      sums2 = addBlock(sums2, weight2, value01, value23, mask, absolute);
      sums3 = addBlock(sums3, weight3, value01, value23, mask, absolute);
      weight0 += 32;
      weight1 += 32;
      weight2 += 32;
      weight3 += 32;
    }
    let rest0: f64 = 0;
    let rest1: f64 = 0;
    let rest2: f64 = 0;
    let rest3: f64 = 0;
    for (; value < inputEnd; value += 8) {
      const one = load<f64>(value);
      rest0 += single(weight0, absolute) * one;
      rest1 += single(weight1, absolute) * one;
      rest2 += single(weight2, absolute) * one;
      rest3 += single(weight3, absolute) * one;
      weight0 += 8;
      weight1 += 8;
      weight2 += 8;
      weight3 += 8;
    }
    store<f64>(output, total(sums0, rest0));
    store<f64>(output, total(sums1, rest1), 8);
    store<f64>(output, total(sums2, rest2), 16);
    store<f64>(output, total(sums3, rest3), 24);
    weight0 = weight3;
  }
  for (; output < outputEnd; output += 8) {
    let sums = zero;
    let value = input;
    for (; value < wholeEnd; value += 32) {
      sums = addBlock(sums, weight0, v128.load(value), v128.load(value, 16), mask, absolute);
      weight0 += 32;
    }
    let rest: f64 = 0;
    for (; value < inputEnd; value += 8) {
      rest += single(weight0, absolute) * load<f64>(value);
      weight0 += 8;
    }
    store<f64>(output, total(sums, rest));
  }
}

// @ts-ignore: decorator
@inline
function downColumns(weights: usize, rows: i32, columns: i32, input: usize, output: usize, absolute: bool): void {
  const mask = i64x2.splat(MAGNITUDE);
  const stride = <usize>columns << 3;
  memory.fill(output, 0, stride);
  const pairsEnd = output + (<usize>(columns & ~1) << 3);
  const outputEnd = output + stride;
  const blocksEnd = input + (<usize>(rows & ~3) << 3);
  const inputEnd = input + (<usize>rows << 3);
  let weight0 = weights;
  for (; input < blocksEnd; input += 32) {
    const value0 = load<f64>(input);
    const value1 = load<f64>(input, 8);
    const value2 = load<f64>(input, 16);
    const value3 = load<f64>(input, 24);
    const splat0 = f64x2.splat(value0);
    const splat1 = f64x2.splat(value1);
    const splat2 = f64x2.splat(value2);
    const splat3 = f64x2.splat(value3);
    let weight1 = weight0 + stride;
    let weight2 = weight1 + stride;
    let weight3 = weight2 + stride;
    let target = output;
    for (; target < pairsEnd; target += 16) {
      const pair01 = f64x2.add(f64x2.mul(pair(v128.load(weight0), mask, absolute), splat0), f64x2.mul(pair(v128.load(weight1), mask, absolute), splat1));
      const pair23 = f64x2.add(f64x2.mul(pair(v128.load(weight2), mask, absolute), splat2), f64x2.mul(pair(v128.load(weight3), mask, absolute), splat3));
      v128.store(target, f64x2.add(v128.load(target), f64x2.add(pair01, pair23)));
      weight0 += 16;
      weight1 += 16;
      weight2 += 16;
      weight3 += 16;
    }
    if (target < outputEnd) {
      const pair01 = single(weight0, absolute) * value0 + single(weight1, absolute) * value1;
      const pair23 = single(weight2, absolute) * value2 + single(weight3, absolute) * value3;
      store<f64>(target, load<f64>(target) + (pair01 + pair23));
      weight3 += 8;
    }
    weight0 = weight3;
  }
  for (; input < inputEnd; input += 8) {
    const value = load<f64>(input);
    const splat = f64x2.splat(value);
    let target = output;
    for (; target < pairsEnd; target += 16) {
      v128.store(target, f64x2.add(v128.load(target), f64x2.mul(pair(v128.load(weight0), mask, absolute), splat)));
      weight0 += 16;
    }
    if (target < outputEnd) {
      store<f64>(target, load<f64>(target) + single(weight0, absolute) * value);
      weight0 += 8;
    }
  }
}
