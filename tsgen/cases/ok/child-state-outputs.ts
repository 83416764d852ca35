import { Module, bool, memory, outReg, ports, range, reg, uint, wrap, type In, type Out } from 'tilewright/language';

/** Four words between a producer and a consumer: both ask the state first, whichever is stepped first. */
class Queue extends Module {
  readonly io = ports({
    in: { push: bool, word: uint(6), pop: bool },
    out: {},
    state: {
      /** A word can be pushed in this clock. */
      canAccept: bool,
      isEmpty: bool,
      /** The oldest word. */
      head: uint(6),
    },
  });
  words = memory(4, uint(6));
  first = reg(uint(2));
  count = reg(range(0, 4));

  get canAccept(): boolean {
    return this.count < 4;
  }

  get isEmpty(): boolean {
    return this.count === 0;
  }

  get head(): number {
    return this.words[this.first];
  }

  step({ push, word, pop }: In<Queue>): Record<string, never> {
    const pushes = push && this.canAccept;
    const pops = pop && !this.isEmpty;
    if (pushes) this.words[(this.first + this.count) & 3] = word;
    if (pops) this.first = wrap(this.first + 1, uint(2));
    if (pushes && !pops && this.count < 4) this.count += 1;
    if (pops && !pushes && this.count > 0) this.count -= 1;
    return {};
  }
}

/** Offers a word and holds it until it is taken. */
class Producer extends Module {
  readonly io = ports({ in: { start: bool, value: uint(5), ready: bool }, out: { taken: bool }, state: { offered: uint(6) } });
  valid = outReg(bool);
  held = reg(uint(5));

  /** What is offered is the double of what is held. */
  get offered(): number {
    return this.held * 2;
  }

  step({ start, value, ready }: In<Producer>): Out<Producer> {
    const taken = this.valid && ready;
    if (start && (taken || !this.valid)) {
      this.valid = true;
      this.held = value;
    } else if (taken) this.valid = false;
    return { taken };
  }
}

/** Valid one way and ready the other, in one clock: no path is a loop, for both are functions of registers. */
export class ChildStateOutputs extends Module {
  readonly io = ports({
    in: { start: bool, value: uint(5), pop: bool },
    out: { taken: bool, head: uint(6), empty: bool },
    state: { full: bool },
  });
  producer = new Producer({});
  queue = new Queue({});

  /** A state output of a state output. */
  get full(): boolean {
    return !this.queue.canAccept;
  }

  step({ start, value, pop }: In<ChildStateOutputs>): Out<ChildStateOutputs> {
    const head = this.queue.isEmpty ? 0 : this.queue.head;
    const empty = this.queue.isEmpty;
    const push = this.producer.valid;
    const word = this.producer.offered;
    const { taken } = this.producer.step({ start, value, ready: this.queue.canAccept });
    this.queue.step({ push, word, pop });
    return { taken, head, empty };
  }
}
