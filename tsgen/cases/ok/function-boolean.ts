import { Module, bool, ports, type In, type Out } from 'tilewright/language';

function majority(a: boolean, b: boolean, c: boolean): boolean {
  return (a && b) || (b && c) || (a && c);
}

/** Functions of booleans. */
export class FunctionBoolean extends Module {
  readonly io = ports({
    in: { a: bool, b: bool, c: bool },
    out: { y: bool },
  });

  step({ a, b, c }: In<FunctionBoolean>): Out<FunctionBoolean> {
    return { y: majority(a, b, c) };
  }
}
