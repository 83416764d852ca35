import { Module, bool, enumOf, outReg, ports, type In, type Out } from 'tilewright/language';

const Phase = { Setup: 0, Pulse: 1, Gap: 2 } as const;

/** Enums as inputs, registers and outputs. */
export class EnumOutput extends Module {
  readonly io = ports({
    in: { request: enumOf({ Phase }), load: bool },
    out: { next: enumOf({ Phase }), same: bool },
  });
  phase = outReg(enumOf({ Phase }), Phase.Gap);

  step({ request, load }: In<EnumOutput>): Out<EnumOutput> {
    const next = load ? request : this.phase;
    const same = request === this.phase;
    this.phase = next;
    return { next, same };
  }
}
