import type { WebAssemblyApi } from './webassembly.ts';

const PAGE_BYTES = 65536;

/** Memory for a module, of its final size, or null where none can be had. */
export function reserveMemory(api: WebAssemblyApi, bytes: number): { readonly buffer: ArrayBuffer } | null {
  try {
    return new api.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) });
  } catch (error) {
    // Engines reserve address space for each memory and run out of it long before the machine runs out of memory.
    if (error instanceof RangeError || error instanceof TypeError) return null;
    throw error;
  }
}

/** An exported function, whose signature the caller knows. */
export function exportedFunction(exports: Readonly<Record<string, unknown>>, name: string): unknown {
  const value = exports[name];
  if (typeof value !== 'function') {
    throw new Error(`The committed WebAssembly module has no function ${name}; run npm run build:wasm.`);
  }
  return value;
}
