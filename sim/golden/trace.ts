/*
 * The pulse trace of docs/controller.md: what golden model, twin and hardware have to produce alike.
 */

/** The two arrays of a tile. */
export const TileArray = { Fast: 'A', Slow: 'C' } as const;
export type TileArray = (typeof TileArray)[keyof typeof TileArray];

/** One byte a line, 0 or 1. */
export type LineMask = Readonly<Uint8Array>;

/**
 * Receives the events of a tile as they happen.
 *
 * The masks and codes belong to the tile and change after the call: a receiver that keeps them must copy them.
 */
export interface TraceSink {
  /**
   * One pulse slot.
   *
   * @param array which array is pulsed
   * @param phase sign phase of an update; for writes to C 0 (up) or 1 (down)
   * @param slot slot of the phase; 0 for writes to C
   * @param rowMask rows driven
   * @param rowDown polarity of the driven rows: 1 lowers the weight; 0 where rowMask is 0
   * @param columnMask columns driven
   */
  slot(array: TileArray, phase: number, slot: number, rowMask: LineMask, rowDown: LineMask, columnMask: LineMask): void;
  /** Column `column` of A was read and answered with `rows` codes. */
  read(column: number, codes: Readonly<Int32Array>): void;
}

/** The analog side of a transfer. */
export interface AdcSource {
  /** Read column `column` of A: fill `codes` (rows entries) with signed codes of adcBits bits. */
  readColumn(column: number, codes: Int32Array): void;
}

/** What an array has to understand to be pulsed: every cell at a driven row and a driven column takes one pulse. */
export interface PulsedArray {
  pulse(rowMask: LineMask, rowDown: LineMask, columnMask: LineMask): void;
}

/** A sink that pulses the two arrays of a tile. */
export function arraySink(fast: PulsedArray, slow: PulsedArray): TraceSink {
  return {
    slot(array, _phase, _slot, rowMask, rowDown, columnMask) {
      (array === TileArray.Fast ? fast : slow).pulse(rowMask, rowDown, columnMask);
    },
    read() {
      // A read does not disturb the arrays.
    },
  };
}

/** A sink that hands every event to several receivers, in order. */
export function fanOut(...sinks: readonly TraceSink[]): TraceSink {
  return {
    slot(array, phase, slot, rowMask, rowDown, columnMask) {
      for (const sink of sinks) {
        sink.slot(array, phase, slot, rowMask, rowDown, columnMask);
      }
    },
    read(column, codes) {
      for (const sink of sinks) {
        sink.read(column, codes);
      }
    },
  };
}

/** A recorded event; masks are strings of 0 and 1, line 0 first. */
export type TraceEvent =
  | {
      readonly kind: 'slot';
      readonly array: TileArray;
      readonly phase: number;
      readonly slot: number;
      readonly rowMask: string;
      readonly rowDown: string;
      readonly columnMask: string;
    }
  | { readonly kind: 'read'; readonly column: number; readonly codes: readonly number[] };

/** Keeps every event, for tests and for comparison. */
export class TraceRecorder implements TraceSink {
  readonly events: TraceEvent[] = [];

  slot(
    array: TileArray,
    phase: number,
    slot: number,
    rowMask: LineMask,
    rowDown: LineMask,
    columnMask: LineMask,
  ): void {
    this.events.push({
      kind: 'slot',
      array,
      phase,
      slot,
      rowMask: rowMask.join(''),
      rowDown: rowDown.join(''),
      columnMask: columnMask.join(''),
    });
  }

  read(column: number, codes: Readonly<Int32Array>): void {
    this.events.push({ kind: 'read', column, codes: [...codes] });
  }
}

/** Counts what an endurance or energy estimate needs. */
export class PulseCounter implements TraceSink {
  slots = 0;
  /** Cells of A that took a pulse. */
  fastPulses = 0;
  /** Cells of C that took a pulse. */
  slowPulses = 0;
  reads = 0;

  slot(
    array: TileArray,
    _phase: number,
    _slot: number,
    rowMask: LineMask,
    _rowDown: LineMask,
    columnMask: LineMask,
  ): void {
    const pulses = countOnes(rowMask) * countOnes(columnMask);
    this.slots += 1;
    if (array === TileArray.Fast) {
      this.fastPulses += pulses;
    } else {
      this.slowPulses += pulses;
    }
  }

  read(): void {
    this.reads += 1;
  }
}

function countOnes(mask: LineMask): number {
  let count = 0;
  for (const bit of mask) {
    count += bit;
  }
  return count;
}
