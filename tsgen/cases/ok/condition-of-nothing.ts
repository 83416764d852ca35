import { Module, outReg, ports, uint, type In, type Out } from 'tilewright/language';

const LIMIT = 9;
const STEPS = [1, 2, 4, 8];

/** Conditions under which nothing is printed are not printed either, nor what only they read. */
export class ConditionOfNothing extends Module {
  readonly io = ports({ in: { a: uint(4), b: uint(2) }, out: { y: uint(4) } });
  seen = outReg(uint(4));

  step({ a, b }: In<ConditionOfNothing>): Out<ConditionOfNothing> {
    const wide = a > 3;
    const place = (a + b) & 3;
    let total = 0;
    if (wide && a < LIMIT) total = b;
    switch (STEPS[place]) {
      case 1:
        total = a;
        break;
      case 2:
        total = b;
        break;
    }
    this.seen = a ^ b;
    // A sum that is below 16 has nothing above bit 3.
    return { y: (a ^ b) + (total >> 4) };
  }
}
