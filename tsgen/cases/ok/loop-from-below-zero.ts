import { Module, int, ports, type In, type Out } from 'tilewright/language';

const LAST = 4;

/** A bound that is a value as well, in loops that start or end below zero. */
export class LoopFromBelowZero extends Module {
  readonly io = ports({ in: { x: int(5) }, out: { up: int(6), down: int(6), isLast: int(5) } });

  step({ x }: In<LoopFromBelowZero>): Out<LoopFromBelowZero> {
    let up = 0;
    for (let i = -3; i < LAST; i++) if (x > i) up += i;
    let down = 0;
    for (let i = LAST; i > -LAST; i--) if (x < i) down += i;
    return { up, down, isLast: x < LAST ? x : LAST };
  }
}
