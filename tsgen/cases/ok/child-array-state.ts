import { Module, bit, bool, enumOf, outReg, ports, range, uint, vec, wires, wrap } from 'tilewright/language';
import type { In, Out } from 'tilewright/language';

export const Load = { Light: 0, Heavy: 1, Full: 2 } as const;

class Lane extends Module {
  readonly io = ports({ in: { add: uint(3) }, out: { wrapped: bool }, state: { load: enumOf({ Load }), spare: uint(4) } });
  level = outReg(uint(4));

  get load() {
    return this.level === 15 ? Load.Full : this.level > 7 ? Load.Heavy : Load.Light;
  }

  get spare(): number {
    return 15 - this.level;
  }

  step({ add }: In<Lane>): Out<Lane> {
    const sum = this.level + add;
    this.level = wrap(sum, uint(4));
    return { wrapped: sum > 15 };
  }
}

/** A generate loop, whose lanes are read by a signal before they are stepped, and a chain from registers to inputs. */
export class ChildArrayState extends Module {
  readonly io = ports({
    in: { add: uint(3), chosen: range(0, 3) },
    out: { load: enumOf({ Load }), spare: uint(4), wrapped: vec(4, bit), ring: uint(4) },
  });
  lanes = Array.from({ length: 4 }, () => new Lane({}));
  chain = Array.from({ length: 4 }, () => new Lane({}));
  wrapped = wires(4, bit);
  before = wires(4, uint(4));

  step({ add, chosen }: In<ChildArrayState>): Out<ChildArrayState> {
    const load = this.lanes[chosen].load;
    const spare = this.lanes[chosen].spare;
    this.wrapped.fill(0);
    for (let i = 0; i < 4; i++) {
      const { wrapped } = this.lanes[i].step({ add: this.lanes[i].load === Load.Full ? 0 : add });
      if (wrapped) this.wrapped[i] = 1;
    }
    // Each gets what the next one had, all round: a loop of registers.
    const ring = this.chain[chosen].spare;
    this.before.fill(0);
    for (let i = 0; i < 4; i++) this.before[i] = this.chain[(i + 1) % 4].level;
    for (let i = 0; i < 4; i++) this.chain[i].step({ add: this.chain[i].load === Load.Heavy ? add : this.before[i] & 7 });
    return { load, spare, wrapped: this.wrapped, ring };
  }
}
