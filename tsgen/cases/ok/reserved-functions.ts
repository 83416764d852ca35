import { Module, ports, uint, type In, type Out } from 'tilewright/language';

function endmodule(priority: number): number {
  const unique = priority * 2;
  return unique + 1;
}

/** Functions, parameters and locals with reserved names. */
export class ReservedFunctions extends Module {
  readonly io = ports({
    in: { a: uint(4) },
    out: { y: uint(5) },
  });

  step({ a }: In<ReservedFunctions>): Out<ReservedFunctions> {
    return { y: endmodule(a) };
  }
}
