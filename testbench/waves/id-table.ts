/** Answer of {@link IdTable.find} for an identifier no `$var` declares. */
export const UNDECLARED = -1;
/** Answer for a declared identifier none of whose names was selected. */
export const NOT_SELECTED = -2;

const FIRST = 33;
const DIGITS = 94;
const NOT_PRINTABLE = -1;
/** Longest identifier whose bijective base-94 number is exact in a double: 94 + ... + 94^8 < 2^53. */
const LONGEST_NUMBER = 8;
/** A dense table may hold this many slots for each identifier before a map takes over. */
const SPARSENESS = 16;
const SMALLEST_DENSE = 65_536;

/** Number of an identifier: its characters as digits 1 to 94, first one least significant, so `!` and `!!` differ. */
function numberOf(bytes: Uint8Array, start: number, end: number): number {
  let code = 0;
  for (let position = end - 1; position >= start; position--) {
    const digit = (bytes[position] ?? 0) - FIRST + 1;
    if (digit > DIGITS) return NOT_PRINTABLE;
    code = code * DIGITS + digit;
  }
  return code;
}

/**
 * Finds the column of an identifier code straight from the bytes of the file. Simulators number their identifiers, so
 * the base-94 number indexes an array; sparse or long identifiers fall back to a map.
 */
export class IdTable {
  private readonly dense: Int32Array;
  private readonly sparse = new Map<number, number>();
  private readonly long = new Map<string, number>();

  /** @param columns identifier to column, or NOT_SELECTED */
  constructor(columns: ReadonlyMap<string, number>) {
    const entries: (readonly [number, number])[] = [];
    let highest = 0;
    for (const [id, column] of columns) {
      const bytes = Buffer.from(id, 'latin1');
      if (bytes.length > LONGEST_NUMBER) {
        this.long.set(id, column);
        continue;
      }
      const code = numberOf(bytes, 0, bytes.length);
      highest = Math.max(highest, code);
      entries.push([code, column]);
    }
    const isDense = highest < Math.max(SMALLEST_DENSE, SPARSENESS * entries.length);
    this.dense = new Int32Array(isDense ? highest + 1 : 0).fill(UNDECLARED);
    for (const [code, column] of entries) {
      if (isDense) this.dense[code] = column;
      else this.sparse.set(code, column);
    }
  }

  /** Column of the identifier in bytes[start, end), NOT_SELECTED or UNDECLARED. */
  find(bytes: Buffer, start: number, end: number): number {
    if (end - start > LONGEST_NUMBER) return this.long.get(bytes.toString('latin1', start, end)) ?? UNDECLARED;
    const code = numberOf(bytes, start, end);
    if (code < this.dense.length) return this.dense[code] ?? UNDECLARED;
    return this.sparse.get(code) ?? UNDECLARED;
  }
}
