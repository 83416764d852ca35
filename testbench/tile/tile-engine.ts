/** The RTL as the engine of a training run. */

import type { LineValues, TileActivity, TileEngine } from '../../sim/training/index.ts';
import type { Session } from '../cosimulate/session.ts';
import type { TileBench } from './tile-bench.ts';

export class RtlTileEngine implements TileEngine {
  readonly #bench: TileBench;
  readonly #session: Session;

  constructor(bench: TileBench, session: Session) {
    this.#bench = bench;
    this.#session = session;
  }

  get rows(): number {
    return this.#bench.parameters.rows;
  }

  get columns(): number {
    return this.#bench.parameters.columns;
  }

  get weights(): Float64Array {
    return this.#bench.analog.slow.weights;
  }

  loadLines(lines: LineValues): void {
    const { rows, columns } = this;
    for (let line = 0; line < rows + columns; line += 1) {
      const isColumn = line >= rows;
      this.#bench.writeLine({
        isColumn,
        index: isColumn ? line - rows : line,
        probability: lines.probability[line] ?? 0,
        negative: lines.negative[line] === 1,
      });
    }
  }

  update(): void {
    this.#bench.command('Update');
  }

  activity(): TileActivity {
    const { fastPulses, slowPulses, reads } = this.#bench.totals;
    return { fastPulses, slowPulses, transfers: reads, clocks: this.#session.cycle };
  }
}
