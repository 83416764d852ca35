import { Module, bool, ports, record, uint, type In, type Out } from 'tilewright/language';

const Item = record({ valid: bool, code: uint(4) });

function itemOf(code: number): { readonly valid: boolean; readonly code: number } {
  if (code > 9) return { valid: false, code: 0 };
  return { valid: true, code };
}

export class Example extends Module {
  readonly io = ports({
    in: { a: uint(4) },
    out: { item: Item },
  });

  step({ a }: In<Example>): Out<Example> {
    return { item: itemOf(a) };
  }
}
