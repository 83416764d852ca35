import { Module, ports, uint, type In, type Out } from 'tilewright/language';

function weightOf(place: number, wide: number): number {
  switch (place) {
    case 0:
      if (wide > 3) break;
      return 1;
    default:
      return 2;
  }
}

export class Example extends Module {
  readonly io = ports({
    in: { place: uint(1), wide: uint(3) },
    out: { y: uint(2) },
  });

  step({ place, wide }: In<Example>): Out<Example> {
    return { y: weightOf(place, wide) };
  }
}
