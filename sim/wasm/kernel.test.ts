import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RandomStream } from '../random/random-stream.ts';
import { kernelBinary } from './kernel-binary.ts';
import type { MatrixKernel } from './matrix-kernel.ts';
import { stepBinary } from './step-binary.ts';
import { compileKernelModule, kernelSources } from './toolchain/compile-kernel.ts';
import { createTypescriptKernel } from './typescript-kernel.ts';
import { createMatrixKernel, createWebAssemblyKernel } from './webassembly-kernel.ts';
import { webAssembly } from './webassembly.ts';

const plain = createTypescriptKernel();

function randomVector(seed: number, name: string, length: number): Float64Array {
  const stream = new RandomStream(seed, name);
  // Magnitudes over many octaves, so that a different order of summation shows in the last bits.
  return Float64Array.from({ length }, () => (stream.uniform() - 0.5) * 2 ** (stream.uniform() * 40 - 20));
}

function bitsOf(values: Float64Array): string {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('hex');
}

function product(
  kernel: MatrixKernel,
  operation: 'multiply' | 'multiplyAbsolute',
  weights: Float64Array,
  size: { rows: number; columns: number; transposed: boolean },
  input: Float64Array,
): Float64Array {
  const output = new Float64Array(size.transposed ? size.columns : size.rows).fill(Number.NaN);
  kernel[operation](weights, size.rows, size.columns, size.transposed, input, output);
  return output;
}

function requiredWebAssemblyKernel(rows: number, columns: number): MatrixKernel {
  const kernel = createWebAssemblyKernel({ rows, columns });
  if (kernel === null) throw new Error('this engine has no WebAssembly SIMD');
  return kernel;
}

const sizes: [number, number][] = [
  [1, 1],
  [1, 2],
  [2, 1],
  [3, 7],
  [7, 3],
  [4, 4],
  [5, 9],
  [8, 16],
  [13, 31],
  [31, 13],
  [64, 64],
  [65, 127],
];

