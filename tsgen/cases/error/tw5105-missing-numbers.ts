import { Module, ports, range, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { place: range(1, 5), few: uint(4) },
    out: { y: uint(3) },
  });

  step({ place, few }: In<Example>): Out<Example> {
    let y = 0;
    switch (place) {
      case 1:
        y = 1;
        break;
      case 3:
      case 4:
        y = 2;
        break;
    }
    // Few of sixteen values: they are picked out.
    switch (few) {
      case 3:
        y += 1;
        break;
      case 5:
        y += 2;
        break;
    }
    return { y };
  }
}
