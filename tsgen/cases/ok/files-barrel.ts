import { bool, Module, ports, reg, uint, type In, type Out } from 'tilewright/language';
import Plain, { Renamed } from './files/file-counter.ts';
import { arithmetic, clip, Counter, FIRST, LIMIT, MAXIMUM, Operation, OperationType, twice } from './files/index.ts';

/** Constants, functions, enums and classes through a file that hands them on. */
export default class FilesBarrel extends Module {
  readonly io = ports({
    in: { a: uint(8), go: bool, operation: OperationType },
    out: { y: uint(12), z: uint(10), above: bool, counts: uint(6) },
  });
  state = reg(OperationType, Operation.Subtract);
  first = new Counter({ bits: 4 });
  second = new Plain({ bits: 4 });
  third = new Renamed({ bits: 3 });

  step({ a, go, operation }: In<FilesBarrel>): Out<FilesBarrel> {
    const counts = this.first.count + this.second.count + this.third.count;
    this.first.step({ go });
    this.second.step({ go: !go });
    this.third.step({ go });
    const above = a > LIMIT || this.state === FIRST;
    switch (this.state) {
      case Operation.Add:
        this.state = FIRST;
        break;
      case Operation.Subtract:
        if (operation === Operation.Hold) this.state = Operation.Add;
        break;
      case Operation.Hold:
        this.state = operation;
        break;
    }
    return { y: clip(twice(a)) + MAXIMUM, z: arithmetic.clippedTwice(a), above, counts };
  }
}