describe('matrix kernels', () => {
  it.each(sizes)('agree to the bit for %i x %i, both operations and both directions', (rows, columns) => {
    const kernel = requiredWebAssemblyKernel(rows, columns);
    const weights = kernel.allocate(rows * columns);
    weights.set(randomVector(rows, `weights ${columns}`, rows * columns));
    for (const transposed of [false, true]) {
      const input = randomVector(columns, `input ${rows}`, transposed ? rows : columns);
      for (const operation of ['multiply', 'multiplyAbsolute'] as const) {
        const size = { rows, columns, transposed };
        const expected = product(plain, operation, weights, size, input);
        expect(bitsOf(product(kernel, operation, weights, size, input))).toBe(bitsOf(expected));
        // Weights outside the kernel's memory are copied: the same bits again.
        const elsewhere = Float64Array.from(weights);
        expect(bitsOf(product(kernel, operation, elsewhere, size, input))).toBe(bitsOf(expected));
      }
    }
  });

  it('agree to the bit for any shape', () => {
    const kernel = requiredWebAssemblyKernel(40, 40);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        fc.boolean(),
        fc.constantFrom('multiply' as const, 'multiplyAbsolute' as const),
        fc.nat(),
        (rows, columns, transposed, operation, seed) => {
          const weights = randomVector(seed, 'weights', rows * columns);
          const input = randomVector(seed, 'input', transposed ? rows : columns);
          const size = { rows, columns, transposed };
          expect(bitsOf(product(kernel, operation, weights, size, input))).toBe(
            bitsOf(product(plain, operation, weights, size, input)),
          );
        },
      ),
      { seed: 4, numRuns: 300 },
    );
  });

  it('give the textbook sums', () => {
    const weights = Float64Array.of(1, -2, 3, -4, 5, -6);
    const size = { rows: 2, columns: 3, transposed: false };
    const down = { ...size, transposed: true };
    for (const kernel of [plain, requiredWebAssemblyKernel(2, 3)]) {
      expect([...product(kernel, 'multiply', weights, size, Float64Array.of(1, 2, 3))]).toEqual([6, -12]);
      expect([...product(kernel, 'multiplyAbsolute', weights, size, Float64Array.of(1, 2, 3))]).toEqual([14, 32]);
      expect([...product(kernel, 'multiply', weights, down, Float64Array.of(1, -1))]).toEqual([5, -7, 9]);
      expect([...product(kernel, 'multiplyAbsolute', weights, down, Float64Array.of(1, -1))]).toEqual([-3, -3, -3]);
    }
  });

  it('sum in the documented order', () => {
    // 1e16 + 1 rounds to 1e16, so the order decides the result: even = 1e16 + -1e16, odd = 1 + 1, then the rest.
    const weights = Float64Array.of(1e16, 1, -1e16, 1, 1);
    const input = new Float64Array(5).fill(1);
    const size = { rows: 1, columns: 5, transposed: false };
    expect([...product(plain, 'multiply', weights, size, input)]).toEqual([3]);
    const down = { rows: 5, columns: 1, transposed: true };
    // (1e16 + 1) + (-1e16 + 1) = 1e16 + (-1e16 + 1) with the ones lost to rounding, then the last row.
    const expected = 1e16 + 1 + (-1e16 + 1) + 1;
    expect([...product(plain, 'multiply', weights, down, input)]).toEqual([expected]);
  });

  it('use allocated weights where they are and leave them as they were', () => {
    const kernel = requiredWebAssemblyKernel(3, 3);
    const weights = kernel.allocate(9);
    weights.set(randomVector(1, 'weights', 9));
    const before = bitsOf(weights);
    product(kernel, 'multiply', weights, { rows: 3, columns: 3, transposed: true }, Float64Array.of(1, 2, 3));
    product(
      kernel,
      'multiply',
      new Float64Array(9),
      { rows: 3, columns: 3, transposed: false },
      Float64Array.of(1, 2, 3),
    );
    expect(bitsOf(weights)).toBe(before);
  });

  it('give several matrices that do not overlap, and refuse more than there is room for', () => {
    const kernel = createWebAssemblyKernel({ rows: 5, columns: 3, matrices: 2 });
    const first = kernel!.allocate(15).fill(1);
    const second = kernel!.allocate(15).fill(2);
    expect([first.every((value) => value === 1), second.every((value) => value === 2)]).toEqual([true, true]);
    expect(() => kernel!.allocate(15)).toThrow(/length: 15 elements do not fit/);
    expect(() => kernel!.allocate(Number.NaN)).toThrow(/length/);
  });

  it('serve arrays beyond their capacity too, with the same bits', () => {
    const kernel = requiredWebAssemblyKernel(2, 4);
    // Too many rows, too many columns, and too many cells with lines that are few enough.
    for (const [rows, columns] of [
      [5, 1],
      [1, 5],
      [4, 4],
    ] as const) {
      const weights = randomVector(9, 'weights', rows * columns);
      const input = randomVector(9, 'input', columns);
      const size = { rows, columns, transposed: false };
      for (const operation of ['multiply', 'multiplyAbsolute'] as const) {
        expect(bitsOf(product(kernel, operation, weights, size, input))).toBe(
          bitsOf(product(plain, operation, weights, size, input)),
        );
      }
    }
  });

  it('fall back to plain TypeScript without SIMD, without memory and without WebAssembly', () => {
    const api = webAssembly()!;
    const refusing = class {
      readonly buffer = new ArrayBuffer(0);
      constructor() {
        throw new RangeError('could not allocate memory');
      }
    };
    expect(createWebAssemblyKernel({ rows: 2, columns: 2 }, { ...bound(api), validate: () => false })).toBeNull();
    expect(createWebAssemblyKernel({ rows: 2, columns: 2 }, { ...bound(api), Memory: refusing })).toBeNull();
    expect(createMatrixKernel({ rows: 2, columns: 2 }).implementation).toBe('webassembly');
  });

  it.each([
    [{ rows: 0, columns: 2 }, /kernel rows: expected a positive integer, got 0/],
    [{ rows: 2, columns: 1.5 }, /kernel columns: .* got 1.5/],
    [{ rows: 2, columns: 2, matrices: Number.NaN }, /kernel matrices: .* got NaN/],
  ])('refuse the capacity %o', (capacity, message) => {
    expect(() => createMatrixKernel(capacity)).toThrow(message);
  });

  it.each(kernelSources)('$target is built from the source in the repository', async (source) => {
    const binaries = { 'kernel-binary.ts': kernelBinary, 'step-binary.ts': stepBinary };
    const text = await compileKernelModule(source);
    const quoted = [...text.matchAll(/'([A-Za-z0-9+/=]+)'/g)].map((match) => match[1]).join('');
    expect(quoted, `${source.target} is stale: run npm run build:wasm`).toBe(
      binaries[source.target as keyof typeof binaries],
    );
  });
});

/** The interface as a plain record, whose parts a test can replace. */
function bound(api: NonNullable<ReturnType<typeof webAssembly>>): NonNullable<ReturnType<typeof webAssembly>> {
  return { validate: api.validate, Module: api.Module, Memory: api.Memory, Instance: api.Instance };
}
