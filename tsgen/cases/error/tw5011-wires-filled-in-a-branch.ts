import { Module, bool, ports, range, uint, wires, type In, type Out } from 'tilewright/language';

/** On the other path the wires keep in JavaScript what they were, and have no value in hardware. */
export class WiresFilledInABranch extends Module {
  readonly io = ports({ in: { a: uint(4), set: bool, i: range(0, 3) }, out: { y: uint(4) } });
  lines = wires(4, uint(4));

  step({ a, set, i }: In<WiresFilledInABranch>): Out<WiresFilledInABranch> {
    if (set) this.lines.fill(a);
    return { y: this.lines[i] };
  }
}
