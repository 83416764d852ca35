import { Module, enumOf, ports, reg, uint, type In, type Out } from 'tilewright/language';

export const Gear = { Low: 0, Middle: 1, High: 2 } as const;
export type Gear = (typeof Gear)[keyof typeof Gear];

/** The parameter and the result are members of an enum. */
function up(gear: Gear): Gear {
  switch (gear) {
    case Gear.Low:
      return Gear.Middle;
    case Gear.Middle:
    case Gear.High:
      return Gear.High;
  }
}

function ratioOf(gear: Gear): number {
  return gear === Gear.High ? 4 : gear === Gear.Middle ? 2 : 1;
}

export class EnumFunctions extends Module {
  readonly io = ports({
    in: { gear: enumOf({ Gear }), load: uint(4) },
    out: { next: enumOf({ Gear }), ratio: uint(3), chosen: enumOf({ Gear }) },
  });
  now = reg(enumOf({ Gear }));

  private choose(load: number): Gear {
    if (load > 9) return Gear.Low;
    if (load > 4) return this.now;
    return up(this.now);
  }

  step({ gear, load }: In<EnumFunctions>): Out<EnumFunctions> {
    const next = up(gear);
    const chosen = this.choose(load);
    const ratio = ratioOf(this.now);
    this.now = chosen;
    return { next, ratio, chosen };
  }
}
