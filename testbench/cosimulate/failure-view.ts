/** Telling what went wrong: the signals that differ, and the cycles before it as a text waveform. */

import type { Design } from '../../tsgen/design/design.ts';
import { frameLayouts, RESET_WORD, type Slot } from '../packing/layout.ts';
import { formatSignal, signalBits } from '../packing/values.ts';
import { renderWaveform, WaveDatabaseBuilder, type RowSelection } from '../waves/index.ts';
import type { RunFailure } from './engine.ts';
import type { FrameWindow } from './recording.ts';
import type { CosimulationFailure, SignalDifference } from './result.ts';

/** Cycles that the text waveform shows. */
export const WINDOW_CYCLES = 16;
const CLOCK_STEP = 10;
/** More rows would not be read. */
const MAXIMUM_ROWS = 30;

function differs(slot: Slot, expected: Uint32Array, actual: Uint32Array): boolean {
  for (let word = slot.word; word < slot.word + slot.words; word += 1) {
    if (expected[word] !== actual[word]) return true;
  }
  return false;
}

/** Names of the outputs that differ between two output frames. */
export function differingSignals(design: Design, left: Uint32Array, right: Uint32Array): readonly string[] {
  return frameLayouts(design)
    .outputs.slots.filter((slot) => differs(slot, left, right))
    .map(({ name }) => name);
}

function differencesOf(
  slots: readonly Slot[],
  failure: RunFailure,
  unwritten: readonly string[] = [],
): SignalDifference[] {
  if (failure.kind !== 'divergence') return [];
  const { expected, actual } = failure;
  return slots
    .filter((slot) => differs(slot, expected, actual))
    .map((slot) => ({
      signal: slot.name,
      expected: formatSignal(slot, expected, 0),
      actual: formatSignal(slot, actual, 0),
      span: slot.span,
      neverWritten: unwritten.includes(slot.name),
    }));
}

function valuesOf(slot: Slot, frames: Uint32Array, words: number, cycles: number): bigint[] {
  return Array.from({ length: cycles }, (_, cycle) => signalBits(slot, frames, cycle * words));
}

function labelsOf(slot: Slot): { labels?: Readonly<Record<string, number>> } {
  const { enum: enumeration } = slot.type;
  if (enumeration === undefined) return {};
  return { labels: Object.fromEntries(enumeration.members.map((member) => [member.name, member.value])) };
}

/** Text waveform of recorded frames; outputs that differ in the last cycle get a row of the RTL's below their own. */
export function framesWaveform(design: Design, window: FrameWindow, failure: RunFailure): string {
  if (window.cycles === 0) return '';
  const { inputs, outputs } = frameLayouts(design);
  const builder = new WaveDatabaseBuilder({ step: CLOCK_STEP, firstCycle: window.firstCycle });
  const rows: RowSelection[] = [];
  const add = (name: string, slot: Slot, values: readonly bigint[], label: string): void => {
    if (rows.length >= MAXIMUM_ROWS) return;
    builder.add({ name, width: slot.bits, values, ...labelsOf(slot) });
    rows.push({ signal: name, label, ...(slot.type.signed && slot.length === undefined ? { format: 'signed' } : {}) });
  };
  const resets = Array.from(
    { length: window.cycles },
    (_, cycle) => window.inputs[cycle * inputs.words + RESET_WORD] ?? 0,
  );
  builder.add({ name: design.reset.name, width: 1, values: resets });
  rows.push(design.reset.name);
  const wrong = new Set(differencesOf(outputs.slots, failure).map((difference) => difference.signal));
  // Outputs that differ come first: they must not fall off the end.
  for (const slot of outputs.slots.filter((candidate) => wrong.has(candidate.name))) {
    const expected = valuesOf(slot, window.outputs, outputs.words, window.cycles);
    add(slot.name, slot, expected, slot.name);
    if (failure.kind !== 'divergence') continue;
    const actual = [...expected.slice(0, -1), signalBits(slot, failure.actual, 0)];
    add(`${slot.name}_rtl`, slot, actual, `${slot.name} (RTL)`);
  }
  for (const slot of inputs.slots) {
    add(slot.name, slot, valuesOf(slot, window.inputs, inputs.words, window.cycles), slot.name);
  }
  for (const slot of outputs.slots.filter((candidate) => !wrong.has(candidate.name))) {
    add(slot.name, slot, valuesOf(slot, window.outputs, outputs.words, window.cycles), slot.name);
  }
  return renderWaveform(builder.build(), {
    signals: rows,
    step: CLOCK_STEP,
    width: 120,
    style: 'compact',
    cursors: [{ cycle: failure.cycle }],
  });
}

function messageOf(failure: RunFailure, differences: readonly SignalDifference[], seed: number): string {
  const seeds = 'powerUpSeed' in failure ? `seed ${seed}, power-up seed ${failure.powerUpSeed}` : `seed ${seed}`;
  const where = `cycle ${failure.cycle}`;
  switch (failure.kind) {
    case 'divergence': {
      const first = differences[0];
      if (first === undefined) return `${where}: outputs differ (${seeds})`;
      const { file, line, column } = first.span;
      const more = differences.length > 1 ? `, and ${differences.length - 1} more` : '';
      return `${where}: ${first.signal} is ${first.actual} in the RTL, expected ${first.expected}${more} (${file}:${line}:${column}; ${seeds})`;
    }
    case 'rtl':
      return `${where}: ${failure.message} (${seeds})`;
    case 'reference':
      return `${where}: the twin stopped: ${failure.message} (${seeds})`;
    case 'stimulus':
      return `${where}: the stimulus stopped: ${failure.message} (${seeds})`;
  }
}

/** The report of a failure; `window` holds the recorded cycles up to it, `unwritten` names signals without a defined value. */
export function describeFailure(
  design: Design,
  failure: RunFailure,
  window: FrameWindow,
  seed: number,
  unwritten: readonly string[] = [],
): CosimulationFailure {
  const differences = differencesOf(frameLayouts(design).outputs.slots, failure, unwritten);
  return {
    kind: failure.kind,
    cycle: failure.cycle,
    message: messageOf(failure, differences, seed),
    powerUpSeed: 'powerUpSeed' in failure ? failure.powerUpSeed : undefined,
    differences,
    waveform: framesWaveform(design, window, failure),
  };
}
