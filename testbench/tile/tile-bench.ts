/**
 * A tile controller's RTL in the closed loop with its crossbars: the RTL's pulses drive the arrays, the arrays' ADC codes
 * feed the RTL. Every output of every clock is compared with the twin, every command with the golden model.
 */

import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import {
  ChopMode,
  GoldenTile,
  TileArray,
  type LineWrite,
  type TileConfiguration,
  type TileParameters,
} from '../../sim/golden/index.ts';
import type { AnalogTile } from '../../sim/training/index.ts';
import type { Design } from '../../tsgen/design/design.ts';
import { RESET_WORD } from '../packing/layout.ts';
import type { Session } from '../cosimulate/session.ts';
import { EventComparison, type TileEvent, TransactionMismatch } from './event-log.ts';
import { TilePorts } from './tile-ports.ts';

export const TileCommand = { Update: 0, Transfer: 1, Clear: 2 } as const;
export type TileCommandName = keyof typeof TileCommand;

const CHOP_MODE_CODES = { [ChopMode.Off]: 0, [ChopMode.Regular]: 1, [ChopMode.Random]: 2 } as const;

/** The words of a cell in the controller's memories, to be compared with the golden model. */
export interface CellState {
  /** Indexed by column * rows + row. */
  readonly buffer: ArrayLike<number>;
  readonly mean: ArrayLike<number>;
  readonly reference: ArrayLike<number>;
}

export interface TileBenchOptions {
  readonly design: Design;
  readonly session: Session;
  readonly analog: AnalogTile;
  readonly parameters: TileParameters;
  readonly configuration: Partial<TileConfiguration>;
  /** Seed of the handshake delays. */
  readonly seed: number;
  /** Clocks from a read request to the first code. Default 8. */
  readonly adcLatency?: number;
  /** Probability (0 to 1) that a handshake waits in a clock. Default 0. */
  readonly stall?: number;
  /** The controller's own state, where it is known how it keeps it. */
  readonly cellState?: CellState;
}

export interface TileTotals {
  readonly slots: number;
  readonly reads: number;
  readonly commands: number;
  /** Commands that a reset ended. */
  readonly resets: number;
  /** Cells of A and of C that took a pulse. */
  readonly fastPulses: number;
  readonly slowPulses: number;
}

/** Clocks that any command may take on top of its slots and its memory sweep. */
const COMMAND_SLACK = 100_000;

export class TileBench {
  readonly analog: AnalogTile;
  readonly parameters: TileParameters;
  readonly #session: Session;
  readonly #ports: TilePorts;
  readonly #options: TileBenchOptions;
  readonly #random: RandomGenerator;
  readonly #totals = { slots: 0, reads: 0, commands: 0, resets: 0, fastPulses: 0, slowPulses: 0 };
  #golden: GoldenTile;
  #events: TileEvent[] = [];
  #comparison = new EventComparison([], '');
  #codes: Int32Array | undefined;
  #nextCode = 0;
  #latency = 0;
  #strobeClocks = 0;

  constructor(options: TileBenchOptions) {
    const { design, session, analog, parameters, configuration } = options;
    this.#options = options;
    this.#session = session;
    this.analog = analog;
    this.parameters = parameters;
    this.#ports = new TilePorts(design, session.inputs, session.outputs);
    this.#random = xoroshiro128plus(options.seed);
    this.#golden = this.#newGolden(configuration);
    this.#driveConfiguration();
  }

  /** The golden model, in the state after the last command. */
  get golden(): GoldenTile {
    return this.#golden;
  }

