import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { COUNTER_SV, TRANSFER_BUFFER_SV, WIDE_SV } from '../testing/examples.ts';
import { formatFinding, icarusFindings, verilatorFindings, yosysFindings } from './findings.ts';
import { lintRtl } from './lint-rtl.ts';

describe('lint', () => {
  test('accepts clean modules with all tools', async () => {
    for (const [source, top] of [
      [COUNTER_SV, 'counter'],
      [TRANSFER_BUFFER_SV, 'transfer_buffer'],
      [WIDE_SV, 'wide'],
    ] as const) {
      const reports = await lintRtl([source], { top });
      expect(reports.map(({ tool, passed }) => [tool, passed])).toEqual([
        ['verilator', true],
        ['yosys', true],
        ['iverilog', true],
      ]);
      expect(reports[0]?.findings).toEqual([]);
    }
  });

  test('gives a width mistake with its place', async () => {
    const text = COUNTER_SV.text.replace('sum = {1', 'sum = count; sum = {1');
    const [report] = await lintRtl([{ ...COUNTER_SV, text }], { top: 'counter', tools: ['verilator'] });
    expect(report).toMatchObject({
      passed: false,
      findings: [
        { severity: 'warning', code: expect.stringMatching(/^WIDTH/) as unknown, file: 'counter.sv', line: 12 },
      ],
    });
  });

  test('gives a syntax error with each tool', async () => {
    const text = COUNTER_SV.text.replace('always_comb begin', 'always_comb begin begin ?');
    const reports = await lintRtl([{ ...COUNTER_SV, text }], { top: 'counter' });
    for (const { passed, findings } of reports) {
      expect(passed).toBe(false);
      expect(findings.find((finding) => finding.severity === 'error')).toMatchObject({ file: 'counter.sv', line: 11 });
    }
  });

  test('finds a combinational loop with yosys', async () => {
    const text = COUNTER_SV.text.replace('sum[8];', 'sum[8] && !wrapping;');
    const [report] = await lintRtl([{ ...COUNTER_SV, text }], { top: 'counter', tools: ['yosys'] });
    expect(report?.passed).toBe(false);
    expect(report?.findings.map(formatFinding).join('\n')).toMatch(/yosys: .*logic loop/);
  });

  test('refuses names that could mean something to a tool', async () => {
    for (const name of ['a;b.sv', '-o.sv', '../a.sv', 'a b.sv', 'a.txt', '$(id).sv', '']) {
      await expect(lintRtl([{ name, text: '' }], { top: 'counter' })).rejects.toThrow('no plain file name');
    }
    await expect(lintRtl([COUNTER_SV], { top: 'counter; shell id' })).rejects.toThrow('no name of a module');
    await expect(lintRtl([], { top: 'counter' })).rejects.toThrow('no SystemVerilog file');
    await expect(lintRtl([COUNTER_SV, COUNTER_SV], { top: 'counter' })).rejects.toThrow('same name');
  });

  test('names a tool that is missing and how to get it', async () => {
    const lint = lintRtl([COUNTER_SV], { top: 'counter', tools: ['yosys'], environment: { PATH: '/nonexistent' } });
    await expect(lint).rejects.toThrow('yosys is not installed; install it with: sudo apt-get install yosys');
  });

  test('leaves no temporary directory, whatever happens', async () => {
    const own = mkdtempSync(join(tmpdir(), 'tilewright-lint-'));
    vi.stubEnv('TMPDIR', own);
    try {
      await lintRtl([COUNTER_SV], { top: 'counter', tools: ['iverilog'] });
      const missing = lintRtl([COUNTER_SV], { top: 'counter', environment: { PATH: '/nonexistent' } });
      await expect(missing).rejects.toThrow('not installed');
      expect(readdirSync(own)).toEqual([]);
    } finally {
      vi.unstubAllEnvs();
      rmSync(own, { recursive: true });
    }
  });

  test('reads the forms of the messages', () => {
    expect(
      verilatorFindings(
        '%Error-PINNOTFOUND: a.sv:3:7: Pin not found\n   : ... hint\n%Error: Exiting due to 1 error(s)',
      ),
    ).toEqual([
      {
        tool: 'verilator',
        severity: 'error',
        code: 'PINNOTFOUND',
        file: 'a.sv',
        line: 3,
        column: 7,
        message: 'Pin not found',
      },
    ]);
    expect(yosysFindings('a.sv:9: ERROR: syntax error\nWarning: found 1 problem')).toEqual([
      { tool: 'yosys', severity: 'error', file: 'a.sv', line: 9, message: 'syntax error' },
      { tool: 'yosys', severity: 'warning', message: 'found 1 problem' },
    ]);
    expect(icarusFindings('a.sv:4: sorry: constant selects\na.sv:5: syntax error\nI give up.')).toEqual([
      { tool: 'iverilog', severity: 'warning', file: 'a.sv', line: 4, message: 'constant selects' },
      { tool: 'iverilog', severity: 'error', file: 'a.sv', line: 5, message: 'syntax error' },
    ]);
  });
});
