import { kernelBinary } from './kernel-binary.ts';
import type { MatrixKernel } from './matrix-kernel.ts';
import { exportedFunction, reserveMemory } from './module-memory.ts';
import { createTypescriptKernel } from './typescript-kernel.ts';
import { type WebAssemblyApi, webAssembly } from './webassembly.ts';

/** Size of the arrays a kernel serves. */
export interface KernelCapacity {
  readonly rows: number;
  readonly columns: number;
  /** How many matrices of this size `allocate` can give; 1 if left out. */
  readonly matrices?: number;
}

/** The signature of each exported function: byte offsets and counts. */
type Product = (weights: number, rows: number, columns: number, input: number, output: number) => void;

/** Below it the module's own data would lie, if it had any. */
const FIRST_BYTE = 1024;
/** Matrices and vectors start on a cache line. */
const ALIGNMENT = 64;

/**
 * The fastest kernel this engine can run for arrays up to the given size: WebAssembly SIMD, or plain TypeScript where
 * that is missing or its memory cannot be had. Results are the same to the bit.
 *
 * The module is compiled when the first kernel is made, not when the simulator is imported.
 */
export function createMatrixKernel(capacity: KernelCapacity): MatrixKernel {
  return createWebAssemblyKernel(capacity) ?? createTypescriptKernel();
}

/** The WebAssembly kernel, or null where the engine cannot run it. */
export function createWebAssemblyKernel(
  capacity: KernelCapacity,
  api: WebAssemblyApi | undefined = webAssembly(),
): MatrixKernel | null {
  requireCapacity(capacity);
  if (api === undefined) return null;
  const binary = Buffer.from(kernelBinary, 'base64');
  if (!api.validate(binary)) return null;
  const layout = layOut(capacity);
  const memory = reserveMemory(api, layout.bytes);
  if (memory === null) return null;
  const instance = new api.Instance(new api.Module(binary), { env: { memory } });
  return new WebAssemblyKernel(memory.buffer, layout, instance.exports);
}

/** Byte offsets in the kernel's memory. */
interface Layout {
  readonly input: number;
  readonly output: number;
  /** Copies of matrices that live elsewhere. */
  readonly staging: number;
  readonly stagingLength: number;
  readonly vectorLength: number;
  /** What `allocate` gives away. */
  readonly heap: number;
  readonly bytes: number;
}

function layOut(capacity: KernelCapacity): Layout {
  const { rows, columns, matrices = 1 } = capacity;
  const vectorLength = Math.max(rows, columns);
  const input = FIRST_BYTE;
  const output = input + alignedBytes(vectorLength);
  const staging = output + alignedBytes(vectorLength);
  const heap = staging + alignedBytes(rows * columns);
  const bytes = heap + matrices * alignedBytes(rows * columns);
  return { input, output, staging, stagingLength: rows * columns, vectorLength, heap, bytes };
}

function alignedBytes(length: number): number {
  return Math.ceil((length * 8) / ALIGNMENT) * ALIGNMENT;
}

/** Below so many cells the plain loops are faster: 8 x 8 takes 49 ns there and 67 ns here, 12 x 12 takes 95 and 65 ns. */
const SMALLEST_MATRIX = 96;

class WebAssemblyKernel implements MatrixKernel {
  readonly implementation = 'webassembly';
  private readonly buffer: ArrayBuffer;
  private readonly layout: Layout;
  private readonly input: Float64Array;
  private readonly output: Float64Array;
  private readonly staging: Float64Array;
  private readonly fallback: MatrixKernel = createTypescriptKernel();
  private readonly products: readonly [rows: Product, columns: Product];
  private readonly absoluteProducts: readonly [rows: Product, columns: Product];
  private nextByte: number;

  constructor(buffer: ArrayBuffer, layout: Layout, exports: Readonly<Record<string, unknown>>) {
    this.buffer = buffer;
    this.layout = layout;
    this.input = new Float64Array(buffer, layout.input, layout.vectorLength);
    this.output = new Float64Array(buffer, layout.output, layout.vectorLength);
    this.staging = new Float64Array(buffer, layout.staging, layout.stagingLength);
    this.products = [exported(exports, 'multiplyRows'), exported(exports, 'multiplyColumns')];
    this.absoluteProducts = [exported(exports, 'multiplyRowsAbsolute'), exported(exports, 'multiplyColumnsAbsolute')];
    this.nextByte = layout.heap;
  }

  allocate(length: number): Float64Array {
    const end = this.nextByte + alignedBytes(length);
    if (!(end <= this.layout.bytes)) {
      throw new RangeError(
        `length: ${length} elements do not fit the kernel's ${this.layout.bytes - this.nextByte} bytes left; make the kernel with more matrices.`,
      );
    }
    const view = new Float64Array(this.buffer, this.nextByte, length);
    this.nextByte = end;
    return view;
  }

  multiply(
    weights: Float64Array,
    rows: number,
    columns: number,
    transposed: boolean,
    input: Float64Array,
    output: Float64Array,
  ): void {
    if (this.serves(rows, columns)) this.run(this.products, weights, rows, columns, transposed, input, output);
    else this.fallback.multiply(weights, rows, columns, transposed, input, output);
  }

  multiplyAbsolute(
    weights: Float64Array,
    rows: number,
    columns: number,
    transposed: boolean,
    input: Float64Array,
    output: Float64Array,
  ): void {
    if (this.serves(rows, columns)) this.run(this.absoluteProducts, weights, rows, columns, transposed, input, output);
    else this.fallback.multiplyAbsolute(weights, rows, columns, transposed, input, output);
  }

  /** Arrays that fit and for which the way into the module pays. */
  private serves(rows: number, columns: number): boolean {
    const { stagingLength, vectorLength } = this.layout;
    const cells = rows * columns;
    return cells >= SMALLEST_MATRIX && cells <= stagingLength && rows <= vectorLength && columns <= vectorLength;
  }

  private run(
    products: readonly [rows: Product, columns: Product],
    weights: Float64Array,
    rows: number,
    columns: number,
    transposed: boolean,
    input: Float64Array,
    output: Float64Array,
  ): void {
    this.input.set(input);
    const product = products[transposed ? 1 : 0];
    product(this.locate(weights), rows, columns, this.layout.input, this.layout.output);
    if (output.length === this.output.length) output.set(this.output);
    else for (let index = 0; index < output.length; index++) output[index] = this.output[index] ?? 0;
  }

  /** Byte offset of the weights, which are copied only when they live elsewhere. */
  private locate(weights: Float64Array): number {
    if (weights.buffer === this.buffer) return weights.byteOffset;
    this.staging.set(weights);
    return this.layout.staging;
  }
}

function exported(exports: Readonly<Record<string, unknown>>, name: string): Product {
  return exportedFunction(exports, name) as Product;
}

function requireCapacity(capacity: KernelCapacity): void {
  for (const [name, value] of Object.entries(capacity)) {
    if (!Number.isInteger(value) || value < 1) {
      throw new RangeError(`kernel ${name}: expected a positive integer, got ${String(value)}.`);
    }
  }
}
