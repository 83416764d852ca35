/** A memory with a registered read, for the interpreter: one read with a latency of one clock, one write. */

import type { PortValues } from './interpret.ts';
import type { MemoryShape } from './ir.ts';

export class MemoryInterpreter {
  readonly #shape: MemoryShape;
  readonly #words: number[];
  #data = 0;

  /** Words and the word read last start at zero; in hardware they are undefined. */
  constructor(shape: MemoryShape) {
    this.#shape = shape;
    this.#words = new Array<number>(shape.length).fill(0);
  }

  /** A clock of reset reads and writes nothing. */
  reset(): void {
    // The contents are kept, and so is the word read last.
  }

  registeredOutputs(): PortValues {
    return { rdata: this.#data };
  }

  /** One clock, with the inputs re, raddr, we, waddr and wdata; returns the word read in an earlier one. */
  step(inputs: PortValues): PortValues {
    const input = (port: string): number => {
      const value = inputs[port];
      return typeof value === 'number' ? value : 0;
    };
    const before = this.registeredOutputs();
    const held = this.#words[input('raddr')] ?? 0;
    const isWritten = input('we') === 1;
    const isBypassed = this.#shape.collision === 'new' && isWritten && input('waddr') === input('raddr');
    if (input('re') === 1) this.#data = isBypassed ? input('wdata') : held;
    if (isWritten) this.#words[input('waddr')] = input('wdata');
    return before;
  }
}
