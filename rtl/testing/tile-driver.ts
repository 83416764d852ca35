/** Drives a simulated AGAD tile command by command, and rebuilds the pulse trace from its pins alone. */

import { simulate, type In } from '../../tsgen/language/index.ts';
import { AgadTile, ChopMode, type Command } from '../agad-tile/index.ts';

type CommandCode = (typeof Command)[keyof typeof Command];

/** The configuration ports of the tile. */
export interface TileConfiguration {
  readonly trainLength: number;
  readonly setupClocks: number;
  readonly widthClocks: number;
  readonly gapClocks: number;
  readonly gain: number;
  readonly transferEvery: number;
  readonly filterEnable: boolean;
  readonly chopMode: (typeof ChopMode)[keyof typeof ChopMode];
  readonly chopPeriod: number;
  readonly chopProbability: number;
}

/** The shortest slots, unit gain at gainShift 8, no transfers by themselves, filter and chopper off. */
export const PLAIN_CONFIGURATION: TileConfiguration = {
  trainLength: 1,
  setupClocks: 0,
  widthClocks: 1,
  gapClocks: 0,
  gain: 256,
  transferEvery: 0,
  filterEnable: false,
  chopMode: ChopMode.Off,
  chopPeriod: 1,
  chopProbability: 0,
};

export interface SlotEvent {
  readonly kind: 'slot';
  readonly array: 'A' | 'C';
  readonly phase: number;
  readonly slot: number;
  /** One character a row or column, index 0 first. */
  readonly rowMask: string;
  readonly rowDown: string;
  readonly columnMask: string;
}

export interface ReadEvent {
  readonly kind: 'read';
  readonly column: number;
  readonly codes: readonly number[];
}

export type TraceEvent = SlotEvent | ReadEvent;

/** What the flip-flop outputs show during one clock. */
export interface Pins {
  readonly strobe: boolean;
  readonly arraySelect: boolean;
  readonly slot: number;
  readonly phase: number;
  readonly rowPulse: string;
  readonly rowDown: string;
  readonly columnPulse: string;
  readonly readValid: boolean;
  readonly done: boolean;
}

/** The analog side: codes, and how many clocks the ADC keeps the tile waiting. */
export interface ReadoutModel {
  readonly code: (row: number, column: number) => number;
  /** Clocks until the next read request is taken. */
  readonly requestDelay?: () => number;
  /** Clocks until the next code is there. */
  readonly codeDelay?: () => number;
}

const NO_DELAY = (): number => 0;

/** A tile that has not come to rest after this many clocks hangs. */
const CLOCK_LIMIT = 5_000_000;

export class TileDriver {
  readonly tile: AgadTile;
  /** Events since the last `takeTrace()`. */
  private trace: TraceEvent[] = [];
  /** Pins of every clock of the last command, when recording. */
  readonly waves: Pins[] = [];
  recording = false;
  clocks = 0;

  private readonly readout: Required<ReadoutModel>;
  /** What tells one slot from the next, in the clock before. */
  private readonly last = { strobe: false, arraySelect: false, slot: 0, phase: 0 };
  private codes: number[] = [];
  private codeIndex = 0;
  private wait = 0;
  private requestPending = false;

  /** Simulates the tile, unless it is already simulated (after a reset, say). */
  constructor(tile: AgadTile, readout: ReadoutModel = { code: NO_DELAY }, powerOnSeed = 1) {
    this.tile = typeof tile.done === 'boolean' ? tile : simulate(tile, { powerOnSeed });
    this.readout = { requestDelay: NO_DELAY, codeDelay: NO_DELAY, ...readout };
  }

  /** One clock; `inputs` override the resting inputs. Returns the combinational outputs. */
  clock(inputs: Partial<In<AgadTile>> = {}): ReturnType<AgadTile['step']> {
    const { tile } = this;
    this.samplePins();

    const adc = this.readoutInputs();
    const { readValid, readColumn } = tile;
    const outputs = tile.step({
      commandValid: false,
      command: 0,
      ...PLAIN_CONFIGURATION,
      lineValid: false,
      lineIsColumn: false,
      lineIndex: 0,
      lineProbability: 0,
      lineNegative: false,
      ...adc,
      ...inputs,
    });
    this.clocks += 1;
    if (readValid && adc.readReady) this.beginColumn(readColumn);
    if (adc.adcValid && outputs.adcReady) this.endCode();
    return outputs;
  }

