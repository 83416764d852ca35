import {
  arraySink,
  fanOut,
  GoldenTile,
  PulseCounter,
  resolveTileParameters,
  type TileConfiguration,
  type TileParameters,
  type TraceSink,
} from '../golden/index.ts';
import { type AnalogTile, type AnalogTileOptions, createAnalogTile } from './analog-tile.ts';
import type { LineValues, TileActivity, TileEngine } from './tile-engine.ts';

export interface GoldenEngineOptions extends Omit<AnalogTileOptions, 'parameters'> {
  readonly parameters: Partial<TileParameters>;
  readonly configuration: Partial<TileConfiguration>;
  /** A further receiver of the pulse trace. */
  readonly sink?: TraceSink;
}

/** Clocks of a transfer besides one a row read and its pulses: request, pointer, chopper. An estimate. */
const TRANSFER_OVERHEAD_CLOCKS = 4;

/** The golden model with its two simulated arrays: the fastest engine, without clocks. */
export class GoldenEngine implements TileEngine {
  readonly tile: GoldenTile;
  readonly analog: AnalogTile;
  readonly #counter = new PulseCounter();
  #lineWrites = 0;

  constructor(options: GoldenEngineOptions) {
    const parameters = resolveTileParameters(options.parameters);
    this.analog = createAnalogTile({ ...options, parameters });
    const { fast, slow, adc } = this.analog;
    const further = options.sink === undefined ? [] : [options.sink];
    const sink = fanOut(arraySink(fast, slow), this.#counter, ...further);
    this.tile = new GoldenTile({ parameters, configuration: options.configuration, adc, sink });
  }

  get rows(): number {
    return this.tile.parameters.rows;
  }

  get columns(): number {
    return this.tile.parameters.columns;
  }

  get weights(): Float64Array {
    return this.analog.slow.weights;
  }

  loadLines(lines: LineValues): void {
    const { rows, columns } = this;
    for (let line = 0; line < rows + columns; line++) {
      const isColumn = line >= rows;
      this.tile.writeLine({
        isColumn,
        index: isColumn ? line - rows : line,
        probability: lines.probability[line] ?? 0,
        negative: lines.negative[line] === 1,
      });
    }
    this.#lineWrites += rows + columns;
  }

  update(): void {
    this.tile.update();
  }

  /** The clocks are an estimate: slots, one clock a line written and a row read, and a few a transfer. */
  activity(): TileActivity {
    const { slots, reads, fastPulses, slowPulses } = this.#counter;
    const { setupClocks, widthClocks, gapClocks } = this.tile.configuration;
    const slotClocks = slots * (setupClocks + widthClocks + gapClocks);
    const readClocks = reads * (this.rows + TRANSFER_OVERHEAD_CLOCKS);
    return { fastPulses, slowPulses, transfers: reads, clocks: slotClocks + readClocks + this.#lineWrites };
  }
}
