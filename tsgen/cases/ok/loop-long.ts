import { Module, ports, uint, type In, type Out } from 'tilewright/language';

const ROWS = 128;
const COLUMNS = 128;

/** A loop that is not followed round by round: all values of its variables at once, the last ones too. */
export class LoopLong extends Module {
  readonly io = ports({ in: { x: uint(4) }, out: { y: uint(4) } });

  step({ x }: In<LoopLong>): Out<LoopLong> {
    let y = 0;
    for (let i = 0; i < ROWS; i++) {
      for (let j = 0; j < COLUMNS; j++) {
        if (i === ROWS - 1 && j === COLUMNS - 1) y = x;
      }
    }
    return { y };
  }
}
