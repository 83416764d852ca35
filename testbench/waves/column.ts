import type { SignalKind, WaveValue } from './signal.ts';

const INITIAL_CAPACITY = 16;
const WORD_BITS = 32;
const ONE = 0x31;

/**
 * The value changes of one variable: a time index and a value each. Bits are stored in as many 32-bit words as the width
 * needs, least significant word first; values with x or z lie in a side map, as they are rare.
 *
 * The column is canonical: two values written for one instant leave the later, and a value equal to the one in force
 * leaves nothing (an event always leaves its instant).
 */
export class Column {
  readonly kind: SignalKind;
  readonly width: number;
  /** 32-bit words a value. */
  readonly stride: number;
  private instants: Uint32Array = new Uint32Array(INITIAL_CAPACITY);
  private words: Uint32Array;
  private reals: Float64Array;
  private readonly texts: string[] = [];
  private readonly unknowns = new Map<number, string>();
  private count = 0;

  constructor(kind: SignalKind, width: number) {
    this.kind = kind;
    this.width = width;
    this.stride = kind === 'bits' ? Math.ceil(width / WORD_BITS) : 0;
    this.words = new Uint32Array(this.stride * INITIAL_CAPACITY);
    this.reals = new Float64Array(kind === 'real' ? INITIAL_CAPACITY : 0);
  }

  /** Number of changes. */
  get length(): number {
    return this.count;
  }

  /** Time index of a change. */
  instantOf(index: number): number {
    return this.instants[index] ?? 0;
  }

  /** Position of the last change at or before a time index, -1 when there is none. */
  indexAt(instant: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.instants[middle] ?? 0) <= instant) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** Value of a change, see {@link WaveValue}. */
  valueAt(index: number): WaveValue {
    if (this.kind === 'real') return this.reals[index] ?? 0;
    if (this.kind === 'text') return this.texts[index] ?? '';
    if (this.kind === 'event') return 1;
    const unknown = this.unknowns.get(index);
    if (unknown !== undefined) return unknown;
    if (this.stride === 1) return this.words[index] ?? 0;
    let value = 0n;
    for (let word = this.stride - 1; word >= 0; word--) {
      value = (value << 32n) | BigInt(this.words[index * this.stride + word] ?? 0);
    }
    return value;
  }

  /** Writes bits of a column up to 32 wide. */
  putWord(instant: number, word: number): void {
    this.dropSameInstant(instant);
    const last = this.count - 1;
    if (last >= 0 && this.words[last] === word && !this.isUnknown(last)) return;
    // The array is looked up after append(), which may replace it by a longer one.
    const index = this.append(instant);
    this.words[index] = word;
  }

  /** Writes bits given as the characters 0 and 1, at most `width` of them; missing ones on the left are 0. */
  putDigits(instant: number, bytes: Uint8Array, start: number, end: number): void {
    this.dropSameInstant(instant);
    const base = this.append(instant) * this.stride;
    let upper = end;
    for (let word = 0; word < this.stride; word++) {
      const lower = Math.max(start, upper - WORD_BITS);
      let bits = 0;
      for (let position = lower; position < upper; position++) {
        bits = (bits << 1) | (bytes[position] === ONE ? 1 : 0);
      }
      this.words[base + word] = bits;
      upper = lower;
    }
    if (this.repeatsPrevious()) this.count--;
  }

  /** Writes bits of any width as an unsigned integer below 2^width. */
  putInteger(instant: number, value: bigint): void {
    this.dropSameInstant(instant);
    const base = this.append(instant) * this.stride;
    for (let word = 0; word < this.stride; word++) {
      this.words[base + word] = Number((value >> BigInt(WORD_BITS * word)) & 0xffffffffn);
    }
    if (this.repeatsPrevious()) this.count--;
  }

  /** Writes a value with x or z: exactly `width` characters out of `01xz`. */
  putUnknown(instant: number, bits: string): void {
    this.dropSameInstant(instant);
    if (this.unknowns.get(this.count - 1) === bits) return;
    const index = this.append(instant);
    this.words.fill(0, index * this.stride, (index + 1) * this.stride);
    this.unknowns.set(index, bits);
  }

  putReal(instant: number, value: number): void {
    this.dropSameInstant(instant);
    if (this.count > 0 && Object.is(this.reals[this.count - 1], value)) return;
    const index = this.append(instant);
    this.reals[index] = value;
  }

  putText(instant: number, value: string): void {
    this.dropSameInstant(instant);
    if (this.count > 0 && this.texts[this.count - 1] === value) return;
    const index = this.append(instant);
    this.texts[index] = value;
  }

  /** Records that an event fired. */
  putEvent(instant: number): void {
    this.dropSameInstant(instant);
    this.append(instant);
  }

  private isUnknown(index: number): boolean {
    return this.unknowns.size > 0 && this.unknowns.has(index);
  }

  private dropSameInstant(instant: number): void {
    const last = this.count - 1;
    if (last < 0 || this.instants[last] !== instant) return;
    if (this.unknowns.size > 0) this.unknowns.delete(last);
    this.count = last;
  }

  private repeatsPrevious(): boolean {
    const last = this.count - 1;
    if (last < 1 || this.isUnknown(last - 1)) return false;
    const base = last * this.stride;
    for (let word = 0; word < this.stride; word++) {
      if (this.words[base + word] !== this.words[base - this.stride + word]) return false;
    }
    return true;
  }

  private append(instant: number): number {
    if (this.count === this.instants.length) this.grow();
    this.instants[this.count] = instant;
    return this.count++;
  }

  private grow(): void {
    const instants = new Uint32Array(this.instants.length * 2);
    instants.set(this.instants);
    this.instants = instants;
    const words = new Uint32Array(this.words.length * 2);
    words.set(this.words);
    this.words = words;
    const reals = new Float64Array(this.reals.length * 2);
    reals.set(this.reals);
    this.reals = reals;
  }
}
