export type { MatrixKernel } from './matrix-kernel.ts';
export { createTypescriptKernel } from './typescript-kernel.ts';
export { createMatrixKernel, createWebAssemblyKernel, type KernelCapacity } from './webassembly-kernel.ts';
