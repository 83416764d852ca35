/**
 * Every diagnostic the compiler can give: one record a code, sorted by code. TW1xxx module shape and elaboration, TW2xxx
 * names and constructs, TW3xxx statements, TW4xxx hierarchy, TW5xxx values and ranges (TW51xx: warnings of the same
 * analysis), TW6xxx checks on the whole module.
 */

import { CONSTRUCT_ENTRIES } from './construct-entries.ts';
import type { Diagnostic, Label } from './diagnostic.ts';
import type { CatalogueEntry } from './entry.ts';
import { MODULE_ENTRIES } from './module-entries.ts';
import type { Span } from './span.ts';
import { STATEMENT_ENTRIES } from './statement-entries.ts';

export type { CatalogueEntry } from './entry.ts';

export const CATALOGUE = [
  ...MODULE_ENTRIES,
  ...CONSTRUCT_ENTRIES,
  ...STATEMENT_ENTRIES,
  // ------------------------------------------------------------------------------------------- values and ranges
  {
    code: 'TW5001',
    severity: 'error',
    title: 'value does not fit its target',
    reason:
      'a hardware signal has a fixed width and would silently drop the bits that do not fit, while JavaScript would keep them',
  },
  {
    code: 'TW5002',
    severity: 'error',
    title: 'operand or result of a bitwise operator leaves 32 bits',
    reason: "JavaScript's bitwise operators cut their operands and their result to 32 bits",
  },
  {
    code: 'TW5003',
    severity: 'error',
    title: 'index out of range',
    reason:
      'outside the array JavaScript reads undefined and ignores writes to typed arrays, while hardware reads or writes some other element or X',
  },
  {
    code: 'TW5004',
    severity: 'error',
    title: 'bit number out of range',
    reason: 'bitAt() sees bits 0 to 31 and slice() bits 0 to 52: numbers have no others',
  },
  {
    code: 'TW5005',
    severity: 'error',
    title: 'value beyond 2^53',
    reason: 'JavaScript numbers are exact integers only up to +-(2^53 - 1); beyond, V8 and hardware would disagree',
  },
  {
    code: 'TW5006',
    severity: 'error',
    title: 'operands of % have no cheap hardware',
    reason:
      'a remainder is wiring only for a power of two and a value that is not negative; anything else is a divider',
  },
  {
    code: 'TW5007',
    severity: 'error',
    title: 'shift amount out of range',
    reason: 'JavaScript takes shift amounts modulo 32, hardware does not',
  },
  {
    code: 'TW5008',
    severity: 'error',
    title: 'read before assignment',
    reason: 'a wire that is not driven on every path would have to remember its last value: a latch',
  },
  {
    code: 'TW5009',
    severity: 'error',
    title: 'not assigned on every path',
    reason: 'what is driven on some paths only would have to remember its last value: a latch',
  },
  {
    code: 'TW5010',
    severity: 'error',
    title: 'memory read after a write in the same step',
    reason: 'a memory returns the stored word until the clock edge, while a JavaScript array returns the new one',
  },
  {
    code: 'TW5011',
    severity: 'error',
    title: 'wires used before they are filled',
    reason: 'elements that are not driven in this step would keep the values of the last one: latches',
  },
  {
    code: 'TW5012',
    severity: 'error',
    title: 'wrap() to a type that is no power of two',
    reason: 'keeping the low bits is modular arithmetic only when the type has a power of two of values',
  },
  {
    code: 'TW5013',
    severity: 'error',
    title: 'value is no member of the enum',
    reason: 'an enum signal holds one of its members and nothing else; every switch over it relies on that',
  },
  {
    code: 'TW5014',
    severity: 'error',
    title: 'memory written twice in one step',
    reason: 'a memory has one write port: one address and one word a clock',
  },
  {
    code: 'TW5015',
    severity: 'error',
    title: 'loops too large to analyse',
    reason: 'ranges are found by following the iterations of a loop, and its hardware repeats the body as often',
  },
  {
    code: 'TW5016',
    severity: 'error',
    title: 'memory used as a whole',
    reason: 'a memory gives and takes one word at a time; all of its words at once need flip-flops',
  },
  {
    code: 'TW5017',
    severity: 'error',
    title: 'function calls itself',
    reason: 'a function is a piece of combinational logic, which cannot contain itself',
  },
  {
    code: 'TW5018',
    severity: 'error',
    title: 'access that a memory with a registered read does not have',
    reason: 'it has one read port with a latency of one clock and one write port, like an SRAM macro',
  },
  {
    code: 'TW5019',
    severity: 'error',
    title: 'fixed-point numbers of different scales meet',
    reason:
      'a scale is not part of the bits: the sum, the comparison or the copy would be of other numbers than are meant',
  },
  {
    code: 'TW5101',
    severity: 'warning',
    title: 'narrowing is not needed',
    reason: 'the value is proved to fit, so the call adds nothing and hides the day when it no longer fits',
  },
  {
    code: 'TW5102',
    severity: 'warning',
    title: 'condition is always the same',
    reason: 'one of the branches is never taken, so its hardware is removed; often a comparison is mistaken',
  },
  {
    code: 'TW5103',
    severity: 'warning',
    title: 'case can never be reached',
    reason: 'the subject cannot have this value here, or an earlier case took it',
  },
  {
    code: 'TW5104',
    severity: 'warning',
    title: 'output is the next value of a register',
    reason:
      'a register that is read after its assignment is its data input, so the output follows the inputs of this clock',
  },
  {
    code: 'TW5105',
    severity: 'warning',
    title: 'switch leaves out values',
    reason: 'for a value without a case nothing happens: registers keep what they hold; say so, or name it',
  },
  // ------------------------------------------------------------------------------------- checks on the whole module
  {
    code: 'TW6001',
    severity: 'warning',
    title: 'input is never read',
    reason: 'a port that drives nothing is a wiring mistake, or left over',
  },
  {
    code: 'TW6002',
    severity: 'warning',
    title: 'register is never read',
    reason: 'flip-flops that nobody reads are removed by synthesis',
  },
  {
    code: 'TW6003',
    severity: 'warning',
    title: 'local is never read',
    reason: 'a wire that drives nothing is removed by synthesis; often another name was meant',
  },
  {
    code: 'TW6004',
    severity: 'warning',
    title: 'register is never assigned',
    reason: 'it holds its reset value for ever: a constant says so without flip-flops',
  },
  {
    code: 'TW6005',
    severity: 'warning',
    title: 'memory is never read',
    reason: 'words that nobody reads are removed by synthesis',
  },
  {
    code: 'TW6006',
    severity: 'warning',
    title: 'memory is never written',
    reason: 'a memory is not reset, so every word of it stays undefined',
  },
  {
    code: 'TW6007',
    severity: 'warning',
    title: 'state can never be entered',
    reason:
      'no assignment that can be reached gives the register this value, and it is not the reset value: code for it is dead',
  },
  {
    code: 'TW6008',
    severity: 'warning',
    title: 'register is a wire',
    reason:
      'what it held before the clock is never used, so its flip-flops remember nothing and synthesis removes them',
  },
  {
    code: 'TW6009',
    severity: 'warning',
    title: 'bits of an input are never read',
    reason:
      'bits of a port that drive nothing are a wiring mistake, or left over; lint tools report them in the output',
  },
  {
    code: 'TW6010',
    severity: 'warning',
    title: 'bits of a register or of wires are never read',
    reason: 'flip-flops and wires that drive nothing are removed by synthesis; often other bits were meant',
  },
  {
    code: 'TW6011',
    severity: 'warning',
    title: 'state is never left',
    reason:
      'in this state nothing assigns the register, so that only a reset ends it; often a transition was forgotten',
  },
] as const satisfies readonly CatalogueEntry[];

export type DiagnosticCode = (typeof CATALOGUE)[number]['code'];

const BY_CODE: ReadonlyMap<string, CatalogueEntry> = new Map(CATALOGUE.map((entry) => [entry.code, entry]));

/** The record of a code; undefined for a code that does not exist. */
export function catalogueEntry(code: string): CatalogueEntry | undefined {
  return BY_CODE.get(code);
}

/** A diagnostic with the severity and the reason that the catalogue gives its code. */
export function diagnose(
  code: DiagnosticCode,
  span: Span | undefined,
  message: string,
  details: { readonly labels?: readonly Label[] | undefined; readonly fix?: string | undefined } = {},
): Diagnostic {
  const entry = BY_CODE.get(code);
  if (entry === undefined) throw new RangeError(`no diagnostic ${code} in the catalogue`);
  return {
    code,
    severity: entry.severity,
    message,
    span,
    labels: details.labels ?? [],
    reason: entry.reason,
    ...(details.fix === undefined ? {} : { fix: details.fix }),
  };
}
