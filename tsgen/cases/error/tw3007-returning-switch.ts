import { Module, ports, uint, type In, type Out } from 'tilewright/language';

function codeOf(value: number): number {
  let code = 0;
  switch (value) {
    case 0:
      code = 1;
    case 1:
      return code + 2;
    default:
      return 0;
  }
}

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(2) },
    out: { y: uint(2) },
  });

  step({ a }: In<Example>): Out<Example> {
    return { y: codeOf(a) };
  }
}
