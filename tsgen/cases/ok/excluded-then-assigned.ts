import { Module, ports, reg, uint, type In, type Out } from 'tilewright/language';

/** A value that was excluded by a condition is possible again after an assignment. */
export class ExcludedThenAssigned extends Module {
  readonly io = ports({ in: { a: uint(3), b: uint(3) }, out: { again: uint(2), kept: uint(2) } });
  state = reg(uint(3));

  step({ a, b }: In<ExcludedThenAssigned>): Out<ExcludedThenAssigned> {
    let value = a;
    let again = 0;
    if (value !== 3) {
      value = b;
      if (value === 3) again = 1;
    }
    let kept = 0;
    if (this.state !== 5) {
      this.state = a;
      switch (this.state) {
        case 4:
          kept = 1;
          break;
        case 5:
          kept = 2;
          break;
        default:
          kept = again;
      }
    } else {
      this.state = b;
    }
    return { again, kept };
  }
}
