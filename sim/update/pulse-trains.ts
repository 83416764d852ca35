/** Slots that fit in one word of a train. */
export const SLOTS_PER_WORD = 32;

/**
 * One train of pulses per line: bit k of word w of a line is slot 32 w + k. A cell gets one pulse for each slot in which its row and its column fire.
 * It steps down when exactly one of `rowDown` and `columnInverts` is set. Reused from update to update.
 */
export class PulseTrains {
  readonly rows: number;
  readonly columns: number;
  /** Train length BL, set by `begin`. */
  slots = 0;
  /** Words per line for the present length. */
  words = 0;
  /** rows * words and columns * words bits, line by line. */
  rowBits: Int32Array;
  columnBits: Int32Array;
  readonly rowDown: Uint8Array;
  readonly columnInverts: Uint8Array;

  constructor(rows: number, columns: number) {
    this.rows = rows;
    this.columns = columns;
    this.rowBits = new Int32Array(rows);
    this.columnBits = new Int32Array(columns);
    this.rowDown = new Uint8Array(rows);
    this.columnInverts = new Uint8Array(columns);
  }

  /** Start trains of `slots` slots with all lines silent. Grows the buffers only for a length not seen before. */
  begin(slots: number): void {
    this.slots = slots;
    this.words = Math.ceil(slots / SLOTS_PER_WORD);
    if (this.rowBits.length < this.rows * this.words) {
      this.rowBits = new Int32Array(this.rows * this.words);
      this.columnBits = new Int32Array(this.columns * this.words);
    } else {
      this.rowBits.fill(0);
      this.columnBits.fill(0);
    }
  }
}

/** Number of set bits of a 32-bit word. */
export function countBits(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
