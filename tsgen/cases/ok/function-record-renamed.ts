import { bool, Module, ports, record, uint, type In, type Out } from 'tilewright/language';

export const Request = record({ valid: bool, row: uint(4), column: uint(4) });

interface Place {
  readonly row: number;
  readonly column: number;
}

function distance({ row: y, column: row }: Place, column: number): number {
  const across = row > column ? row - column : column - row;
  return y + across;
}

/** Fields of a record that a function takes under other names, one of them that of another field. */
export class FunctionRecordRenamed extends Module {
  readonly io = ports({ in: { request: Request, column: uint(4) }, out: { y: uint(5) } });

  step({ request, column }: In<FunctionRecordRenamed>): Out<FunctionRecordRenamed> {
    return { y: request.valid ? distance(request, column) : 0 };
  }
}
