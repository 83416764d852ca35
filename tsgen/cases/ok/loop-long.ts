import { Module, ports, uint, type In, type Out } from 'tilewright/language';

const ROWS = 8;

/** What no round takes makes a loop too long to be followed round by round: all values of its variable are taken at once. */
export class LoopLong extends Module {
  readonly io = ports({ in: { x: uint(4) }, out: { y: uint(5), z: uint(5) } });

  step({ x }: In<LoopLong>): Out<LoopLong> {
    let y = 0;
    for (let i = 0; i < ROWS; i++) {
      if (i > ROWS) {
        for (let j = 0; j < 60_000; j++) y = j & 1;
      }
      if (i === ROWS - 1) y = x + 1;
    }
    let z = 0;
    for (let i = ROWS - 1; i >= 0; i--) {
      if (i > ROWS) {
        for (let j = 0; j < 60_000; j++) z = j & 1;
      }
      if (i === 0) z = x + 2;
    }
    return { y, z };
  }
}
