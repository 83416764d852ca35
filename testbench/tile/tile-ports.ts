/** The ports of a tile controller (docs/controller.md), by name, in the frames of a session. */

import type { Slot } from '../packing/layout.ts';
import type { Design } from '../../tsgen/design/design.ts';
import { frameLayouts } from '../packing/layout.ts';
import { packSignal, type SignalValue } from '../packing/values.ts';

const INPUTS = [
  'commandValid',
  'command',
  'trainLength',
  'setupClocks',
  'widthClocks',
  'gapClocks',
  'gain',
  'transferEvery',
  'filterEnable',
  'chopMode',
  'chopPeriod',
  'chopProbability',
  'lineValid',
  'lineIsColumn',
  'lineIndex',
  'lineProbability',
  'lineNegative',
  'readReady',
  'adcValid',
  'adcCode',
] as const;

const OUTPUTS = [
  'commandReady',
  'lineReady',
  'busy',
  'saturated',
  'adcReady',
  'done',
  'readValid',
  'readColumn',
  'rowPulse',
  'rowDown',
  'columnPulse',
  'strobe',
  'arraySelect',
  'traceSlot',
  'tracePhase',
] as const;

export type TileInput = (typeof INPUTS)[number];
export type TileOutput = (typeof OUTPUTS)[number];

/** True when the top module of a design has the ports of a tile controller, whatever it is called. */
export function isTileController(design: Design): boolean {
  const layouts = frameLayouts(design);
  const inputs = new Set(layouts.inputs.slots.map((slot) => slot.name));
  const outputs = new Set(layouts.outputs.slots.map((slot) => slot.name));
  return INPUTS.every((name) => inputs.has(name)) && OUTPUTS.every((name) => outputs.has(name));
}

function slotsByName<N extends string>(names: readonly N[], slots: readonly Slot[]): Readonly<Record<N, Slot>> {
  const entries = names.map((name) => {
    const slot = slots.find((candidate) => candidate.name === name);
    if (slot === undefined) throw new TypeError(`the design has no port ${name}: it is no tile controller`);
    return [name, slot] as const;
  });
  return Object.fromEntries(entries) as Record<N, Slot>;
}

/** Reads and writes the ports in the frames. */
export class TilePorts {
  readonly inputs: Readonly<Record<TileInput, Slot>>;
  readonly outputs: Readonly<Record<TileOutput, Slot>>;
  readonly #inputFrame: Uint32Array;
  readonly #outputFrame: Uint32Array;

  constructor(design: Design, inputFrame: Uint32Array, outputFrame: Uint32Array) {
    const layouts = frameLayouts(design);
    this.inputs = slotsByName(INPUTS, layouts.inputs.slots);
    this.outputs = slotsByName(OUTPUTS, layouts.outputs.slots);
    this.#inputFrame = inputFrame;
    this.#outputFrame = outputFrame;
  }

  /** Throws SignalValueError for a value that the port cannot carry. */
  set(name: TileInput, value: SignalValue): void {
    packSignal(this.inputs[name], value, this.#inputFrame, 0);
  }

  /** An output of one word, not negative. */
  get(name: TileOutput): number {
    return this.#outputFrame[this.outputs[name].word] ?? 0;
  }

  isHigh(name: TileOutput): boolean {
    return this.get(name) === 1;
  }

  /** The bits of a vector of lines as bytes 0 and 1. */
  copyLines(name: 'rowPulse' | 'rowDown' | 'columnPulse', into: Uint8Array): void {
    const { word } = this.outputs[name];
    for (let line = 0; line < into.length; line += 1) {
      into[line] = ((this.#outputFrame[word + (line >>> 5)] ?? 0) >>> (line & 31)) & 1;
    }
  }
}
