import { Module, ports, uint, type In, type Out } from 'tilewright/language';

export class Example extends Module {
  readonly io = ports({
    in: { place: uint(3) },
    out: { y: uint(2) },
  });

  private weightOf(place: number): number {
    if (place > 3) return 1;
    else if (place > 1) return 2;
  }

  step({ place }: In<Example>): Out<Example> {
    const y = this.weightOf(place);
    return { y };
  }
}
