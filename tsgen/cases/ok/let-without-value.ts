import { Module, bool, enumOf, ports, range, uint, type In, type Out } from 'tilewright/language';

export const Shape = { Hold: 0, Step: 1, Ramp: 2 } as const;

/** A wire that every path assigns: both branches, and each member of an enum. */
export class LetWithoutValue extends Module {
  readonly io = ports({
    in: { shape: enumOf({ Shape }), place: range(1, 3), a: uint(4), b: uint(4) },
    out: { y: uint(6), larger: uint(4), odd: bool },
  });

  step({ shape, place, a, b }: In<LetWithoutValue>): Out<LetWithoutValue> {
    let y: number;
    switch (shape) {
      case Shape.Hold:
        y = a;
        break;
      case Shape.Step:
        y = a + b;
        break;
      case Shape.Ramp: {
        let slope: number;
        if (b > 7) slope = 2;
        else slope = 1;
        y = a * slope + b;
        break;
      }
    }
    let larger: number;
    let first: boolean;
    if (a > b) {
      larger = a;
      first = true;
    } else {
      larger = b;
      first = false;
    }
    let chosen: number;
    switch (place) {
      case 3:
        chosen = b;
        break;
      case 1:
      case 2:
        chosen = a;
        break;
    }
    return { y, larger, odd: first !== ((chosen & 1) === 1) };
  }
}
