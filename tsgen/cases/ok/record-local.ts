import { Module, bool, ports, uint, type In, type Out } from 'tilewright/language';

/** A record of locals, replaced as a whole. */
export class RecordLocal extends Module {
  readonly io = ports({
    in: { a: uint(4), b: uint(4), exchange: bool },
    out: { x: uint(4), y: uint(4) },
  });

  step({ a, b, exchange }: In<RecordLocal>): Out<RecordLocal> {
    let pair = { left: a, right: b };
    if (exchange) pair = { left: b, right: a };
    if (a === b) pair = { ...pair, left: 0 };
    return { x: pair.left, y: pair.right };
  }
}
