import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { controllers } from '../../rtl/index.ts';
import { compile } from '../../tsgen/index.ts';
import { lintRtl } from '../lint/lint-rtl.ts';

async function complaintsAbout(file: string, className: string, parameters: Record<string, number>): Promise<string[]> {
  const path = fileURLToPath(new URL(`../../rtl/${file}`, import.meta.url));
  const compiled = compile({ path, className, parameters });
  expect(compiled.diagnostics).toEqual([]);
  const sources = compiled.modules.map((module) => ({ name: module.fileName, text: module.text }));
  const reports = await lintRtl(sources, { top: compiled.design!.top });
  expect(reports.map((report) => report.tool)).toEqual(['verilator', 'yosys', 'iverilog']);
  return reports.filter((report) => !report.passed).map((report) => `${report.tool}: ${report.log}`);
}

describe('verilator -Wall without a waiver, yosys check -assert and iverilog accept what is generated', () => {
  test.each([
    [{}],
    [{ rows: 1, columns: 1 }],
    [{ rows: 1, columns: 9 }],
    [{ rows: 9, columns: 1 }],
    [{ rows: 3, columns: 7, phases: 4, fractionBits: 0, filterShift: 0, gainShift: 0 }],
    [{ rows: 2, columns: 3, adcBits: 4, thresholdBits: 2, bufferBits: 4, maximumTrain: 1 }],
    [{ rows: 64, columns: 32 }],
  ])('agad-tile %o', async (parameters) => {
    expect(await complaintsAbout('agad-tile/agad-tile.ts', 'AgadTile', parameters)).toEqual([]);
  });

  test.each(controllers.map(({ name, file, className }) => [name, file, className] as const))(
    '%s',
    async (_name, file, className) => {
      expect(await complaintsAbout(file, className, {})).toEqual([]);
    },
  );
});
