/**
 * The inner products of a read. Every implementation gives the same bits, because the order of every sum is fixed:
 * see `typescript-kernel.ts`, which defines it.
 *
 * `weights` is row-major, rows x columns. A product is `output = W input` (input: columns, output: rows), or with
 * `transposed` `output = W^T input` (input: rows, output: columns). Inputs and outputs may not overlap.
 */
export interface MatrixKernel {
  readonly implementation: 'webassembly' | 'typescript';

  /**
   * A zeroed matrix or vector the kernel can use without copying. Other arrays work too and give the same bits.
   * @throws RangeError when the kernel's capacity is used up
   */
  allocate(length: number): Float64Array;

  /** output = op(W) input */
  multiply(
    weights: Float64Array,
    rows: number,
    columns: number,
    transposed: boolean,
    input: Float64Array,
    output: Float64Array,
  ): void;

  /** output = op(|W|) input, the absolute value taken of each weight: total currents and noise powers. */
  multiplyAbsolute(
    weights: Float64Array,
    rows: number,
    columns: number,
    transposed: boolean,
    input: Float64Array,
    output: Float64Array,
  ): void;
}
