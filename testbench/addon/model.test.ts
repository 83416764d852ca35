import { describe, expect, test } from 'vitest';
import { designOf } from '../testing/design-of.ts';
import { Counter, COUNTER_SV } from '../testing/examples.ts';
import { testModel } from '../testing/tools.ts';
import { Model, RunReason, EVENT_BASE, EventRing } from './model.ts';

const design = designOf(new Counter(), 'counter');

async function counter(seed = 1): Promise<Model> {
  const built = await testModel(design, [COUNTER_SV]);
  return new Model(built.path, design, seed);
}

// Input frame: reset, enable, step; output frame: wrapping, count.
describe('a Verilated model', () => {
  test('samples outputs before the rising edge of the cycle', async () => {
    const model = await counter();
    model.inputs.set([1, 0, 0]);
    model.step();
    const seen: number[][] = [];
    for (let cycle = 0; cycle < 3; cycle += 1) {
      model.inputs.set([0, 1, 5]);
      model.step();
      seen.push([...model.outputs]);
    }
    expect(seen).toEqual([
      [0, 0],
      [0, 5],
      [0, 10],
    ]);
    model.dispose();
  });

  test('gives a combinational output in the cycle of its inputs', async () => {
    const model = await counter();
    model.inputs.set([1, 0, 0]);
    model.step();
    model.inputs.set([0, 1, 15]);
    for (let cycle = 0; cycle < 17; cycle += 1) model.step();
    expect([...model.outputs]).toEqual([0, 240]);
    model.step();
    // 255 + 15 does not fit; the wrap shows now, its result in the next cycle.
    expect([...model.outputs]).toEqual([1, 255]);
    model.step();
    expect([...model.outputs]).toEqual([0, 14]);
    model.dispose();
  });

  test('starts from random state that depends on the seed only', async () => {
    const first = (await Promise.all([1, 1, 2, 3, 4].map((seed) => counter(seed)))).map((model) => {
      model.inputs.set([0, 0, 0]);
      model.step();
      return model.outputs[1];
    });
    expect(first[0]).toBe(first[1]);
    expect(new Set(first).size).toBeGreaterThan(1);
  });

  test('replays a block and stops at the first difference', async () => {
    const inputs = new Uint32Array(3 * 100);
    const expected = new Uint32Array(2 * 100);
    for (let cycle = 0; cycle < 100; cycle += 1) {
      inputs.set([cycle === 0 ? 1 : 0, 1, 1], 3 * cycle);
      expected.set([0, Math.max(0, cycle - 1)], 2 * cycle);
    }
    const model = await counter();
    expect(model.replay(inputs, expected, 100, 1)).toBe(100);
    expected[2 * 60 + 1] = 7;
    expect((await counter()).replay(inputs, expected, 100, 1)).toBe(60);
    expect((await counter(5)).replay(inputs, expected, 60, 1)).toBe(60);
  });

  test('runs until an output is set, recording events, with a request that lasts one cycle', async () => {
    const model = await counter();
    model.inputs.set([1, 0, 0]);
    model.step();
    const ring = new Uint32Array(EVENT_BASE + 3 * 10);
    const all = Uint32Array.of(0, 0xffffffff, 0xffffffff);
    model.inputs.set([0, 1, 15]);
    const reason = model.run(1000, Uint32Array.of(1, 0), Uint32Array.of(1, 0x80), all, ring);
    expect(reason).toBe(RunReason.Stop);
    expect(ring[EventRing.Events]).toBe(9);
    expect(ring[EventRing.Cycles]).toBe(18);
    expect([...ring.slice(EVENT_BASE, EVENT_BASE + 3)]).toEqual([9, 0, 135]);
    expect([...ring.slice(EVENT_BASE + 24, EVENT_BASE + 27)]).toEqual([17, 1, 255]);
    model.inputs.set([0, 1, 3]);
    const oneCycle = Uint32Array.of(0, 0, 0);
    expect(model.run(5, Uint32Array.of(1, 0), Uint32Array.of(0, 0), oneCycle, ring)).toBe(RunReason.Cycles);
    expect(ring[EventRing.Cycles]).toBe(5);
    expect(model.outputs[1]).toBe(15 - 1 + 3);
    model.inputs.fill(0);
    const small = new Uint32Array(EVENT_BASE + 3 * 2);
    expect(model.run(5, Uint32Array.of(0, 0), Uint32Array.of(0, 1), all, small)).toBe(RunReason.RingFull);
    expect([...small]).toEqual([2, 2, RunReason.RingFull, 0, 0, 17, 1, 0, 17]);
  });

  test('cannot be used after dispose()', async () => {
    const model = await counter();
    model.dispose();
    model.dispose();
    expect(() => {
      model.step();
    }).toThrow('disposed');
    expect(model.ended).toBe(true);
  });

  test('keeps models apart that live, fail and end in any order', async () => {
    const asserting = {
      ...COUNTER_SV,
      text: COUNTER_SV.text.replace(
        'endmodule',
        "  always_ff @(posedge clk) if (!rst) assert (count != 8'd20);\nendmodule",
      ),
    };
    const { path } = await testModel(design, [asserting]);
    const models = [1, 2, 3, 4].map((seed) => new Model(path, design, seed));
    const plain = await counter();
    for (const model of [...models, plain]) {
      model.inputs.set([1, 0, 0]);
      model.step();
      model.inputs.set([0, 1, 1]);
    }
    for (const index of [2, 0, 3, 1]) {
      const model = models[index]!;
      expect(() => {
        for (let cycle = 0; cycle < 30; cycle += 1) {
          model.step();
          plain.inputs.set([0, 0, 0]);
          plain.step();
        }
      }).toThrow(/^RTL: \[215\] %Error: counter\.sv:\d+: Assertion failed/);
      expect(model.lastCycle).toBe(21);
      expect(model.ended).toBe(true);
      model.dispose();
    }
    expect(plain.ended).toBe(false);
    plain.dispose();
  });

  test('stops logic that does not settle, without ending the process', async () => {
    const looping = {
      ...COUNTER_SV,
      text: COUNTER_SV.text
        .replace(
          'endmodule',
          '  /* verilator lint_off UNOPTFLAT */\n  logic ring;\n  always_comb ring = !(ring && enable);\nendmodule',
        )
        .replace('sum[8];', 'sum[8] && !ring;'),
    };
    const model = new Model((await testModel(design, [looping])).path, design, 1);
    model.inputs.set([1, 0, 0]);
    model.step();
    model.inputs.set([0, 1, 0]);
    expect(() => {
      model.step();
    }).toThrow(/did not converge/);
    expect(() => {
      model.step();
    }).toThrow('the model ended in an earlier cycle');
    model.dispose();
  });

  test('turns $finish, $stop and $fatal into exceptions', async () => {
    for (const [statement, message] of [
      ['$finish;', 'RTL: the design called $finish'],
      ['$stop;', /RTL: .*counter\.sv:\d+: the design called \$stop/],
      ['$fatal;', /RTL: .*counter\.sv:\d+/],
    ] as const) {
      const text = COUNTER_SV.text.replace(
        'endmodule',
        `  always_ff @(posedge clk) if (enable) ${statement}\nendmodule`,
      );
      const model = new Model((await testModel(design, [{ ...COUNTER_SV, text }])).path, design, 1);
      model.inputs.set([1, 0, 0]);
      model.step();
      model.inputs.set([0, 1, 0]);
      expect(() => {
        model.step();
      }).toThrow(message);
      expect(model.ended).toBe(true);
      model.dispose();
    }
  });

  test('takes a seed in its range only', async () => {
    const built = await testModel(design, [COUNTER_SV]);
    expect(() => new Model(built.path, design, -1)).toThrow('power-up seed');
    expect(() => new Model(built.path, design, 2 ** 31)).toThrow('power-up seed');
  });
});
