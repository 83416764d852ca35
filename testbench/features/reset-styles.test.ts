import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { compile, type EmitOptions } from '../../tsgen/index.ts';
import { testCacheDirectory } from '../testing/tools.ts';
import { cosimulateTile } from '../tile/index.ts';
import { runText } from './run-text.ts';

const TILE = fileURLToPath(new URL('../../rtl/agad-tile/agad-tile.ts', import.meta.url));

const PROGRAM = `
class Half extends Module {
  readonly io = ports({ in: { tick: bool }, out: { odd: bool } });
  phase = outReg(bool, true);
  constructor() { super({}); }
  step({ tick }: In<Half>): Out<Half> {
    const odd = this.phase;
    if (tick) this.phase = !this.phase;
    return { odd };
  }
}
export class Resets extends Module {
  readonly io = ports({ in: { go: bool, by: range(0, 9) }, out: { total: uint(8), odd: bool } });
  count = outReg(uint(6), 41);
  count_d = reg(uint(6));
  bank = regs(3, int(5), (index) => index - 1);
  half = new Half();
  constructor() { super({}); }
  step({ go, by }: In<Resets>): Out<Resets> {
    const { odd } = this.half.step({ tick: go });
    let total = 0;
    for (let i = 0; i < 3; i++) if (this.bank[i] > 0) total += this.bank[i];
    if (go) {
      this.count_d = this.count;
      this.count = wrap(this.count + by, uint(6));
      this.bank[0] = by;
      assert(this.count_d < 64, 'in range');
    }
    return { total: total + this.count_d, odd };
  }
}`;

test.each([
  [true, true, 'rst', '_next'],
  [true, false, 'rst_n', '_q'],
  [false, true, 'areset', '_d'],
  [false, false, 'arst_n', '_nxt'],
] as const)(
  'reset synchronous %s, active high %s, named %s, next state %s: lint, and RTL = V8',
  async (synchronous, activeHigh, name, nextSuffix) => {
    const options: EmitOptions = { clock: 'clk_i', reset: { name, synchronous, activeHigh }, nextSuffix };
    const { compiled, run } = await runText(PROGRAM, 'Resets', { options });
    expect(run.failure?.message).toBeUndefined();
    expect(run.passed).toBe(true);
    const edge = synchronous ? '' : ` or ${activeHigh ? 'posedge' : 'negedge'} ${name}`;
    const text = compiled.textOf('Resets');
    expect(text).toContain(`always_ff @(posedge clk_i${edge}) begin\n    if (${activeHigh ? '' : '!'}${name}) begin`);
    // `count` and its next value, beside a register of the name that the suffix would give.
    expect(text).toMatch(new RegExp(`\\bcount <= count${nextSuffix};`));
  },
);

test('the tile in the closed loop takes an asynchronous reset in the middle of its commands', async () => {
  const options: EmitOptions = {
    clock: 'clk',
    reset: { name: 'rst_n', synchronous: false, activeHigh: false },
    nextSuffix: '_next',
  };
  const compiled = compile({ path: TILE, className: 'AgadTile', parameters: { rows: 3, columns: 7 }, options });
  const result = await cosimulateTile({
    cacheDirectory: testCacheDirectory(),
    optimization: 1,
    compiled,
    steps: 60,
    seed: 1,
    fastDevice: 'ReRamSB',
    slowDevice: 'ReRamSB',
  });
  expect(result.failure?.message).toBeUndefined();
  expect(result.totals.resets).toBeGreaterThan(0);
});
