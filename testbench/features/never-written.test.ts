/** Outputs that show what a memory held at power-up: a failure, but one whose cause is told. */

import { describe, expect, test } from 'vitest';
import { formatCosimulationResult } from '../cosimulate/result.ts';
import { runText } from './run-text.ts';

const queue = (front: string, words = 'memory(4, uint(8))', read = ''): string => `
  export class Queue extends Module {
    readonly io = ports({
      in: { push: bool, data: uint(8), pop: bool },
      out: { front: uint(8), empty: bool },
    });
    words = ${words};
    head = reg(range(0, 3));
    tail = reg(range(0, 3));
    level = reg(range(0, 4));
    step({ push, data, pop }: In<Queue>): Out<Queue> {
      const empty = this.level === 0;
      const front = ${front};
      const take = pop && !empty;
      const put = push && this.level < 4;
      ${read}
      if (put) {
        ${read === '' ? 'this.words[this.tail] = data;' : 'this.words.write(this.tail, data);'}
        this.tail = (this.tail + 1) % 4;
      }
      if (take) this.head = (this.head + 1) % 4;
      if (put && !take) this.level += 1;
      else if (take && !put) this.level -= 1;
      return { front, empty };
    }
  }`;

describe('a word that was never written', () => {
  test.each([
    ['combinational read', queue('this.words[this.head]')],
    [
      'registered read',
      queue(
        'this.words.data',
        "memory(4, uint(8), { read: 'registered', collision: 'old' })",
        'this.words.read(this.head);',
      ),
    ],
  ])('is named as the cause of the difference: %s', async (_, text) => {
    const { run } = await runText(text, 'Queue');
    expect(run.passed).toBe(false);
    expect(run.failure?.differences.map(({ signal, neverWritten }) => [signal, neverWritten])).toEqual([
      ['front', true],
    ]);
    expect(formatCosimulationResult(run)).toContain('depends on a memory word that was never written');
    expect(formatCosimulationResult(run)).toContain('Keep it from the output until a word has been written');
  });

  test('that is kept from the output makes no difference', async () => {
    const { run } = await runText(queue('empty ? 0 : this.words[this.head]'), 'Queue');
    expect(run.failure?.message).toBeUndefined();
  });
});
