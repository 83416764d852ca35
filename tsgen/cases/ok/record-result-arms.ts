import { bool, Module, outReg, ports, record, uint, type In, type Out } from 'tilewright/language';

export const Request = record({ valid: bool, row: uint(4) });

const IDLE = { valid: false, row: 0 };

interface Wanted {
  readonly valid: boolean;
  readonly row: number;
}

/** A result of which only the second arm of a choice shows that it is a record; and one that is returned from cases. */
export class RecordResultArms extends Module {
  readonly io = ports({ in: { stop: bool, row: uint(4) }, out: { next: Request, other: Request } });
  last = outReg(uint(4));

  private chosen(stop: boolean, row: number): Wanted {
    const above = row > 9 ? 9 : row;
    return stop ? IDLE : { valid: above !== 3, row: above };
  }

  private byCase(row: number): Wanted {
    switch (row) {
      case 0:
        return { valid: false, row: 1 };
      case 1:
        return { valid: true, row: this.last };
      default:
        return { valid: true, row };
    }
  }

  step({ stop, row }: In<RecordResultArms>): Out<RecordResultArms> {
    const next = this.chosen(stop, row);
    const other = this.byCase(row);
    this.last = row;
    return { next, other };
  }
}
