import { describe, expect, test } from 'vitest';
import { AssertionError, Module } from '../../tsgen/language/index.ts';
import { withSourceDirectory } from '../builder/work-directory.ts';
import { runTool } from '../toolchain/run-tool.ts';
import { compileText, errorsOf, runText } from './run-text.ts';

const program = (limit: number) => `
const LIMIT = ${limit};
function half(x: number): number {
  assert(x < 400, 'half() is for small numbers');
  return x >> 1;
}
export class Checked extends Module {
  readonly io = ports({ in: { step: range(0, 7), hold: bool }, out: { y: uint(8) } });
  count = outReg(range(0, 200));
  constructor() { super({}); }
  step({ step, hold }: In<Checked>): Out<Checked> {
    assume(step !== 8, 'a step is less than 8');
    // Never more than the limit.
    const sum = this.count + step;
    assert(sum <= LIMIT, 'the count is 100% "right"');
    this.cover(hold && this.count === 7, 'held at seven');
    if (!hold) {
      this.cover(this.count === 201, 'never');
      this.count = sum > 200 ? 0 : sum;
    }
    return { y: half(this.count) };
  }
}
`;

describe('assert, assume and cover', () => {
  test('are checked on both sides, and leave no logic', async () => {
    const { compiled, run } = await runText(program(207), 'Checked');
    expect(run.failure?.message).toBeUndefined();
    expect(run.passed).toBe(true);
    const text = compiled.textOf('Checked');
    // What the ranges prove is not printed; in a function the operand's range proves it.
    expect(text).not.toContain('assert (');
    expect(text).toContain("cover (!rst && (hold && (count == 8'd7)));  // held at seven");
  });

  test('an assertion that fails stops V8 with its message, which is in the RTL as well', () => {
    const compiled = compileText(program(100), 'Checked');
    expect(errorsOf(compiled)).toEqual([]);
    expect(compiled.textOf('Checked')).toContain('else $error("the count is 100%% \\"right\\"");');
    const module = compiled.simulated();
    const drive = () => {
      for (let cycle = 0; cycle < 40; cycle += 1) module.step({ step: 7, hold: false });
    };
    expect(drive).toThrow(AssertionError);
    expect(drive).toThrow('the count is 100% "right"');
  });

  test('leave no cell in a synthesis tool', async () => {
    const { result } = compileText(program(100), 'Checked');
    const sources = result.modules.map((module) => ({ name: module.fileName, text: module.text }));
    const select = (assertion: string) =>
      withSourceDirectory(sources, (directory) =>
        runTool('yosys', ['-q', '-p', `read_verilog -sv Checked.sv; proc; select ${assertion}`], {
          directory,
          timeoutSeconds: 60,
        }),
      );
    await expect(select('-assert-any t:$add')).resolves.toBeDefined();
    await expect(select('-assert-none t:$assert t:$assume t:$cover')).resolves.toBeDefined();
  });

  test('cover counts in the module, not in the program', () => {
    const compiled = compileText(program(207), 'Checked');
    const [first, second] = [compiled.simulated(), compiled.simulated()];
    first.step({ step: 7, hold: false });
    for (let cycle = 0; cycle < 3; cycle += 1) first.step({ step: 1, hold: true });
    first.step({ step: 0, hold: false });
    second.step({ step: 1, hold: true });
    expect([...Module.coverageOf(first)]).toEqual([
      ['held at seven', 3],
      ['never', 0],
    ]);
    expect([...Module.coverageOf(second)]).toEqual([['held at seven', 0]]);
  });

  test('want a condition and a text known at elaboration', () => {
    const withCheck = (check: string) => `
export class Bad extends Module {
  readonly io = ports({ in: { a: uint(4) }, out: { y: uint(4) } });
  constructor() { super({}); }
  step({ a }: In<Bad>): Out<Bad> {
    ${check}
    return { y: a };
  }
}`;
    const errors = (check: string) => errorsOf(compileText(withCheck(check), 'Bad')).map((text) => text.slice(0, 6));
    expect(errors('assert(a < 4, `a is ${a}`);')).toEqual(['TW2039']);
    expect(errors("assert(a, 'a');")).toEqual(['TW2014']);
    expect(errors('this.cover(a < 4);')).toEqual(['TW2031']);
    expect(errors("assume(a < 4, 'small');")).toEqual([]);
  });
});
