/** What every law changes: the conductance-side weight of each cell and the number of pulses it has had. Row-major. */
export interface CellState {
  /** Weight before write noise and reference. */
  readonly persistent: Float64Array;
  /** Pulses so far, modulo 2^32; also the index of the cell's next noise number. */
  readonly pulseCounts: Int32Array;
  /** Hash of seed and stream name: the array's part of every noise index. */
  readonly arrayKey: number;
}

/**
 * A block of coincidences: rows `rowBases[rowFrom..rowTo-1]` (cell index of the row's first column) crossed with columns
 * `columns[columnFrom..columnTo-1]`; every cell of a column k gets `counts[k]` >= 1 pulses. Reused, never allocated in a loop.
 */
export interface PulseBlock {
  readonly rowBases: Int32Array;
  rowFrom: number;
  rowTo: number;
  readonly columns: Int32Array;
  readonly counts: Int32Array;
  columnFrom: number;
  columnTo: number;
}

/** Zeroed memory for the state of an array's cells, where a law's kernel reaches it without copying. */
export interface CellMemory {
  readonly weights: Float64Array;
  readonly pulseCounts: Int32Array;
}

/** Columns that fire in one word of the trains of an update, and the slots in which they do. */
export interface ActiveLines {
  readonly columns: Int32Array;
  readonly bits: Int32Array;
}

/** Part of a law's kernel that finds the coincidences of a row by itself. */
export interface CrossingKernel {
  /** To be filled by the caller. */
  readonly activeLines: ActiveLines;
  /** Pulses on the row whose first cell is `base`: one for each bit that an active column, places from..to-1, shares with `rowBits`. */
  stepCrossings(rowBits: number, base: number, from: number, to: number, down: boolean, arrayKey: number): void;
}

/** One device law over all cells of an array. */
export interface StepLaw {
  /** Best place for the cells' state; any other place works too and gives the same bits. */
  readonly memory?: CellMemory | undefined;
  /** Set when the law can find coincidences itself, for cells whose state is in `memory`. */
  readonly crossings?: CrossingKernel | undefined;
  /** Apply every pulse of the block, in one direction; the bound acts after each pulse. */
  step(cells: CellState, block: PulseBlock, down: boolean): void;
  /** Signed noise-free change of one pulse at `weight`, before the bound acts. */
  meanStep(cell: number, weight: number, down: boolean): number;
  /** Symmetric point in closed form; NaN when the cell has none, undefined when it has to be found numerically. */
  symmetricPoint(cell: number): number | undefined;
  readonly minimum: (cell: number) => number;
  readonly maximum: (cell: number) => number;
  /** Bytes of parameters per cell. */
  readonly bytesPerCell: number;
}
