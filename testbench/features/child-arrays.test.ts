import { describe, expect, test } from 'vitest';
import { errorsOf, compileText, runText } from './run-text.ts';

const STAGE = `
class Stage extends Module<{ bits: number }> {
  readonly io = ports({ in: { a: uint(this.p.bits), enable: bool, sign: bool }, out: { y: int(this.p.bits + 1), flag: bool } });
  count = outReg(uint(4));
  kept = reg(uint(this.p.bits));
  constructor(parameters: { bits: number }) { super(parameters); }
  step({ a, enable, sign }: In<Stage>): Out<Stage> {
    const y = sign ? -this.kept : this.kept;
    if (enable) {
      this.kept = a;
      this.count = wrap(this.count + 1, uint(4));
    }
    return { y, flag: a > this.kept };
  }
}
`;

const bank = (count: number) => `${STAGE}
export class Bank extends Module {
  readonly io = ports({
    in: { values: vec(${count}, uint(6)), enable: bool, chosen: range(0, ${count - 1}) },
    out: { sum: range(-64 * ${count}, 64 * ${count}), flags: vec(${count}, bit), chosenCount: uint(4) },
  });
  readonly COUNT = ${count};
  stages = Array.from({ length: ${count} }, () => new Stage({ bits: 6 }));
  flags = wires(${count}, bit);
  last = regs(${count}, int(7));
  constructor() { super({}); }
  step({ values, enable, chosen }: In<Bank>): Out<Bank> {
    const chosenCount = this.stages[chosen].count;
    this.flags.fill(0);
    let sum = 0;
    // Every stage takes its value when it is its turn.
    for (let i = 0; i < this.COUNT; i++) {
      const turn = enable && this.stages[i].count !== 9;
      const { y, flag } = this.stages[i].step({ a: values[i], enable: turn, sign: enable });
      sum += this.last[i];
      this.last[i] = y;
      if (flag) this.flags[i] = 1;
    }
    return { sum, flags: this.flags, chosenCount };
  }
}
`;

