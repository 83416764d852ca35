import { readFile } from 'node:fs/promises';
import asc from 'assemblyscript/asc';

/** A module of the simulator: AssemblyScript in, a TypeScript module with the binary out. */
export interface KernelSource {
  /** File in sim/wasm/assembly/ and, as its twin in sim/wasm/, the module that holds the binary. */
  readonly source: string;
  readonly target: string;
  /** Name of the exported text and what it is. */
  readonly constant: string;
  readonly summary: string;
}

/** Every WebAssembly module of the simulator. */
export const kernelSources: readonly KernelSource[] = [
  { source: 'kernel.ts', target: 'kernel-binary.ts', constant: 'kernelBinary', summary: 'read kernel' },
  { source: 'step-kernel.ts', target: 'step-binary.ts', constant: 'stepBinary', summary: 'pulse kernel' },
];

/** Options of the compiler: no runtime, memory from outside, SIMD. */
const options = ['--optimizeLevel', '3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--importMemory'];

/**
 * Compiles one of the modules and writes it as a TypeScript module, so that users need neither the compiler nor a file beside
 * the program. Development only: the compiler is not a dependency of the package.
 */
export async function compileKernelModule(kernel: KernelSource): Promise<string> {
  const source = await readFile(new URL(`../assembly/${kernel.source}`, import.meta.url), 'utf8');
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
  if (error !== null) throw new Error(`sim/wasm/assembly/${kernel.source} does not compile:\n${messages.toString()}`);
  return moduleText(kernel, Buffer.from(binary).toString('base64'));
}

function moduleText(kernel: KernelSource, base64: string): string {
  const lines = base64.match(/.{1,100}/g) ?? [];
  return [
    `// Generated from assembly/${kernel.source} by \`npm run build:wasm\`. Do not edit.`,
    '',
    `/** The WebAssembly module of the ${kernel.summary}, base64. */`,
    `export const ${kernel.constant} =`,
    `${lines.map((line) => `  '${line}'`).join(' +\n')};`,
    '',
  ].join('\n');
}
