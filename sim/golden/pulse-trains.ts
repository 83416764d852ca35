import { advance, lineStates } from './xorshift.ts';

/** Probabilities and signs of all lines, and the generator of each. Rows come first, then columns. */
export class PulseTrains {
  readonly rows: number;
  readonly columns: number;
  /** 0..256 of each line, in 1/256. */
  readonly probability: Uint16Array;
  /** 1 for a negative line. */
  readonly negative: Uint8Array;
  /** Generator states of rows, columns and, last, of the chopper. */
  readonly states: Uint32Array;
  /** Result of the last draw: lines that fired. */
  readonly rowFires: Uint8Array;
  readonly columnFires: Uint8Array;

  constructor(rows: number, columns: number) {
    this.rows = rows;
    this.columns = columns;
    this.probability = new Uint16Array(rows + columns);
    this.negative = new Uint8Array(rows + columns);
    this.states = lineStates(rows + columns + 1);
    this.rowFires = new Uint8Array(rows);
    this.columnFires = new Uint8Array(columns);
  }

  /** One draw of every row and column. */
  drawSlot(): void {
    const rows = this.rows;
    for (let row = 0; row < rows; row++) {
      this.rowFires[row] = this.drawLine(row) < (this.probability[row] ?? 0) ? 1 : 0;
    }
    for (let column = 0; column < this.columns; column++) {
      const line = rows + column;
      this.columnFires[column] = this.drawLine(line) < (this.probability[line] ?? 0) ? 1 : 0;
    }
  }

  /** One draw of the chopper's generator, 0..255. */
  drawChopper(): number {
    return this.drawLine(this.rows + this.columns);
  }

  /** All lines silent and positive. The generators run on. */
  clear(): void {
    this.probability.fill(0);
    this.negative.fill(0);
  }

  private drawLine(line: number): number {
    const state = advance(this.states[line] ?? 0);
    this.states[line] = state;
    return state >>> 24;
  }
}
