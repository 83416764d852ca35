import { Module, outReg, ports, uint, type In, type Out } from '../../../tsgen/language/index.ts';

/** What one stage of a chain looks like from outside. */
abstract class Stage extends Module {
  override readonly io = ports({ in: { word: uint(8) }, out: { next: uint(8) } });
  constructor() {
    super({});
  }

  abstract override step(inputs: In<Stage>): Out<Stage>;
}

export class Delay extends Stage {
  kept = outReg(uint(8));

  override step({ word }: In<Stage>): Out<Stage> {
    const next = this.kept;
    this.kept = word;
    return { next };
  }
}

export class Invert extends Stage {
  override step({ word }: In<Stage>): Out<Stage> {
    return { next: 255 - word };
  }
}

function larger<T extends number>(a: T, b: T): number {
  return a > b ? a : b;
}

/** Two stages of any kind, one after the other. */
abstract class Chain<First extends Stage, Second extends Stage> extends Module {
  override readonly io = ports({ in: { word: uint(8) }, out: { last: uint(8), most: uint(8) } });
  readonly first: First;
  readonly second: Second;
  constructor(first: First, second: Second) {
    super({});
    this.first = first;
    this.second = second;
  }

  override step({ word }: In<Chain<First, Second>>): Out<Chain<First, Second>> {
    const { next } = this.first.step({ word });
    const { next: last } = this.second.step({ word: next });
    return { last, most: larger<number>(next, last) };
  }
}

/** A delay and an inversion. */
export class Generics extends Chain<Delay, Invert> {
  constructor() {
    super(new Delay(), new Invert());
  }
}
