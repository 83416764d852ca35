import { Module, ports, uint, vec, wires, type In, type Out } from 'tilewright/language';

const PLACES = [1, 0];

class Halves extends Module {
  readonly io = ports({ in: { a: uint(8) }, out: { half: vec(2, uint(4)) } });
  half = wires(2, uint(4));

  step({ a }: In<Halves>): Out<Halves> {
    this.half.fill(0);
    this.half[0] = a & 15;
    this.half[1] = a >> 4;
    return { half: this.half };
  }
}

/** An index that is proved to select one element of a table has its value: lint tools compute it, and what it selects. */
export class TableProvedIndex extends Module {
  readonly io = ports({ in: { a: uint(8), b: uint(1) }, out: { high: uint(4), place: uint(1) } });
  readonly halves = new Halves({});

  step({ a, b }: In<TableProvedIndex>): Out<TableProvedIndex> {
    const { half } = this.halves.step({ a });
    const first = a >> 8;
    return { high: half[PLACES[first]], place: PLACES[b] };
  }
}
