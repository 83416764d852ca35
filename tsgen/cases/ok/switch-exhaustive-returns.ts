import { Module, bool, enumOf, ports, range, reg, uint, type In, type Out } from 'tilewright/language';

export const Mode = { Off: 0, Low: 1, High: 2 } as const;

/** Every value that the parameter can have returns. */
function weightOf(place: number): number {
  switch (place) {
    case 0:
      return 1;
    case 1:
      return 5;
    case 2:
      return 20;
  }
}

/** No default is needed where every member has its case. */
export class SwitchExhaustiveReturns extends Module {
  readonly io = ports({
    in: { up: bool, place: range(0, 2), level: uint(4) },
    out: { y: uint(6), weight: uint(5) },
  });
  mode = reg(enumOf({ Mode }));

  private scaled(level: number): number {
    switch (this.mode) {
      case Mode.Off:
        return 0;
      case Mode.Low:
        return level;
      case Mode.High:
        return level * 4;
    }
  }

  step({ up, place, level }: In<SwitchExhaustiveReturns>): Out<SwitchExhaustiveReturns> {
    const y = this.scaled(level);
    switch (this.mode) {
      case Mode.Off:
        if (up) this.mode = Mode.Low;
        break;
      case Mode.Low:
        this.mode = up ? Mode.High : Mode.Off;
        break;
      case Mode.High:
        if (!up) this.mode = Mode.Low;
        break;
    }
    return { y, weight: weightOf(place) };
  }
}
