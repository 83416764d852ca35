/*
 * What trains the weights: the golden model, the twin or the hardware in simulation. All of them hold the weights on a slow
 * array C of rows x columns and accept the line values and commands of docs/controller.md.
 */

/** Probability (0..256) and sign (1: negative) of every line: rows first, then columns. */
export interface LineValues {
  readonly probability: Uint16Array;
  readonly negative: Uint8Array;
}

/** Pulses and time so far. */
export interface TileActivity {
  /** Cells of A that took a pulse. */
  readonly fastPulses: number;
  /** Cells of C that took a pulse. */
  readonly slowPulses: number;
  /** Columns read. */
  readonly transfers: number;
  /** Clocks of the controller; of an untimed model an estimate. */
  readonly clocks: number;
}

/** A tile that learns. Every call may be asynchronous. */
export interface TileEngine {
  readonly rows: number;
  readonly columns: number;
  /** Weights on C as a read sees them, row-major. Current after every awaited call. */
  readonly weights: Float64Array;
  /** Write all lines. The values may be reused by the caller once the call is over. */
  loadLines(lines: LineValues): void | Promise<void>;
  /** One Update command, with the Transfer that may follow it. */
  update(): void | Promise<void>;
  activity(): TileActivity;
}
