import { Module, bool, enumOf, ports, reg, uint, type In, type Out } from 'tilewright/language';

export const Place = { Rest: 0, Left: 1, Middle: 2, Right: 3, Away: 4 } as const;

/** What a condition or an outer case has excluded needs no case, be it at an end or in the middle. */
export class SwitchNarrowedMembers extends Module {
  readonly io = ports({
    in: { go: bool, n: uint(2) },
    out: { y: uint(4) },
  });
  place = reg(enumOf({ Place }), Place.Rest);

  step({ go, n }: In<SwitchNarrowedMembers>): Out<SwitchNarrowedMembers> {
    let y = 0;
    const place = this.place;
    if (place !== Place.Middle) {
      switch (place) {
        case Place.Rest:
          y = 1;
          break;
        case Place.Left:
        case Place.Right:
          y = 2;
          break;
        case Place.Away:
          y = 3;
          break;
      }
    }
    switch (this.place) {
      case Place.Rest:
      case Place.Middle:
      case Place.Away:
        switch (this.place) {
          case Place.Middle:
            if (go) this.place = Place.Right;
            break;
          case Place.Rest:
            if (go) this.place = Place.Left;
            break;
          case Place.Away:
            this.place = Place.Rest;
            break;
        }
        break;
      case Place.Left:
        this.place = Place.Middle;
        break;
      case Place.Right:
        this.place = Place.Away;
        break;
    }
    if (n === 0 || n === 3) {
      switch (n) {
        case 0:
          y += 4;
          break;
        case 3:
          y += 8;
          break;
      }
    }
    return { y };
  }
}
