import { Module, ports, range, uint, type In, type Out } from 'tilewright/language';

/** The calls differ in what no case takes. */
function weightOf(place: number): number {
  let weight = 0;
  switch (place) {
    case 1:
    case 2:
    case 3:
      weight = place * 2;
      break;
  }
  return weight;
}

export class Example extends Module {
  readonly io = ports({
    in: { low: range(0, 3), high: range(1, 4) },
    out: { y: uint(4) },
  });

  step({ low, high }: In<Example>): Out<Example> {
    return { y: weightOf(low) + weightOf(high) };
  }
}