  get totals(): TileTotals {
    return { ...this.#totals };
  }

  /** Pulses and reads of the last command. */
  get events(): readonly TileEvent[] {
    return this.#events;
  }

  /** The power-up reset, and the clearing that follows it. */
  start(): void {
    this.#clock();
    this.#waitFor(() => this.#ports.isHigh('commandReady'), 'to become ready after reset');
  }

  /** Changes configuration ports, of the RTL and of the golden model. */
  configure(changes: Partial<TileConfiguration>): void {
    this.golden.configure(changes);
    this.#driveConfiguration();
  }

  /** Writes one line through the line port. */
  writeLine(write: LineWrite): void {
    const ports = this.#ports;
    ports.set('lineValid', true);
    ports.set('lineIsColumn', write.isColumn);
    ports.set('lineIndex', write.index);
    ports.set('lineProbability', write.probability);
    ports.set('lineNegative', write.negative);
    this.#clockUntil(() => ports.isHigh('lineReady'), 'to take a line');
    ports.set('lineValid', false);
    this.golden.writeLine(write);
  }

  /** Runs one command to its end. Throws SessionFailure (RTL and twin) or TransactionMismatch (RTL and golden model). */
  command(name: TileCommandName): void {
    const ports = this.#ports;
    this.#events = [];
    ports.set('commandValid', true);
    ports.set('command', TileCommand[name]);
    this.#clockUntil(() => ports.isHigh('commandReady'), `to take ${name}`);
    ports.set('commandValid', false);
    this.#waitFor(() => ports.isHigh('done'), `to end ${name}`);
    this.#totals.commands += 1;
    this.#comparison = new EventComparison(this.#events, `command ${this.#totals.commands} (${name})`);
    if (name === 'Update') this.golden.update();
    else if (name === 'Transfer') this.golden.transfer();
    else this.golden.clear();
    this.#comparison.finish();
    const saturated = ports.isHigh('saturated');
    if (saturated !== this.golden.saturated) {
      throw new TransactionMismatch(
        `command ${this.#totals.commands} (${name}): saturated is ${saturated} in the RTL, ${this.golden.saturated} in the golden model`,
      );
    }
  }

  /**
   * Starts a command and asserts reset for one clock, `clocks` clocks later, in the middle of whatever it does then. After
   * it everything starts anew: lines, generators, counters; the arrays keep what was pulsed.
   */
  resetDuring(name: TileCommandName, clocks: number): void {
    const ports = this.#ports;
    this.#events = [];
    ports.set('commandValid', true);
    ports.set('command', TileCommand[name]);
    this.#clockUntil(() => ports.isHigh('commandReady'), `to take ${name}`);
    ports.set('commandValid', false);
    this.idle(clocks);
    this.#session.inputs[RESET_WORD] = 1;
    // An asynchronous reset ends the strobe in the clock in which it comes.
    if (!this.#options.design.reset.synchronous) this.#strobeClocks = 0;
    this.#clock();
    this.#session.inputs[RESET_WORD] = 0;
    this.#codes = undefined;
    this.#strobeClocks = 0;
    this.#totals.resets += 1;
    this.#golden = this.#newGolden(this.#golden.configuration);
    this.#clockUntil(() => ports.isHigh('commandReady'), 'to become ready after reset');
  }

  /** Compares buffer, mean and reference of every cell with the golden model. Gives the number of words compared. */
  compareCells(): number {
    const { cellState } = this.#options;
    if (cellState === undefined) return 0;
    const { rows, columns } = this.parameters;
    const { cells } = this.golden;
    const pairs = [
      ['buffer', cellState.buffer, cells.buffer],
      ['mean', cellState.mean, cells.mean],
      ['reference', cellState.reference, cells.reference],
    ] as const;
    for (const [name, hardware, golden] of pairs) {
      for (let row = 0; row < rows; row += 1) {
        for (let column = 0; column < columns; column += 1) {
          const actual = hardware[column * rows + row];
          const expected = golden[row * columns + column];
          if (actual === expected) continue;
          throw new TransactionMismatch(
            `after command ${this.#totals.commands}: ${name} of row ${row}, column ${column} is ${String(actual)}, in the golden model ${String(expected)}`,
          );
        }
      }
    }
    return pairs.length * rows * columns;
  }

  /** Clocks without a command, the line and ADC ports as they are. */
  idle(clocks: number): void {
    for (let clock = 0; clock < clocks; clock += 1) this.#clock();
  }

  /** A golden model in the state after reset, that takes the codes the RTL got and whose events are compared. */
  #newGolden(configuration: Partial<TileConfiguration>): GoldenTile {
    return new GoldenTile({
      parameters: this.parameters,
      configuration,
      adc: {
        readColumn: (column, codes) => {
          codes.set(this.#comparison.codesOf(column));
        },
      },
      sink: {
        slot: (...event) => {
          this.#comparison.slot(...event);
        },
        read: (column) => {
          this.#comparison.read(column);
        },
      },
    });
  }

  #driveConfiguration(): void {
    const ports = this.#ports;
    const { chopMode, ...numbers } = this.golden.configuration;
    for (const [name, value] of Object.entries(numbers)) ports.set(name as keyof typeof numbers, value);
    ports.set('chopMode', CHOP_MODE_CODES[chopMode]);
  }

  #stalls(): boolean {
    const { stall = 0 } = this.#options;
    return stall > 0 && (this.#random.next() >>> 0) / 2 ** 32 < stall;
  }

  /** Clocks with the present inputs until `done` holds in one of them; that one is the last. */
  #clockUntil(done: () => boolean, what: string): void {
    const { setupClocks, widthClocks, gapClocks, trainLength } = this.golden.configuration;
    const { rows, columns, phases } = this.parameters;
    const slots = phases * trainLength + 2;
    const stretch = 1 / (1 - Math.min(0.99, this.#options.stall ?? 0));
    const limit = COMMAND_SLACK + slots * (setupClocks + widthClocks + gapClocks) + 2 * rows * columns * stretch;
    for (let clock = 0; clock < limit; clock += 1) {
      this.#clock();
      if (done()) return;
    }
    throw new TransactionMismatch(`cycle ${this.#session.cycle}: the controller does not come ${what}`);
  }

  #waitFor(done: () => boolean, what: string): void {
    if (!done()) this.#clockUntil(done, what);
  }

  #clock(): void {
    const ports = this.#ports;
    const readReady = this.#codes === undefined && !this.#stalls();
    const code = this.#codes?.[this.#nextCode];
    const adcValid = code !== undefined && this.#latency === 0 && !this.#stalls();
    ports.set('readReady', readReady);
    ports.set('adcValid', adcValid);
    ports.set('adcCode', adcValid ? code : 0);
    this.#session.clock();
    if (this.#session.cycle === 1) return;
    this.#observeSlot();
    if (this.#latency > 0) this.#latency -= 1;
    if (adcValid && ports.isHigh('adcReady')) this.#nextCode += 1;
    if (this.#codes !== undefined && this.#nextCode === this.#codes.length) this.#codes = undefined;
    if (readReady && ports.isHigh('readValid')) this.#answerRead();
  }

  #answerRead(): void {
    const column = this.#ports.get('readColumn');
    const codes = new Int32Array(this.parameters.rows);
    this.analog.adc.readColumn(column, codes);
    this.#codes = codes;
    this.#nextCode = 0;
    this.#latency = this.#options.adcLatency ?? 8;
    this.#totals.reads += 1;
    this.#events.push({ kind: 'read', cycle: this.#session.cycle - 1, column, codes });
  }

  /** A slot is `widthClocks` clocks of strobe; slots without setup and gap follow each other with the strobe high. */
  #observeSlot(): void {
    const ports = this.#ports;
    if (!ports.isHigh('strobe')) {
      if (this.#strobeClocks !== 0) {
        throw new TransactionMismatch(
          `cycle ${this.#session.cycle - 1}: the strobe ends ${this.#strobeClocks} clocks after it began`,
        );
      }
      return;
    }
    if (this.#strobeClocks === 0) this.#pulse();
    this.#strobeClocks = (this.#strobeClocks + 1) % this.golden.configuration.widthClocks;
  }

  #pulse(): void {
    const ports = this.#ports;
    const { rows, columns } = this.parameters;
    const rowMask = new Uint8Array(rows);
    const rowDown = new Uint8Array(rows);
    const columnMask = new Uint8Array(columns);
    ports.copyLines('rowPulse', rowMask);
    ports.copyLines('rowDown', rowDown);
    ports.copyLines('columnPulse', columnMask);
    const array = ports.isHigh('arraySelect') ? TileArray.Slow : TileArray.Fast;
    const cycle = this.#session.cycle - 1;
    const slot = ports.get('traceSlot');
    const phase = ports.get('tracePhase');
    this.#events.push({ kind: 'slot', cycle, array, phase, slot, rowMask, rowDown, columnMask });
    this.#totals.slots += 1;
    if (array === TileArray.Fast) this.#totals.fastPulses += this.analog.fast.pulse(rowMask, rowDown, columnMask);
    else this.#totals.slowPulses += this.analog.slow.pulse(rowMask, rowDown, columnMask);
  }
}
