import { describe, expect, test } from 'vitest';
import { compileText, errorsOf, runText } from './run-text.ts';

const PROGRAM = `
/** Gains, in 1/16. */
const GAIN = [3, 17, 29, 40, 51, 60, 63, 9] as const;
const SAME = [5, 5, 5];
function gainOf(step: number): number {
  return GAIN[step & 7];
}
export class Tables extends Module {
  readonly io = ports({
    in: { step: uint(3), place: range(0, 4), third: range(0, 2), level: range(0, 6) },
    out: { gain: uint(6), offset: int(9), on: bool, same: uint(3), lit: uint(3), twice: uint(7) },
  });
  /** The square of the distance from the middle, less 200. */
  readonly offsets = Array.from({ length: 5 }, (_, index) => (index - 2) ** 2 * 50 - 200);
  readonly active = [true, false, false, true, true];
  constructor() { super({}); }
  step({ step, place, third, level }: In<Tables>): Out<Tables> {
    let lit = 0;
    for (let i = 0; i < 5; i++) if (this.active[i] && level > i) lit += 1;
    return {
      gain: GAIN[step],
      offset: this.offsets[place] - 1,
      on: this.active[place],
      same: SAME[third] - third,
      lit,
      twice: gainOf(step) + gainOf(7 - step),
    };
  }
}`;

describe('constant arrays', () => {
  test('that a signal indexes are localparam tables, in V8 plain arrays', async () => {
    const { compiled, run } = await runText(PROGRAM, 'Tables');
    expect(run.failure?.message).toBeUndefined();
    expect(run.passed).toBe(true);
    const text = compiled.textOf('Tables');
    expect(text).toContain('// Gains, in 1/16.\n  localparam logic [47:0] GAIN = {');
    expect(text).toContain("  6'd9, 6'd63, 6'd60, 6'd51, 6'd40, 6'd29, 6'd17, 6'd3\n");
    expect(text).toContain('gain = GAIN[step * 6 +: 6];');
    // A table of one value is that value.
    expect(text).not.toContain('SAME');
  });

  test('are indexed inside their length, and never written', () => {
    const errors = (from: string, to: string) => {
      expect(PROGRAM).toContain(from);
      return errorsOf(compileText(PROGRAM.replace(from, to), 'Tables')).map((text) => text.slice(0, 6));
    };
    expect(errors('GAIN[step]', 'GAIN[step + level]')).toEqual(['TW5003']);
    expect(errors('let lit = 0;', 'let lit = 0; this.active[place] = false;')).toEqual(['TW3010']);
    expect(errors('40, 51', '40.5, 51')).toContain('TW2018');
    expect(errors('[5, 5, 5]', '[5, true, 5]')).toEqual(['TW2018']);
    expect(errors('offset: this.offsets[place] - 1', 'offset: this.offsets[place] * 2')).toEqual(['TW5001']);
  });
});
