import { describe, expect, test } from 'vitest';
import { compileText, errorsOf, runText } from './run-text.ts';

const program = (collision: 'old' | 'new', body: string) => `
export class Store extends Module {
  readonly io = ports({
    in: { address: range(0, 11), target: range(0, 11), word: int(7), go: bool, put: bool },
    out: { y: int(7), fresh: bool },
  });
  /** The words. */
  words = memory(12, int(7), { read: 'registered', collision: '${collision}' });
  known = regs(12, bit);
  asked = reg(bit);
  constructor() { super({}); }
  step({ address, target, word, go, put }: In<Store>): Out<Store> {
    // Contents at power-up are unknown: only what was written is shown.
    const y = this.asked === 1 ? this.words.data : 0;
    const fresh = this.asked === 1;
    ${body}
    return { y, fresh };
  }
}`;
const READ = `
    const same = put && target === address;
    this.asked = go && (this.known[address] === 1 SAME) ? 1 : 0;
    if (go) this.words.read(address);`;
const WRITE = `
    if (put) {
      this.words.write(target, word);
      this.known[target] = 1;
    }`;
const oldFirst = program(
  'old',
  READ.replace('const same = put && target === address;', '').replace(' SAME', '') + WRITE,
);
const newFirst = program('new', WRITE + READ.replace('SAME', '|| same'));

describe('a memory with a registered read', () => {
  test.each([
    ['old', oldFirst],
    ['new', newFirst],
  ] as const)('is a module of its own; a read of the word being written gets the %s one', async (collision, text) => {
    const { compiled, run } = await runText(text, 'Store', { cycles: 4000 });
    expect(run.failure?.message).toBeUndefined();
    expect(run.passed).toBe(true);
    const name = `Memory_7x12_1r1w_${collision}`;
    expect(compiled.textOf(name)).toContain(`module ${name} (`);
    expect(compiled.textOf('Store')).toContain(`${name} words_i (`);
    expect(compiled.textOf('Store')).not.toMatch(/words \[/);
  });

  test('is unknown at power-up in V8 as well', () => {
    const seen = new Set(
      [1, 2, 3, 4].map((seed) => {
        const compiled = compileText(
          program(
            'old',
            'this.asked = 1; this.words.read(address); this.known[target] = 1; if (put && go) this.words.write(target, word);',
          ),
          'Store',
        );
        const module = compiled.simulated(seed);
        const inputs = { address: 3, target: 0, word: 0, go: false, put: false };
        module.step(inputs);
        return module.step(inputs).y;
      }),
    );
    expect(seen.size).toBeGreaterThan(1);
  });

  test('has one read and one write a clock, in the order that its rule says', () => {
    const errors = (text: string) => errorsOf(compileText(text, 'Store')).map((error) => error.slice(0, 6));
    expect(errors(oldFirst)).toEqual([]);
    expect(errors(newFirst.replace("'new'", "'old'"))).toEqual(['TW5018']);
    expect(errors(oldFirst.replace("'old'", "'new'"))).toEqual(['TW5018']);
    expect(errors(oldFirst.replace('return {', 'this.words.read(target);\n    return {'))).toEqual(['TW5018']);
    expect(errors(oldFirst.replace('return { y', 'return { y: this.words.data'))).toEqual(['TW5018']);
    expect(errors(oldFirst.replace('this.words.data', 'this.words[3]'))).not.toEqual([]);
    expect(errors(oldFirst.replace('address: range(0, 11)', 'address: range(0, 12)'))).toContain('TW5001');
  });
});
