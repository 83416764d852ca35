import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { compileCase, corpusCases } from '../../tsgen/corpus/corpus.ts';
import { Parser } from '../../tsgen/index.ts';
import { simulate } from '../../tsgen/language/index.ts';
import { cosimulate } from '../cosimulate/cosimulate.ts';
import { randomStimulus } from '../cosimulate/random-stimulus.ts';
import type { SourceFile } from '../builder/source-file.ts';
import { lintRtl } from '../lint/lint-rtl.ts';
import { expectSameInHardware } from '../testing/same-in-hardware.ts';
import { testCacheDirectory } from '../testing/tools.ts';
import { runTool } from '../toolchain/run-tool.ts';
import { compileText, runText } from './run-text.ts';

const parser = new Parser();
const SEED = 29;
const cases = corpusCases('ok').filter(({ name }) => name.startsWith('shared-'));

describe('modules that several shapes share', () => {
  test.each(['verilator', 'icarus', 'netlist'] as const)('agree with V8 in %s', async (engine) => {
    await expectSameInHardware(
      cases.map(({ text }) => text),
      { engine, seed: SEED },
    );
  });

  test.each(cases.map((each) => [each.name, each] as const))(
    '%s: every register of every instance',
    async (_, each) => {
      const { design, modules, construct } = compileCase(each, parser);
      if (design === undefined) throw new Error(`${each.name} does not compile`);
      const run = await cosimulate({
        cacheDirectory: testCacheDirectory(),
        optimization: 0,
        design,
        rtl: modules.map(({ fileName, text }) => ({ name: fileName, text })),
        twin: (powerOnSeed = SEED) => simulate(construct(), { powerOnSeed }),
        stimulus: () => randomStimulus(design, { seed: SEED }),
        cycles: 400,
        seed: SEED,
        observe: 'registers',
      });
      expect(run.failure?.message).toBeUndefined();
      expect(run.passed).toBe(true);
    },
  );

  test('a generate loop gives each instance its length and its offset', async () => {
    const { compiled, run } = await runText(DELAYS, 'Delays');
    expect(run.failure?.message).toBeUndefined();
    const text = compiled.textOf('Delays');
    expect(text).toContain('for (genvar i = 0; i < 3; i++) begin : delays\n');
    expect(text).toMatch(/\.DEPTH +\(DELAYS_DEPTH\[i \* 32 \+: 32\]\)/);
    expect(text).toMatch(/\.OFFSET +\(\$signed\(DELAYS_OFFSET\[i \* 5 \+: 5\]\)\)/);
    expect(compiled.result.modules.map(({ name }) => name)).toEqual(['Delay', 'Delays']);
  });

  test('arrays of different lengths with values of their own are no loop, and share the module all the same', async () => {
    const { compiled, run } = await runText(DELAYS.replace('() => -1', '(i) => i - this.p.depth'), 'Delays');
    expect(run.failure?.message).toBeUndefined();
    expect(compiled.textOf('Delays')).not.toContain('genvar');
    expect(compiled.textOf('Delays').match(/Delay #\(/g)).toHaveLength(3);
  });

  test('lengths, constants and arrays go through a parent, to one sub-module and to a row of them', async () => {
    const text = `${DELAYS.replaceAll('export class Delays', 'class Delays')
      .replace('constructor() { super({}); }', 'constructor(base: number, first: number) { super({ base, first }); }')
      .replace('class Delays extends Module', 'class Delays extends Module<{ base: number; first: number }>')
      .replace(
        '[new Delay(2, -9), new Delay(5, 3), new Delay(4, -4)]',
        '[0, 1, 2].map((i) => new Delay(2 + i, this.p.base - i))',
      )}
class Marked extends Module<{ first: number }> {
  readonly io = ports({ in: { at: range(0, 3) }, out: { y: uint(4) } });
  values = regs(4, uint(4), (i) => this.p.first + i);
  constructor(first: number) { super({ first }); }
  step({ at }: In<Marked>): Out<Marked> {
    const y = this.values[at];
    this.values[at] = wrap(y + 3, uint(4));
    return { y };
  }
}
class Both extends Module<{ base: number; first: number }> {
  readonly io = ports({ in: { x: vec(3, int(6)), at: range(0, 3) }, out: { sum: int(9), y: uint(4) } });
  delays = new Delays(this.p.base, 0);
  marked = new Marked(this.p.first);
  constructor(base: number, first: number) { super({ base, first }); }
  step({ x, at }: In<Both>): Out<Both> {
    const { sum } = this.delays.step({ x });
    const { y } = this.marked.step({ at });
    return { sum, y };
  }
}
export class Through extends Module {
  readonly io = ports({ in: { x: vec(3, int(6)), at: range(0, 3) }, out: { sum: int(10), y: uint(5) } });
  low = new Both(-3, 1);
  high = new Both(-5, 7);
  constructor() { super({}); }
  step({ x, at }: In<Through>): Out<Through> {
    const a = this.low.step({ x, at });
    const b = this.high.step({ x, at });
    return { sum: a.sum + b.sum, y: a.y + b.y };
  }
}`;
    const { compiled, run } = await runText(text, 'Through');
    expect(run.failure?.message).toBeUndefined();
    expect(compiled.result.modules.map(({ name }) => name)).toEqual([
      'Delay',
      'Delays_first0',
      'Marked',
      'Both',
      'Through',
    ]);
    expect(compiled.textOf('Both')).toMatch(/\.DELAYS_OFFSET +\(DELAYS_DELAYS_OFFSET\)/);
    expect(compiled.textOf('Both')).toMatch(/\.VALUES_RESET +\(MARKED_VALUES_RESET\)/);
  });

  test('an array that is too wide for a replication is filled in a loop with the name of its length', async () => {
    const text = `
class Wide extends Module<{ words: number }> {
  readonly io = ports({ in: { load: bool, at: range(0, 599) }, out: { y: uint(16) } });
  words = regs(this.p.words, uint(16), () => 7);
  constructor(words: number) { super({ words }); }
  step({ load, at }: In<Wide>): Out<Wide> {
    const y = this.words[at];
    if (load) this.words.fill(y);
    return { y };
  }
}
export class Wides extends Module {
  readonly io = ports({ in: { load: bool, at: range(0, 599) }, out: { y: uint(16), z: uint(16) } });
  small = new Wide(600);
  large = new Wide(700);
  constructor() { super({}); }
  step({ load, at }: In<Wides>): Out<Wides> {
    const { y } = this.small.step({ load, at });
    const { y: z } = this.large.step({ load, at });
    return { y, z };
  }
}`;
    const { compiled, run } = await runText(text, 'Wides', { cycles: 200 });
    expect(run.failure?.message).toBeUndefined();
    expect(compiled.textOf('Wide')).toMatch(/for \(int \w+ = 0; \w+ < WORDS; \w+\+\+\) begin/);
    expect(compiled.result.modules.map(({ name }) => name)).toEqual(['Wide', 'Wides']);
  });

  test('names of modules stay apart when groups of one class would share one', () => {
    const text = `
class Two extends Module<{ limit: number; start: number }> {
  readonly io = ports({ in: { x: uint(4) }, out: { y: uint(4) } });
  count = reg(uint(4), this.p.start);
  constructor(limit: number, start: number) { super({ limit, start }); }
  step({ x }: In<Two>): Out<Two> {
    const y = this.count;
    if (x < this.p.limit) this.count = x;
    return { y };
  }
}
export class Names extends Module {
  readonly io = ports({ in: { x: uint(4) }, out: { y: uint(4) } });
  twos = [new Two(9, 0), new Two(10, 1), new Two(16, 2), new Two(17, 3)];
  constructor() { super({}); }
  step({ x }: In<Names>): Out<Names> {
    const { y: a } = this.twos[0].step({ x });
    const { y: b } = this.twos[1].step({ x: a });
    const { y: c } = this.twos[2].step({ x: b });
    const { y } = this.twos[3].step({ x: c });
    return { y };
  }
}`;
    const names = compileText(text, 'Names').result.modules.map(({ name }) => name);
    expect(names).toEqual(['Two', 'Two_limit16_start2', 'Names']);
  });
});

const DELAYS = `
class Delay extends Module<{ depth: number; offset: number }> {
  readonly io = ports({ in: { x: int(6) }, out: { y: int(7) } });
  line = regs(this.p.depth, int(6), () => -1);
  constructor(depth: number, offset: number) { super({ depth, offset }); }
  step({ x }: In<Delay>): Out<Delay> {
    let next = x;
    for (let i = 0; i < this.p.depth; i++) {
      const here = this.line[i];
      this.line[i] = next;
      next = here;
    }
    return { y: next + this.p.offset };
  }
}
export class Delays extends Module {
  readonly io = ports({ in: { x: vec(3, int(6)) }, out: { sum: int(9) } });
  delays = [new Delay(2, -9), new Delay(5, 3), new Delay(4, -4)];
  constructor() { super({}); }
  step({ x }: In<Delays>): Out<Delays> {
    let sum = 0;
    for (let i = 0; i < 3; i++) {
      const { y } = this.delays[i].step({ x: x[i] });
      sum += y;
    }
    return { sum };
  }
}`;

/** The sources of a corpus case with a top that gives one of its modules other parameters. */
function withTop(name: string, module: string, given: string): readonly SourceFile[] {
  const found = cases.find((each) => each.name === name);
  const result = found === undefined ? undefined : compileCase(found, parser);
  const sources = (result?.modules ?? []).map(({ fileName, text }) => ({ name: fileName, text }));
  const shape = result?.design?.modules.find(({ systemVerilog }) => systemVerilog.module === module);
  const ports = shape?.ports ?? [];
  const connected = ['.clk(clk)', '.rst(rst)', ...ports.map((port) => `.${port.name}(${port.name})`)].join(', ');
  const wires = ports.map(({ name: port, type, length = 1 }) => `  logic [${type.width * length - 1}:0] ${port};`);
  const inputs = ports.filter(({ direction }) => direction === 'input').map((port) => `  assign ${port.name} = '0;`);
  const text = `module Outside (input logic clk, input logic rst);
${[...wires, ...inputs].join('\n')}
  ${module} #(${given}) inner (${connected});
endmodule
`;
  return [...sources, { name: 'Outside.sv', text }];
}

/** What each tool says; Icarus has no checks at elaboration, so that its simulation is what ends. */
async function refusals(sources: readonly SourceFile[]): Promise<readonly string[]> {
  const found = await Promise.all(
    (['verilator', 'yosys'] as const).map(async (tool) => {
      const directory = workDirectory(sources);
      const files = sources.map((source) => source.name);
      const parameters =
        tool === 'verilator'
          ? ['--lint-only', '-Wno-fatal', '--top-module', 'Outside', ...files]
          : ['-q', '-p', `read_verilog -sv ${files.join(' ')}; hierarchy -check -top Outside`];
      const { stdout, stderr } = await runTool(tool, parameters, { directory });
      return said(`${stdout}${stderr}`);
    }),
  );
  const directory = workDirectory(sources);
  const files = sources.map((source) => source.name);
  await runTool('iverilog', ['-g2012', '-s', 'Outside', '-o', 'outside.vvp', ...files], { directory });
  const { stdout, stderr } = await runTool('vvp', ['-n', 'outside.vvp'], { directory });
  return [...found, said(`${stdout}${stderr}`)];
}

function said(log: string): string {
  return /\w+: (ranges are proved for other parameters only|\w+ is out of range)/.exec(log)?.[0] ?? '';
}

function workDirectory(sources: readonly SourceFile[]): string {
  const directory = mkdtempSync(join(tmpdir(), 'tilewright-shared-'));
  onTestFinished(() => {
    rmSync(directory, { recursive: true, force: true });
  });
  for (const { name, text } of sources) writeFileSync(join(directory, name), text);
  return directory;
}

describe('values that nothing was proved for are refused by three tools', () => {
  test.each([
    [
      'a reset value beyond its range',
      'shared-resets',
      'Phase',
      ".COUNT_RESET(4'd12)",
      'Phase: COUNT_RESET is out of range',
    ],
    ['no member of an enum', 'shared-resets', 'Phase', ".MODE_RESET(2'd3)", 'Phase: MODE_RESET is out of range'],
    ['one element', 'shared-resets', 'Phase', ".TRACE_RESET(12'h180)", 'Phase: TRACE_RESET is out of range'],
    ['an element of a table', 'shared-values', 'Shaper', ".CURVE({8{8'sd127}})", 'Shaper: CURVE is out of range'],
    ['a constant', 'shared-values', 'Shaper', ".GAIN(3'd5)", 'Shaper: ranges are proved for other parameters only'],
    [
      'constants of two shapes',
      'shared-values',
      'Shaper',
      ".GAIN(3'd4)",
      'Shaper: ranges are proved for other parameters only',
    ],
    ['a length', 'shared-lengths', 'Lanes', '.LANES(5)', 'Lanes: ranges are proved for other parameters only'],
  ])('%s', async (_, name, module, given, message) => {
    expect(await refusals(withTop(name, module, given))).toEqual([message, message, message]);
  });

  test.each([
    ['shared-resets', 'Phase', ".COUNT_RESET(4'd7), .MODE_RESET(2'd1), .TRACE_RESET(12'h333)"],
    ['shared-values', 'Shaper', ".GAIN(3'd4), .LIMIT(5'd24), .CURVE({8{8'sd10}})"],
    ['shared-lengths', 'Lanes', ".LANES(9), .LEVELS_RESET({9{8'd200}})"],
  ])('%s: others are accepted', async (name, module, given) => {
    expect(await refusals(withTop(name, module, given))).toEqual(['', '', '']);
  });

  test('the length of a shape alone cannot be chosen', async () => {
    const sources = withTop('shared-lengths', 'Lanes', '.LANES(9)');
    const fixed = sources.map((source) => ({
      ...source,
      text: source.text.replace('parameter int ', 'localparam int '),
    }));
    const reports = await lintRtl(fixed, { top: 'Outside', tools: ['verilator', 'yosys'] });
    expect(reports.map(({ passed }) => passed)).toEqual([false, false]);
  });
});
