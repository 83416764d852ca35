/** Checks that a design carries with it: in V8 when `step()` runs, in SystemVerilog as immediate assertions. No logic. */

/** A condition that `assert` or `assume` demands did not hold. */
export class AssertionError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'AssertionError';
  }
}

/** Demands that `condition` holds whenever the statement is reached. Throws AssertionError with `message` when not. */
export function assert(condition: boolean, message: string): void {
  if (!condition) throw new AssertionError(message);
}

/**
 * What the module relies on: a duty of whoever drives its inputs, where `assert` is a duty of the module itself. Formal
 * tools take it for granted; simulation checks it. Throws AssertionError with `message` when it does not hold.
 */
export function assume(condition: boolean, message: string): void {
  if (!condition) throw new AssertionError(message);
}
