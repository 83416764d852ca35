import { z } from 'zod';
import { parseConfiguration } from '../devices/configuration.ts';
import { ConfigurationError } from '../configuration-error.ts';
import type { CellBankState } from './cell-bank.ts';
import type { CrossbarArrayState } from './crossbar-array.ts';

/*
 * States of arrays as JSON text. Typed arrays become lists of numbers, which JavaScript writes and reads back to the last bit; what JSON has no number for is a
 * string. Streams, updaters and readers need no such help: their states are plain numbers.
 */

const SPECIAL = {
  '-0': -0,
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
};
const specialName = z.enum(['-0', 'NaN', 'Infinity', '-Infinity']);

const numbers = z
  .array(z.union([z.number(), specialName]))
  .transform((values) => Float64Array.from(values, (value) => (typeof value === 'number' ? value : SPECIAL[value])));
const counts = z.array(z.int32()).transform((values) => Int32Array.from(values));

const bankSchema = z.strictObject({
  weights: numbers,
  persistent: numbers,
  pulseCounts: counts,
  reference: numbers.optional(),
  drift: z.strictObject({ origin: numbers, time: numbers }).optional(),
  streams: z.array(z.array(z.int32())),
  counters: z.array(z.int()),
  get elements() {
    return z.array(bankSchema);
  },
});

const arraySchema = z.strictObject({
  rows: z.int().min(1),
  columns: z.int().min(1),
  bank: bankSchema,
});

type ParsedBank = z.output<typeof bankSchema>;

/** Parts that an array may lack are there as undefined, as `saveState` gives them. */
function completed(bank: ParsedBank): CellBankState {
  return {
    ...bank,
    reference: bank.reference,
    drift: bank.drift,
    elements: bank.elements.map(completed),
  };
}

function plain(value: unknown): unknown {
  if (value instanceof Float64Array || value instanceof Int32Array) {
    return Array.from(value, plain);
  }
  if (typeof value === 'number') {
    return Object.is(value, -0) ? '-0' : Number.isFinite(value) ? value : String(value);
  }
  return value;
}

/** A saved state as JSON text; `parseArrayState` gives the same bits back. */
export function formatArrayState(state: CrossbarArrayState): string {
  return JSON.stringify(state, (_, value: unknown) => plain(value));
}

/** The state that `formatArrayState` wrote. Throws ConfigurationError naming the part that is missing or wrong. */
export function parseArrayState(text: string): CrossbarArrayState {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw new ConfigurationError(`state: expected JSON text (${String(error)}); give what formatArrayState wrote.`);
  }
  const state = parseConfiguration(arraySchema, data, 'state');
  return { ...state, bank: completed(state.bank) };
}
