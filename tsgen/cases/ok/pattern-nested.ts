import { Module, bool, outReg, ports, record, uint, type In, type Out } from 'tilewright/language';

const Item = record({ valid: bool, code: uint(4) });

class Filter extends Module {
  readonly io = ports({ in: { item: Item }, out: { found: Item, count: uint(3) } });
  seen = outReg(uint(3));

  step({ item: { valid, code } }: In<Filter>): Out<Filter> {
    const isFound = valid && code > 9;
    const count = this.seen;
    if (isFound && this.seen < 7) this.seen += 1;
    return { found: { valid: isFound, code }, count };
  }
}

/** Records are taken apart where they come in: the inputs, and the outputs of a sub-module. */
export class PatternNested extends Module {
  readonly io = ports({
    in: { first: Item, second: Item, swap: bool },
    out: { code: uint(4), valid: bool, count: uint(3) },
  });
  filter = new Filter({});

  step({ first: { valid: firstValid, code: firstCode }, second, swap }: In<PatternNested>): Out<PatternNested> {
    const item = swap ? second : { valid: firstValid, code: firstCode };
    const {
      found: { valid, code },
      count,
    } = this.filter.step({ item });
    return { code, valid, count };
  }
}
