import { Module, ports, uint, type In, type Out } from 'tilewright/language';

function decode(code: number): number {
  switch (code) {
    case 0:
      return 1;
    case 1:
    case 2:
      return 4;
    default:
      return 9;
  }
}

/** A function that returns from every case of a switch. */
export class FunctionSwitch extends Module {
  readonly io = ports({
    in: { code: uint(3) },
    out: { y: uint(4) },
  });

  step({ code }: In<FunctionSwitch>): Out<FunctionSwitch> {
    return { y: decode(code) };
  }
}
