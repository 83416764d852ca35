import { Module, bit, bool, ports, uint, vec, type In, type Out } from 'tilewright/language';

/** Only combinational outputs, without a register. */
export class MealyOutput extends Module {
  readonly io = ports({
    in: { request: vec(3, bit) },
    out: { grant: uint(2), busy: bool },
  });

  step({ request }: In<MealyOutput>): Out<MealyOutput> {
    const first = request[0] === 1;
    const second = request[1] === 1;
    const third = request[2] === 1;
    return { grant: first ? 1 : second ? 2 : third ? 3 : 0, busy: first || second || third };
  }
}
