import type { CrossbarArray } from '../array/crossbar-array.ts';
import { type PulseTrains, SLOTS_PER_WORD } from './pulse-trains.ts';

/** One pulse slot as hardware drives it: which lines fire and which way each row's cells go. Masks hold 0 or 1. */
export interface PulseSlot {
  /** Slot of the train, from 0. */
  readonly slot: number;
  /** Sign phase of the slot, from 0. */
  readonly phase: number;
  readonly rowMask: Uint8Array;
  readonly rowDown: Uint8Array;
  readonly columnMask: Uint8Array;
}

/** Slots in the order they are driven. */
export type PulseTrace = readonly PulseSlot[];

/** Anything that wants to see every slot, for example a half-select counter. */
export interface SlotObserver {
  record(rowMask: Uint8Array, rowDown: Uint8Array, columnMask: Uint8Array): void;
}

/** Drive a trace into an array, slot by slot; observers see each slot before the cells do. Returns the number of coincidences. */
export function applyTrace(array: CrossbarArray, trace: PulseTrace, observers: readonly SlotObserver[] = []): number {
  let coincidences = 0;
  for (const { rowMask, rowDown, columnMask } of trace) {
    for (const observer of observers) {
      observer.record(rowMask, rowDown, columnMask);
    }
    coincidences += array.pulse(rowMask, rowDown, columnMask);
  }
  return coincidences;
}

function maskOf(
  bits: Int32Array,
  words: number,
  lines: number,
  slot: number,
  keep: (line: number) => boolean,
): Uint8Array {
  const word = Math.floor(slot / SLOTS_PER_WORD);
  const shift = slot % SLOTS_PER_WORD;
  return Uint8Array.from({ length: lines }, (_, line) =>
    keep(line) ? ((bits[line * words + word] ?? 0) >>> shift) & 1 : 0,
  );
}

/**
 * Trains as the slots that drive them. `compressed`: each slot has one phase for columns that keep the row's direction and one for those that turn it.
 * `quadrants`: the four sign combinations one after the other, each over the whole train, so that one phase has one polarity. Both give the same
 * weights bit for bit; they differ in half-selects and in time. Phases without a firing line are left out.
 */
export function traceOf(trains: PulseTrains, order: 'compressed' | 'quadrants'): PulseSlot[] {
  const trace: PulseSlot[] = [];
  const push = (slot: number, phase: number, rowKeep: (row: number) => boolean, inverted: number): void => {
    const columnMask = maskOf(
      trains.columnBits,
      trains.words,
      trains.columns,
      slot,
      (column) => trains.columnInverts[column] === inverted,
    );
    const rowMask = maskOf(trains.rowBits, trains.words, trains.rows, slot, rowKeep);
    if (columnMask.includes(1) || rowMask.includes(1)) {
      const rowDown = trains.rowDown.map((down) => down ^ inverted);
      trace.push({ slot, phase, rowMask, rowDown, columnMask });
    }
  };
  if (order === 'compressed') {
    for (let slot = 0; slot < trains.slots; slot++) {
      push(slot, 0, () => true, 0);
      push(slot, 1, () => true, 1);
    }
    return trace;
  }
  for (let phase = 0; phase < 4; phase++) {
    const down = phase >> 1;
    for (let slot = 0; slot < trains.slots; slot++) {
      push(slot, phase, (row) => trains.rowDown[row] === down, phase & 1);
    }
  }
  return trace;
}
