/** How long the compiler takes: cold, warm, and as designs grow. CPU time of this process or of a child, in seconds. */

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTool } from '../../testbench/index.ts';
import { compile, type CompileResult, Parser } from '../../tsgen/index.ts';
import { CommandFailure } from '../failure.ts';
import { packageRoot } from '../package-root.ts';
import { type CpuProfile, type Shares, sharesOf } from './profile.ts';
import { benchWatch, type WatchBench } from './watch-bench.ts';

export interface GrowthRow {
  readonly size: number;
  readonly seconds: number;
  /** Lines of SystemVerilog. */
  readonly lines: number;
}

export interface CompilerBench {
  /** Wall time of `tilewright generate agad-tile` in a process of its own, the best of three. */
  readonly coldSeconds: number;
  readonly shares: Shares;
  /** A check of the tile by a compiler that has parsed it before, the median. */
  readonly warmSeconds: number;
  readonly watch: WatchBench;
  readonly rows: readonly GrowthRow[];
  readonly modules: readonly GrowthRow[];
}

const ROWS = [16, 32, 64, 128, 256, 512] as const;
const MODULES = [4, 8, 16, 32, 64] as const;
const REPEATS = 7;

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

interface Measured {
  readonly seconds: number;
  readonly result: CompileResult;
}

/** The median of several warm compilations. */
function measure(request: Parameters<typeof compile>[0]): Measured {
  const parser = new Parser();
  const run = (): Measured => {
    const started = cpuSeconds();
    const result = compile({ ...request, parser });
    if (!result.ok) throw new CommandFailure(1, `the benchmark's own design ${request.path} does not compile`);
    return { seconds: cpuSeconds() - started, result };
  };
  const first = run();
  return { seconds: median(Array.from({ length: REPEATS }, () => run().seconds)), result: first.result };
}

function linesOf(result: CompileResult): number {
  return result.modules.reduce((sum, module) => sum + module.text.split('\n').length - 1, 0);
}

function row(size: number, request: Parameters<typeof compile>[0]): GrowthRow {
  const { seconds, result } = measure(request);
  return { size, seconds, lines: linesOf(result) };
}

/** A chain of `count` counters, each a class of its own. */
export function chainSource(count: number): string {
  const classes = Array.from(
    { length: count },
    (_, index) => `class Stage${index} extends Module {
  readonly io = ports({ in: { value: uint(8) }, out: { next: uint(8) } });
  count = reg(uint(8), ${index});
  step({ value }: In<Stage${index}>): Out<Stage${index}> {
    const next = this.count;
    if (value > ${index}) this.count = (this.count + value) & 255;
    return { next };
  }
}
`,
  );
  const indices = Array.from({ length: count }, (_, index) => index);
  return `import { Module, ports, reg, uint, type In, type Out } from 'tilewright/language';
${classes.join('')}
export class Chain extends Module {
  readonly io = ports({ in: { value: uint(8) }, out: { last: uint(8) } });
${indices.map((index) => `  readonly stage${index} = new Stage${index}();`).join('\n')}
  step({ value }: In<Chain>): Out<Chain> {
${indices.map((index) => `    const link${index} = this.stage${index}.step({ value: ${index === 0 ? 'value' : `link${index - 1}.next`} });`).join('\n')}
    return { last: link${count - 1}.next };
  }
}
`;
}

async function coldRun(program: string, directory: string, options: readonly string[]): Promise<number> {
  const started = performance.now();
  const output = join(directory, 'rtl');
  const result = await runTool(process.execPath, [...options, program, 'generate', 'agad-tile', '-o', output]);
  if (result.exitCode !== 0) throw new CommandFailure(1, `generate agad-tile failed: ${result.stderr.trim()}`);
  return (performance.now() - started) / 1000;
}

export async function benchCompiler(tell: (what: string) => void): Promise<CompilerBench> {
  const root = packageRoot();
  const program = join(root, 'dist', 'cli', 'main.js');
  const tile = join(root, 'rtl', 'agad-tile', 'agad-tile.ts');
  const directory = mkdtempSync(join(tmpdir(), 'tilewright-bench-'));
  try {
    tell('cold generate');
    const cold = [
      await coldRun(program, directory, []),
      await coldRun(program, directory, []),
      await coldRun(program, directory, []),
    ];
    const profiles = join(directory, 'profiles');
    await coldRun(program, directory, ['--cpu-prof', `--cpu-prof-dir=${profiles}`]);
    const file = readdirSync(profiles)[0] ?? '';
    const shares = sharesOf(JSON.parse(readFileSync(join(profiles, file), 'utf8')) as CpuProfile);
    tell('warm check');
    const warmSeconds = measure({ path: tile }).seconds;
    tell('answers of check --watch');
    const watch = await benchWatch(root, join(directory, 'watched'));
    tell('growth with rows');
    const rows = ROWS.map((size) => row(size, { path: tile, parameters: { rows: size, columns: size } }));
    tell('growth with modules');
    // The first of them would otherwise pay for V8's optimiser.
    const largest = join(directory, 'warm-up.ts');
    writeFileSync(largest, chainSource(MODULES[MODULES.length - 1] ?? 1));
    measure({ path: largest, className: 'Chain' });
    const modules = MODULES.map((size) => {
      const path = join(directory, `chain-${size}.ts`);
      writeFileSync(path, chainSource(size));
      return row(size, { path, className: 'Chain' });
    });
    return { coldSeconds: Math.min(...cold), shares, warmSeconds, watch, rows, modules };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
