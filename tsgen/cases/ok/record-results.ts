import { Module, bool, ports, record, reg, uint, type In, type Out } from 'tilewright/language';

const Request = record({ valid: bool, row: uint(3), delta: uint(4) });
interface RequestValue {
  readonly valid: boolean;
  readonly row: number;
  readonly delta: number;
}

/** A record as a parameter: the function takes the fields that it reads. */
function weightOf(request: RequestValue, bias: number): number {
  const part = { row: request.row, rest: bias };
  if (!request.valid) return 0;
  return part.row + bias;
}

/** The same, taken apart in the parameter. */
function isLast({ row, valid }: RequestValue): boolean {
  return valid && row === 7;
}

/** A record as the result of one expression. */
function moved(request: RequestValue): RequestValue {
  return { ...request, row: 7 - request.row };
}

/** A record as the result of several statements. */
function requestOf(code: number): RequestValue {
  if (code > 200) return { valid: false, row: 0, delta: 0 };
  const row = code & 7;
  let delta = 1;
  switch (row) {
    case 0:
      return { valid: true, row, delta: 15 };
    case 1:
      delta = 3;
      break;
    default:
      break;
  }
  return { valid: (code & 8) !== 0, row, delta };
}

/** Functions and methods that take and give records. */
export class RecordResults extends Module {
  readonly io = ports({
    in: { code: uint(8), request: Request, take: bool },
    out: { weight: uint(5), last: bool, made: Request, kept: Request, both: uint(4) },
  });
  held = reg(Request);

  private merged(first: RequestValue, second: RequestValue): RequestValue {
    if (first.valid && !second.valid) return first;
    if (second.valid) return { ...second, delta: first.delta ^ second.delta };
    return this.held;
  }

  private shown({ valid, row }: RequestValue): void {
    if (valid && row === 5) this.held = { valid: false, row: 0, delta: 0 };
  }

  step({ code, request, take }: In<RecordResults>): Out<RecordResults> {
    const weight = weightOf(request, code & 7) + weightOf(this.held, 3);
    const last = isLast(request) || isLast(this.held);
    const made = requestOf(code);
    const kept = moved(this.held);
    const { row, delta: both } = requestOf(code ^ 1);
    if (take) this.held = this.merged(made, request);
    else if (row === 3) this.held = requestOf(code);
    this.shown(request);
    return { weight, last, made, kept, both };
  }
}
