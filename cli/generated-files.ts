/** What `generate` writes. */

import { dirname, relative, resolve, sep } from 'node:path';
import { type CompileResult, fusesocCore, handlesText, sourceMapOf } from '../tsgen/index.ts';
import type { OutputFile } from './write-files.ts';

/** The last line of every SystemVerilog file that we wrote; by it we know our own. */
export const MAP_COMMENT = '//# sourceMappingURL=';

function withSlashes(path: string): string {
  return path.split(sep).join('/');
}

/**
 * The modules with their source maps, a file list in compile order, a FuseSoC core, the design as data and the typed
 * handles. Nothing in them depends on where it was generated, but the sources in the maps, which are as seen from
 * `directory`.
 */
export function generatedFiles(result: CompileResult, directory: string): readonly OutputFile[] {
  const design = result.design;
  if (design === undefined) return [];
  const { top } = design;
  const home = dirname(design.modules.find((module) => module.name === top)?.file ?? '');
  const portable = (key: string, value: unknown): unknown =>
    key === 'file' && typeof value === 'string' ? withSlashes(relative(home, value)) : value;
  const seenFrom = (file: string): string => withSlashes(relative(resolve(directory), file));
  const names = result.modules.map((module) => module.fileName);
  return [
    ...result.modules.flatMap((module) => [
      { name: module.fileName, text: `${module.text}${MAP_COMMENT}${module.fileName}.map\n` },
      { name: `${module.fileName}.map`, text: `${JSON.stringify(sourceMapOf(module, seenFrom))}\n` },
    ]),
    { name: `${top}.f`, text: names.map((name) => `${name}\n`).join('') },
    { name: `${top}.core`, text: fusesocCore(design, names) },
    { name: `${top}.design.json`, text: `${JSON.stringify(design, portable, 2)}\n` },
    { name: `${top}.handles.ts`, text: handlesText(design) },
  ];
}
