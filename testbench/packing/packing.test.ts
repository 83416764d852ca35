import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Design, DesignPort, DesignType } from '../../tsgen/design/design.ts';
import { designOf } from '../testing/design-of.ts';
import { Counter, Mode, Wide } from '../testing/examples.ts';
import { frameLayouts, topModule } from './layout.ts';
import {
  checkSignalNames,
  formatSignal,
  packFrame,
  packSignal,
  signalBits,
  SignalValueError,
  unpackFrame,
  unpackSignal,
} from './values.ts';

const { inputs, outputs } = frameLayouts(designOf(new Wide(), 'wide'));
const slotOf = (name: string) => [...inputs.slots, ...outputs.slots].find((slot) => slot.name === name)!;

/** A design with one input of the given shape. */
function designWith(type: DesignType, length: number | undefined): Design {
  const design = designOf(new Counter(), 'counter');
  const [module] = design.modules;
  const port: DesignPort = {
    name: 'port',
    direction: 'input',
    type,
    ...(length === undefined ? {} : { length }),
    registered: false,
    comment: [],
    span: module!.span,
  };
  return { ...design, modules: [{ ...module!, ports: [port] }] };
}

const shapes = fc
  .record({
    width: fc.integer({ min: 1, max: 54 }),
    signed: fc.boolean(),
    length: fc.option(fc.integer({ min: 1, max: 70 }), { nil: undefined }),
  })
  .map(({ width, signed: wanted, length }) => {
    // The integers that a double holds exactly end at 2^53 - 1: those below -2^52 need 54 bits.
    const signed = wanted || width === 54;
    const least = width === 54 ? Number.MIN_SAFE_INTEGER : -(2 ** (width - 1));
    const [low, high] = signed ? [least, width === 54 ? -least : 2 ** (width - 1) - 1] : [0, 2 ** width - 1];
    return { type: { kind: 'integer' as const, low, high, width, signed }, length };
  });

describe('frames', () => {
  test('start every signal on a word of its own', () => {
    expect(inputs.slots.map(({ name, word, words, bits }) => [name, word, words, bits])).toEqual([
      ['mode', 1, 1, 2],
      ['big', 2, 2, 53],
      ['offset', 4, 2, 53],
      ['lines', 6, 3, 70],
      ['narrow', 9, 1, 21],
    ]);
    expect([inputs.words, inputs.bits, outputs.bits]).toEqual([10, 2 + 53 + 53 + 70 + 21, 70 + 21 + 1 + 53 + 53 + 63]);
  });

  test('give back what was put in, for every width, sign and length', () => {
    fc.assert(
      fc.property(
        shapes.chain((shape) =>
          fc.record({
            shape: fc.constant(shape),
            values: fc.array(fc.integer({ min: shape.type.low, max: shape.type.high }), {
              minLength: shape.length ?? 1,
              maxLength: shape.length ?? 1,
            }),
            offset: fc.integer({ min: 0, max: 3 }),
          }),
        ),
        ({ shape, values, offset }) => {
          const layout = frameLayouts(designWith(shape.type, shape.length)).inputs;
          const slot = layout.slots[0]!;
          const frame = new Uint32Array(offset + layout.words + 1).fill(0xdeadbeef);
          packSignal(slot, shape.length === undefined ? values[0] : values, frame, offset);
          const back = unpackSignal(slot, frame, offset);
          expect(typeof back === 'object' ? [...(back as Float64Array)] : [back]).toEqual(
            values.map((value) => value + 0),
          );
          // The words before and behind are untouched, and the bits are the elements' two's complement in order.
          expect([...frame.slice(0, offset + 1), frame.at(-1)]).toEqual(Array(offset + 2).fill(0xdeadbeef));
          const width = BigInt(shape.type.width);
          const bits = values.reduceRight(
            (sum, value) => (sum << width) | BigInt.asUintN(shape.type.width, BigInt(value)),
            0n,
          );
          expect(signalBits(slot, frame, offset)).toBe(bits);
        },
      ),
      { seed: 11, numRuns: 1000 },
    );
  });

  test('take and give all signals by name', () => {
    const values = {
      mode: Mode.Rotate,
      big: 2 ** 53 - 1,
      offset: -(2 ** 52),
      lines: Array<number>(70).fill(1),
      narrow: [-64, 0, 63],
    };
    const frame = new Uint32Array(inputs.words);
    packFrame(inputs, values, frame, 0);
    const back = unpackFrame(inputs, frame, 0);
    expect({ ...back, lines: [...(back.lines as Float64Array)], narrow: [...(back.narrow as Float64Array)] }).toEqual(
      values,
    );
    expect([...frame.slice(6, 9)]).toEqual([0xffffffff, 0xffffffff, 0x3f]);
    const { mode, big, offset, lines } = values;
    expect(() => {
      packFrame(inputs, { mode, big, offset, lines }, frame, 0);
    }).toThrow('signal narrow has no value; it takes an integer from -64 to 63');
  });

  test.each([
    ['big', 2 ** 53, 'signal big takes an integer from 0 to 9007199254740991, not 9007199254740992'],
    ['big', -1, 'signal big takes an integer from 0'],
    ['big', 0.5, 'not 0.5'],
    ['big', Number.NaN, 'not NaN'],
    ['big', '7', 'not 7'],
    ['big', true, 'not true'],
    ['mode', 3, 'signal mode takes Hold (0), Add (1), Rotate (2), not 3'],
    ['sign', 1, 'signal sign takes true or false, not 1'],
    ['narrow', [0, 64, 0], 'signal narrow[1] takes an integer from -64 to 63, not 64'],
    ['narrow', [0, 0], 'signal narrow takes 3 elements, not 2 elements'],
    ['narrow', 5, 'signal narrow takes 3 elements, not 5'],
    ['lines', Array<number>(71).fill(0), 'signal lines takes 70 elements, not 71 elements'],
  ])('refuse %s = %s', (name, value, message) => {
    const frame = new Uint32Array(Math.max(inputs.words, outputs.words));
    expect(() => {
      packSignal(slotOf(name), value, frame, 0);
    }).toThrow(SignalValueError);
    expect(() => {
      packSignal(slotOf(name), value, frame, 0);
    }).toThrow(message);
  });

  test('show values as their signal means them', () => {
    const frame = new Uint32Array(inputs.words);
    const shown = (name: string, value: unknown): string => {
      packSignal(slotOf(name), value, frame, 0);
      return formatSignal(slotOf(name), frame, 0);
    };
    expect(shown('mode', Mode.Add)).toBe('Add');
    expect(shown('offset', -5)).toBe('-5');
    expect(shown('narrow', [1, 0, -1])).toBe('0x1fc001');
    frame[slotOf('mode').word] = 3;
    expect(formatSignal(slotOf('mode'), frame, 0)).toBe('3 (no member of Mode)');
  });

  test('name an unknown signal and a design without its top', () => {
    expect(() => {
      checkSignalNames(inputs, { mode: 0, lime: 1 });
    }).toThrow('there is no signal lime; there are: mode, big, offset, lines, narrow');
    expect(() => topModule({ ...designOf(new Wide(), 'wide'), top: 'other' })).toThrow(
      'no module named like its top, other',
    );
  });
});