  /** Clocks until the tile is idle; returns how many it took. */
  settle(): number {
    const start = this.clocks;
    while (this.clock().busy) {
      if (this.clocks - start > CLOCK_LIMIT) throw new Error(`the tile is busy after ${CLOCK_LIMIT} clocks`);
    }
    return this.clocks - start;
  }

  writeLine(isColumn: boolean, index: number, probability: number, negative = false): void {
    this.clock({
      lineValid: true,
      lineIsColumn: isColumn,
      lineIndex: index,
      lineProbability: probability,
      lineNegative: negative,
    });
  }

  /** Runs one command to its end; returns the events it caused. `clocks` before and after tell how long it took. */
  run(command: CommandCode, configuration: Partial<TileConfiguration> = {}): readonly TraceEvent[] {
    this.waves.length = 0;
    const start = this.clocks;
    const taken = this.clock({ ...PLAIN_CONFIGURATION, ...configuration, commandValid: true, command });
    if (!taken.commandReady) throw new Error('the tile is not ready for a command');
    while (!this.tile.done) {
      this.clock();
      if (this.clocks - start > CLOCK_LIMIT) throw new Error(`no done after ${CLOCK_LIMIT} clocks`);
    }
    return this.takeTrace();
  }

  /** The events since the last call. */
  takeTrace(): readonly TraceEvent[] {
    const events = this.trace;
    this.trace = [];
    return events;
  }

  /** What the flip-flop outputs show now. */
  pins(): Pins {
    const { tile } = this;
    return {
      strobe: tile.strobe,
      arraySelect: tile.arraySelect,
      slot: tile.traceSlot,
      phase: tile.tracePhase,
      rowPulse: bits(tile.rowPulse),
      rowDown: bits(tile.rowDown),
      columnPulse: bits(tile.columnPulse),
      readValid: tile.readValid,
      done: tile.done,
    };
  }

  private samplePins(): void {
    const { strobe, arraySelect, traceSlot, tracePhase } = this.tile;
    const { last } = this;
    const begins =
      strobe &&
      (!last.strobe || last.slot !== traceSlot || last.phase !== tracePhase || last.arraySelect !== arraySelect);
    // Strings of hundreds of lines are made only when somebody looks at them.
    if (begins || this.recording) {
      const pins = this.pins();
      if (begins) this.trace.push(slotEvent(pins));
      if (this.recording) this.waves.push(pins);
    }
    last.strobe = strobe;
    last.arraySelect = arraySelect;
    last.slot = traceSlot;
    last.phase = tracePhase;
  }

  private readoutInputs(): Pick<In<AgadTile>, 'readReady' | 'adcValid' | 'adcCode'> {
    const idle = { readReady: false, adcValid: false, adcCode: 0 };
    if (this.tile.readValid && !this.requestPending) {
      this.requestPending = true;
      this.wait = this.readout.requestDelay();
    }
    if (this.wait > 0) {
      this.wait -= 1;
      return idle;
    }
    if (this.codeIndex < this.codes.length) return { ...idle, adcValid: true, adcCode: this.codes[this.codeIndex] };
    return { ...idle, readReady: this.tile.readValid };
  }

  private beginColumn(column: number): void {
    this.requestPending = false;
    this.codes = Array.from({ length: this.tile.p.rows }, (_, row) => this.readout.code(row, column));
    this.codeIndex = 0;
    this.wait = this.readout.codeDelay();
    this.trace.push({ kind: 'read', column, codes: [...this.codes] });
  }

  private endCode(): void {
    this.codeIndex += 1;
    if (this.codeIndex < this.codes.length) this.wait = this.readout.codeDelay();
  }
}

function slotEvent(pins: Pins): SlotEvent {
  return {
    kind: 'slot',
    array: pins.arraySelect ? 'C' : 'A',
    phase: pins.phase,
    slot: pins.slot,
    rowMask: pins.rowPulse,
    rowDown: pins.rowDown,
    columnMask: pins.columnPulse,
  };
}

function bits(vector: { readonly length: number; readonly [index: number]: number }): string {
  return Array.from({ length: vector.length }, (_, index) => String(vector[index])).join('');
}
