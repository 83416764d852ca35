import { Module, bool, ports, record, uint, type In, type Out } from 'tilewright/language';

const Item = record({ valid: bool, code: uint(4) });
const Short = record({ code: uint(4) });

function codeOf(item: { readonly valid: boolean; readonly code: number }): number {
  return item.valid ? item.code : 0;
}

export class Example extends Module {
  readonly io = ports({
    in: { item: Item, short: Short },
    out: { y: uint(5) },
  });

  step({ item, short }: In<Example>): Out<Example> {
    return { y: codeOf(item) + codeOf(short) };
  }
}
