import { Module, ports, uint, type In, type Out } from 'tilewright/language';

type Word = number;
interface Unused {
  readonly name: string;
}

/** Type syntax says nothing to hardware. */
export class TypeSyntax extends Module {
  readonly io = ports({
    in: { a: uint(4) },
    out: { y: uint(5) },
  });
  readonly note: Unused = { name: 'x' };

  step({ a }: In<TypeSyntax>): Out<TypeSyntax> {
    const x: Word = a as number;
    const y = (x satisfies number) + 1;
    return { y: y! };
  }
}
