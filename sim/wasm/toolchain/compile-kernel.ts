import { readFile } from 'node:fs/promises';
import asc from 'assemblyscript/asc';

/** The AssemblyScript source of the kernel. */
export const kernelSource = new URL('../assembly/kernel.ts', import.meta.url);

/** Options of the compiler: no runtime, memory from outside, SIMD. */
const options = ['--optimizeLevel', '3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--importMemory'];

/**
 * Compiles the kernel and writes it as a TypeScript module, so that users need neither the compiler nor a file beside
 * the program. Development only: the compiler is not a dependency of the package.
 */
export async function compileKernelModule(): Promise<string> {
  const source = await readFile(kernelSource, 'utf8');
  let binary = new Uint8Array();
  const messages = asc.createMemoryStream();
  const { error } = await asc.main(['kernel.ts', '--outFile', 'kernel.wasm', ...options], {
    stderr: messages,
    readFile: (name) => (name === 'kernel.ts' ? source : null),
    writeFile: (name, contents) => {
      if (name === 'kernel.wasm' && typeof contents !== 'string') binary = Uint8Array.from(contents);
    },
    listFiles: () => [],
  });
  if (error !== null) throw new Error(`sim/wasm/assembly/kernel.ts does not compile:\n${messages.toString()}`);
  return moduleText(Buffer.from(binary).toString('base64'));
}

function moduleText(base64: string): string {
  const lines = base64.match(/.{1,100}/g) ?? [];
  return [
    '// Generated from assembly/kernel.ts by `npm run build:wasm`. Do not edit.',
    '',
    '/** The WebAssembly module of the read kernel, base64. */',
    'export const kernelBinary =',
    `${lines.map((line) => `  '${line}'`).join(' +\n')};`,
    '',
  ].join('\n');
}
