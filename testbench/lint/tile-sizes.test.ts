import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { compile } from '../../tsgen/index.ts';
import { lintRtl } from './lint-rtl.ts';

const SOURCE = fileURLToPath(new URL('../../rtl/agad-tile/agad-tile.ts', import.meta.url));

test.each([
  [1, 1],
  [1, 3],
  [3, 1],
  [1024, 512],
])('a tile of %i x %i compiles without a warning, and Verilator takes it with -Wall', async (rows, columns) => {
  const compiled = compile({ path: SOURCE, className: 'AgadTile', parameters: { rows, columns } });
  expect(compiled.diagnostics.map((diagnostic) => diagnostic.message)).toEqual([]);
  const sources = compiled.modules.map((module) => ({ name: module.fileName, text: module.text }));
  const [report] = await lintRtl(sources, { top: compiled.design?.top ?? '', tools: ['verilator'] });
  expect(report?.log).toBe('');
  expect(report?.passed).toBe(true);
});
