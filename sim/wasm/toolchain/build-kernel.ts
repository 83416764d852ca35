import { writeFile } from 'node:fs/promises';
import { compileKernelModule } from './compile-kernel.ts';

const target = new URL('../kernel-binary.ts', import.meta.url);
await writeFile(target, await compileKernelModule());
