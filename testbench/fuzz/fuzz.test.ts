import { describe, expect, test } from 'vitest';
import { Parser } from '../../tsgen/index.ts';
import { emptyCensus, featuresOf } from './census.ts';
import { emitStyle } from './emit-styles.ts';
import { randomProgram } from './generate/program.ts';
import { prepare, SourceDirectory } from './prepare.ts';
import { openEngines, runBatch } from './run-batch.ts';
import { runFuzz } from './run-fuzz.ts';

const SEED = 500_000;

describe('random programs', () => {
  test('a seed gives the same program again, and seeds differ', () => {
    expect(randomProgram(SEED).text).toBe(randomProgram(SEED).text);
    expect(randomProgram(SEED).text).not.toBe(randomProgram(SEED + 1).text.replaceAll(`P${SEED + 1}`, `P${SEED}`));
  });

  // Sixty seeds have one reset style.
  test.each([0, 60, 120, 180])(
    'V8, Verilator, Icarus and the gates of yosys agree, seeds from 500040 + %i',
    async (by) => {
      const seed = 500_040 + by;
      const report = await runFuzz({
        programs: 12,
        seed,
        engines: ['verilator', 'icarus', 'netlist'],
        cycles: 200,
        limits: { icarus: 3, netlist: 2 },
      });
      expect(report.failures, `seeds ${seed} to ${seed + 11}`).toEqual([]);
      expect(report.accepted).toBeGreaterThan(9);
      const faults = report.toolFaults.filter((fault) => fault.kind === 'verilator');
      expect(report.engines.verilator?.programs).toBe(report.accepted - faults.length);
      expect(report.engines.netlist?.programs).toBe(2);
    },
  );

  // Two of the reset styles.
  test.each([0, 60])('Verilator has nothing to say that the compiler has not, seeds from 501000 + %i', async (by) => {
    const seed = 501_000 + by;
    const report = await runFuzz({ programs: 15, seed, engines: ['lint'], cycles: 2 });
    expect(report.failures, `seeds ${seed} to ${seed + 14}`).toEqual([]);
    const { programs = 0, skipped = 0 } = report.engines.lint ?? {};
    expect(programs + skipped).toBe(report.accepted);
    expect(programs).toBeGreaterThan(11);
  });

  test('nearly all are accepted, and every feature of the census occurs', () => {
    const directory = new SourceDirectory();
    const parser = new Parser();
    const programs = 220;
    const census = emptyCensus();
    const rejected: string[] = [];
    try {
      for (let seed = SEED; seed < SEED + programs; seed += 1) {
        const result = prepare({ ...randomProgram(seed, 0.7), options: emitStyle(seed) }, 2, directory, parser);
        if (result.kind === 'ready') for (const name of featuresOf(result.prepared)) census[name]! += 1;
        else rejected.push(`${seed}: ${result.kind} ${result.message}`);
      }
    } finally {
      directory.remove();
    }
    expect(rejected.length, rejected.join('\n')).toBeLessThan(0.05 * programs);
    expect(Object.keys(census).filter((name) => census[name] === 0)).toEqual([]);
  });

  test('an engine finds a changed operator', async () => {
    const directory = new SourceDirectory();
    try {
      const program = { ...randomProgram(SEED), text: CHANGED };
      const good = prepare({ ...program, className: 'P', parameters: {} }, 100, directory, new Parser());
      const bad = prepare(
        { ...program, className: 'P', parameters: {}, text: CHANGED.replace('sum + a', 'sum - a') },
        100,
        directory,
        new Parser(),
      );
      if (good.kind !== 'ready' || bad.kind !== 'ready') throw new Error('the program must compile');
      const [engine] = [...(await openEngines(['icarus'])).values()];
      const mixed = { ...good.prepared, modules: bad.prepared.modules };
      const findings = await runBatch('icarus', engine!, [mixed]);
      expect(findings).toHaveLength(1);
      expect(findings[0]?.message).toMatch(/^cycle \d+: sum: [0-9a-f]{8} in V8, [0-9a-f]{8} in RTL$/);
    } finally {
      directory.remove();
    }
  });
});

const CHANGED = `
import { Module, outReg, ports, uint, wrap, type In, type Out } from 'tilewright/language';
export class P extends Module<Record<string, never>> {
  readonly io = ports({ in: { a: uint(8) }, out: {} });
  sum = outReg(uint(8));
  step({ a }: In<P>): Out<P> {
    this.sum = wrap(this.sum + a, uint(8));
    return {};
  }
}
`;
