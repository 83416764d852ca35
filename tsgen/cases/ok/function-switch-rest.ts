import { Module, ports, uint, type In, type Out } from 'tilewright/language';

function weight(x: number): number {
  switch (x) {
    case 1:
      return 9;
    case 5:
      return x + 2;
  }
  const doubled = x * 2;
  return doubled + 1;
}

/** What follows a switch is for the values without a case. */
export class FunctionSwitchRest extends Module {
  readonly io = ports({ in: { x: uint(3) }, out: { y: uint(4) } });

  step({ x }: In<FunctionSwitchRest>): Out<FunctionSwitchRest> {
    return { y: weight(x) };
  }
}
