import { bool, Module, ports, record, uint, type In, type Out, type ValueOf } from '../../../../tsgen/language/index.ts';

const Request = record({ valid: bool, row: uint(4) });

function rowOf(request: ValueOf<typeof Request>): number {
  return request.row;
}

/** Hands a record to a function, which takes scalars. */
export class RecordAsValue extends Module {
  override readonly io = ports({ in: { request: Request }, out: { row: uint(4) } });
  constructor() {
    super({});
  }

  override step({ request }: In<RecordAsValue>): Out<RecordAsValue> {
    return { row: rowOf(request) };
  }
}
