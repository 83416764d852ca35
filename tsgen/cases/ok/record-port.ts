import { Module, bool, int, ports, reg, record, type In, type Out } from 'tilewright/language';

const Point = record({ x: int(5), y: int(5) });

/** Records as ports and as a register. */
export class RecordPort extends Module {
  readonly io = ports({
    in: { point: Point, load: bool },
    out: { sum: int(6), held: Point },
  });
  last = reg(Point);

  step({ point, load }: In<RecordPort>): Out<RecordPort> {
    const held = this.last;
    const sum = held.x + held.y;
    if (load) this.last = point;
    return { sum, held };
  }
}
