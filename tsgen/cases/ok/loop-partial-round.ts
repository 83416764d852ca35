import { Module, ports, uint, vec, type In, type Out } from 'tilewright/language';

/** The last round of a loop whose bounds are no multiple of its step. */
export class LoopPartialRound extends Module {
  readonly io = ports({ in: { lines: vec(10, uint(4)) }, out: { up: uint(7), down: uint(7) } });

  step({ lines }: In<LoopPartialRound>): Out<LoopPartialRound> {
    let up = 0;
    for (let i = 0; i < 10; i += 3) up += i === 9 ? 2 * lines[i] : lines[i];
    let down = 0;
    for (let i = 8; i >= 0; i -= 3) down += i === 2 ? 2 * lines[i] : lines[i];
    return { up, down };
  }
}