describe('an array of sub-modules that one loop steps', () => {
  test('is a generate loop, and RTL and V8 agree', async () => {
    const { compiled, run } = await runText(bank(5), 'Bank');
    expect(run.failure?.message).toBeUndefined();
    expect(run.passed).toBe(true);
    const text = compiled.textOf('Bank');
    expect(text.match(/Stage_bits6 /g)).toHaveLength(1);
    expect(text).toContain('for (genvar i = 0; i < COUNT; i++) begin : stages\n');
    // What is the same for all goes to all.
    expect(text).toMatch(/\.sign +\(enable\)/);
    expect(text).toMatch(/\.a +\(stages_a\[i \* 6 \+: 6\]\)/);
    const children = compiled.result.design?.modules.find((module) => module.name === 'Bank')?.children;
    expect(children?.[3]).toEqual({ name: 'stages[3]', instance: 'stages[3].stages_i', module: 'Stage_bits6' });
  });

  test('gives a text that does not grow with their number', () => {
    const lines = (count: number) => compileText(bank(count), 'Bank').textOf('Bank').split('\n').length;
    expect(lines(48)).toBe(lines(3));
  });

  test('is unrolled where one stage feeds the next', async () => {
    const chain = `${STAGE}
export class Chain extends Module {
  readonly io = ports({ in: { first: uint(6), enable: bool }, out: { total: uint(9) } });
  stages = Array.from({ length: 3 }, () => new Stage({ bits: 6 }));
  constructor() { super({}); }
  step({ first, enable }: In<Chain>): Out<Chain> {
    let carried = first;
    let total = 0;
    for (let i = 0; i < 3; i++) {
      const { y, flag } = this.stages[i].step({ a: carried, enable, sign: false });
      carried = saturate(y, uint(6));
      if (flag) total += carried;
    }
    return { total };
  }
}`;
    const { compiled, run } = await runText(chain, 'Chain');
    expect(run.failure?.message).toBeUndefined();
    expect(compiled.textOf('Chain').match(/Stage_bits6 stages_\d_i \(/g)).toHaveLength(3);
  });

  test('must be stepped whole, once, with every input', () => {
    const edited = (from: string, to: string) => {
      expect(bank(4)).toContain(from);
      return errorsOf(compileText(bank(4).replace(from, to), 'Bank')).map((text) => text.slice(0, 6));
    };
    expect(edited('i < this.COUNT', 'i < this.COUNT - 1')).toEqual(['TW4002']);
    expect(edited('sign: enable', 'signed: enable')).toEqual(['TW4010']);
    expect(edited(', sign: enable', '')).toEqual(['TW4009']);
    expect(edited('return { sum', 'this.stages[0].step({ a: 0, enable, sign: false });\n    return { sum')).toEqual([
      'TW4006',
    ]);
    expect(edited('{ y, flag }', '{ y, flag, count }')).toEqual(['TW4010']);
    expect(edited('this.stages[chosen].count', 'this.stages[chosen].kept')).toEqual(['TW4003']);
    expect(edited('return { sum', 'const late = this.stages[0].count;\n    return { sum')).toEqual(['TW4004']);
  });
});

const row = (loop: string, neighbour: string) => `
class Place extends Module {
  readonly io = ports({ in: { operand: int(4), clear: bool }, out: {} });
  passed = outReg(int(4));
  sum = outReg(int(10));
  step({ operand, clear }: In<Place>) {
    this.passed = operand;
    this.sum = clear ? 0 : wrap(this.sum + operand * 3, int(10));
    return {};
  }
}
export class Row extends Module {
  readonly io = ports({ in: { operand: int(4), clear: bool, chosen: range(0, 6) }, out: { sum: int(10), running: int(8) } });
  places = Array.from({ length: 7 }, () => new Place({}));
  step({ operand, clear, chosen }: In<Row>): Out<Row> {
    const sum = this.places[chosen].sum;
    let running = 0;
    ${loop} {
      // What has gone before counts in the order in which the loop runs.
      running = wrap(running * 2 + this.places[i].passed, int(8));
      this.places[i].step({ operand: wrap(${neighbour} + running, int(4)), clear });
    }
    return { sum, running };
  }
}
`;

describe('sub-modules that read their neighbours', () => {
  test.each([
    ['downwards', 'for (let i = 6; i >= 0; i--)', 'i > 0 ? this.places[i - 1].passed : operand'],
    ['downwards, open end', 'for (let i = 6; i > -1; i -= 1)', 'i > 1 ? this.places[i - 2].passed : operand'],
    ['upwards', 'for (let i = 0; i < 7; i++)', 'i < 6 ? this.places[i + 1].passed : operand'],
  ])('are a generate loop when the neighbour is stepped later: %s', async (_, loop, neighbour) => {
    const { compiled, run } = await runText(row(loop, neighbour), 'Row');
    expect(run.failure?.message).toBeUndefined();
    expect(run.passed).toBe(true);
    expect(compiled.textOf('Row').match(/ Place /g)).toHaveLength(1);
  });

  // RTL would see this clock's value, V8 the next one's: once this went through without a word.
  test.each([
    ['upwards', 'for (let i = 0; i < 7; i++)', 'i > 0 ? this.places[i - 1].passed : operand', 'run downwards'],
    ['downwards', 'for (let i = 6; i >= 0; i--)', 'i < 6 ? this.places[i + 1].passed : operand', 'run upwards'],
    ['any of them', 'for (let i = 0; i < 7; i++)', 'this.places[chosen].passed', 'copy what is read'],
  ])('are refused when the neighbour has been stepped: %s', (_, loop, neighbour, fix) => {
    const compiled = compileText(row(loop, neighbour), 'Row');
    expect(errorsOf(compiled).map((error) => error.slice(0, 6))).toEqual(['TW4004']);
    expect(compiled.result.diagnostics[0]?.fix).toContain(fix);
  });
});
