import { bool, enumOf, Module, ports, reg, type In, type Out } from 'tilewright/language';

const Phase = { Rest: 0, Rise: 1, Fall: 3 } as const;
type PhaseValue = (typeof Phase)[keyof typeof Phase];
const EAGER = true;

/** A member that is handed to a method of one expression is a member inside of it, also when a constant chooses it. */
export class EnumMemberArgument extends Module {
  readonly io = ports({
    in: { up: bool, phase: enumOf({ Phase }) },
    out: { same: bool, next: enumOf({ Phase }), kept: enumOf({ Phase }) },
  });
  last = reg(enumOf({ Phase }));

  private either(first: PhaseValue, second: PhaseValue): PhaseValue {
    return this.last === first ? second : first;
  }

  private itself(phase: PhaseValue): PhaseValue {
    return phase;
  }

  step({ up, phase }: In<EnumMemberArgument>): Out<EnumMemberArgument> {
    const kept = this.itself(Phase.Fall);
    const first = this.itself(EAGER ? Phase.Rise : Phase.Rest);
    const same = first === phase;
    const next = up ? this.either(first, phase) : this.either(phase, EAGER ? Phase.Fall : Phase.Rest);
    this.last = next;
    return { same, next, kept };
  }
}
