import { writeFile } from 'node:fs/promises';
import { compileKernelModule, kernelSources } from './compile-kernel.ts';

for (const kernel of kernelSources) {
  await writeFile(new URL(`../${kernel.target}`, import.meta.url), await compileKernelModule(kernel));
}
