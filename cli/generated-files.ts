/** What `generate` writes. */

import { dirname, relative } from 'node:path';
import type { CompileResult } from '../tsgen/index.ts';
import type { OutputFile } from './write-files.ts';

/** Every file that `generate` writes: the modules, a file list in compile order, and the design as data. */
export function generatedFiles(result: CompileResult): readonly OutputFile[] {
  const design = result.design;
  if (design === undefined) return [];
  const home = dirname(design.modules.find((module) => module.name === design.top)?.file ?? '');
  // Paths as seen from the top module's source, so that the text does not depend on where it was generated.
  const portable = (key: string, value: unknown): unknown =>
    key === 'file' && typeof value === 'string' ? relative(home, value) : value;
  return [
    ...result.modules.map((module) => ({ name: module.fileName, text: module.text })),
    { name: `${design.top}.f`, text: result.modules.map((module) => `${module.fileName}\n`).join('') },
    { name: `${design.top}.design.json`, text: `${JSON.stringify(design, portable, 2)}\n` },
  ];
}
