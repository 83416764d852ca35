/**
 * Records: named scalars that travel together, as a port, a register or a local.
 *
 * ```ts
 * const Request = record({ valid: bool, row: uint(4) });
 *
 * io = ports({ in: { request: Request }, out: { reply: record({ ok: bool }) } });
 * held = reg(Request);
 *
 * step({ request }: In<Arbiter>): Out<Arbiter> {
 *   const reply = { ok: this.held.valid };
 *   if (request.valid) this.held = request;
 *   else this.held = { ...this.held, valid: false };
 *   return { reply };
 * }
 * ```
 *
 * A record is a value. It is replaced as a whole and its fields are readonly, so two names for one JavaScript object cannot
 * be told from two copies, which is what hardware makes of them. In SystemVerilog each field is a signal of its own, named
 * by the record and the field: `request_valid`, `request_row`.
 */

import { DesignError } from './design-error.ts';
import type { FlatType, PortType, RecordFields, RecordType, ScalarType } from './types.ts';

const FIELD_NAME = /^[A-Za-z][A-Za-z0-9_]*$/;

/** A record of scalars. Throws RangeError when it has no field, or one whose name cannot be part of a signal's name. */
export function record<const F extends RecordFields>(fields: F): RecordType<F> {
  const names = Object.keys(fields);
  if (names.length === 0) throw new RangeError('record({}): needs at least one field');
  for (const name of names) {
    // The type checker says so too, to those who ask it.
    const kind: string | undefined = fields[name]?.kind;
    if (kind === 'vector' || kind === 'record') {
      throw new DesignError(
        `record(): field ${name} is a ${kind}, and fields are scalars`,
        kind === 'vector'
          ? `give it a port or register of its own beside the record: ${name}: vec(...), or ${name} = regs(...)`
          : 'give it a port or register of its own, or put its fields into this record',
      );
    }
    if (kind !== 'integer' && kind !== 'boolean' && kind !== 'enum') {
      throw new DesignError(`record(): field ${name} has no type`, `give it one, such as ${name}: uint(8) or bool`);
    }
    if (!FIELD_NAME.test(name)) throw new RangeError(`record(): field ${name} is not made of letters, digits and _`);
  }
  return { kind: 'record', fields };
}

/** One signal of a port: the port itself, or a field of a record. */
export interface FlatPort {
  /** Name of the signal: `request_row`. */
  readonly name: string;
  /** The port, and the field of it when the port is a record. */
  readonly port: string;
  readonly field: string | undefined;
  readonly type: FlatType;
}

/** Name of the signal of a record's field. */
export function fieldSignalName(record: string, field: string): string {
  return `${record}_${field}`;
}

/** The signals of ports, in the order of their declaration. */
export function flatPorts(types: Readonly<Record<string, PortType>>): readonly FlatPort[] {
  return Object.entries(types).flatMap(([port, type]): FlatPort[] => {
    if (type.kind !== 'record') return [{ name: port, port, field: undefined, type }];
    return Object.entries<ScalarType>(type.fields).map(([field, scalar]) => ({
      name: fieldSignalName(port, field),
      port,
      field,
      type: scalar,
    }));
  });
}
