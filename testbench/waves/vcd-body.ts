import type { Column } from './column.ts';
import type { DumpGap } from './database.ts';
import type { IdTable } from './id-table.ts';
import { NOT_SELECTED, UNDECLARED } from './id-table.ts';
import type { TimeTable } from './time-table.ts';
import { quoted, VcdSyntaxError } from './vcd-syntax-error.ts';

const LINE_FEED = 0x0a;
const SPACE = 0x20;
const HASH = 0x23;
const DOLLAR = 0x24;
const ZERO = 0x30;
const ONE = 0x31;
const NINE = 0x39;
const UPPER_B = 0x42;
const UPPER_R = 0x52;
const UPPER_S = 0x53;
const UPPER_X = 0x58;
const UPPER_Z = 0x5a;
const LOWER_B = 0x62;
const LOWER_P = 0x70;
const LOWER_R = 0x72;
const LOWER_S = 0x73;
const LOWER_X = 0x78;
const LOWER_Z = 0x7a;

/** No instant has been recorded for the current time yet. */
const NO_INSTANT = -1;
/** Answer of the value readers when the identifier has not arrived yet. */
const INCOMPLETE = -1;

/** What the body of a dump is read into, and which part of it. */
export interface BodyTarget {
  readonly file: string;
  readonly ids: IdTable;
  readonly columns: readonly Column[];
  readonly times: TimeTable;
  /** Keep what is in force from this time on, and nothing later than `to` (both in time steps, inclusive). */
  readonly from: number;
  readonly to: number;
}

/**
 * State machine over the value changes of a dump (IEEE 1364-2005, 18.2.2 and 18.2.3). It is fed buffers that end in
 * white space, so that no word is ever cut; a value whose identifier is still to come is handed back unread.
 */
export class VcdBodyParser {
  /** Line of the next byte, from 1. */
  line: number;
  /** First and last time marks seen; undefined while there was none. */
  firstTime: number | undefined;
  lastTime: number | undefined;
  /** Set when a time beyond `to` was met: the rest of the file is of no interest. */
  finished = false;
  readonly gaps: DumpGap[] = [];
  private readonly target: BodyTarget;
  private time = 0;
  private instant = NO_INSTANT;
  private beforeWindow: boolean;
  private gapStart: number | undefined;
  private inComment = false;
  private inCheckpoint = false;

  constructor(target: BodyTarget, line: number) {
    this.target = target;
    this.line = line;
    this.beforeWindow = target.from > 0;
    // Until the window opens every value lands on its first instant, each overwriting the one before.
    if (this.beforeWindow) this.instant = target.times.push(target.from);
  }

  /** Reads bytes[start, end), of which the last is white space; returns where the first unread value begins. */
  feed(bytes: Buffer, start: number, end: number): number {
    let position = start;
    while (!this.finished) {
      let byte = SPACE;
      while (position < end && (byte = bytes[position] ?? 0) <= SPACE) {
        if (byte === LINE_FEED) this.line++;
        position++;
      }
      if (position >= end) return position;
      let wordEnd = position + 1;
      while ((bytes[wordEnd] ?? 0) > SPACE) wordEnd++;
      if (this.inComment) {
        this.inComment = !isWord(bytes, position, wordEnd, '$end');
        position = wordEnd;
        continue;
      }
      switch (byte) {
        case ZERO:
        case ONE:
          this.scalar(bytes, position, wordEnd, byte & 1);
          break;
        case LOWER_X:
        case UPPER_X:
        case LOWER_Z:
        case UPPER_Z:
          this.unknownScalar(bytes, position, wordEnd);
          break;
        case HASH:
          this.timeMark(bytes, position, wordEnd);
          break;
        case LOWER_B:
        case UPPER_B:
        case LOWER_R:
        case UPPER_R:
        case LOWER_S:
        case UPPER_S: {
          const idEnd = this.valueAndId(bytes, position, wordEnd, end, byte);
          if (idEnd === INCOMPLETE) return position;
          wordEnd = idEnd;
          break;
        }
        case DOLLAR:
          this.keyword(bytes.toString('latin1', position, wordEnd));
          break;
        default:
          throw this.error(
            byte === LOWER_P
              ? `${this.quote(bytes, position, wordEnd)}: extended VCD ($dumpports) is not supported; use $dumpvars`
              : `expected a value change, a time or a $ keyword, found ${this.quote(bytes, position, wordEnd)}`,
          );
      }
      position = wordEnd;
    }
    return end;
  }

  /** Closes a gap that is still open. */
  finish(): void {
    if (this.gapStart !== undefined) this.gaps.push({ from: this.gapStart, to: Infinity });
    this.gapStart = undefined;
  }

  private scalar(bytes: Buffer, start: number, end: number, bit: number): void {
    const column = this.column(bytes, start + 1, end);
    if (column === undefined) return;
    if (column.stride === 1) {
      column.putWord(this.currentInstant(), bit);
    } else if (column.kind === 'event') {
      this.event(column);
    } else {
      // A lone bit for a wide vector is a vector of one digit, extended like any other.
      this.putBits(column, bytes, start, start + 1);
    }
  }

  private unknownScalar(bytes: Buffer, start: number, end: number): void {
    const column = this.column(bytes, start + 1, end);
    if (column === undefined) return;
    if (column.kind === 'event') this.event(column);
    else this.putBits(column, bytes, start, start + 1);
  }

  /** Reads `b`, `r` or `s` with its identifier; returns the end of the identifier or INCOMPLETE. */
  private valueAndId(bytes: Buffer, start: number, valueEnd: number, end: number, letter: number): number {
    let lines = 0;
    let idStart = valueEnd;
    let byte = SPACE;
    while (idStart < end && (byte = bytes[idStart] ?? 0) <= SPACE) {
      if (byte === LINE_FEED) lines++;
      idStart++;
    }
    if (idStart >= end) return INCOMPLETE;
    let idEnd = idStart + 1;
    while ((bytes[idEnd] ?? 0) > SPACE) idEnd++;
    const column = this.column(bytes, idStart, idEnd);
    if (column !== undefined) {
      if (letter === LOWER_B || letter === UPPER_B) this.putBits(column, bytes, start + 1, valueEnd);
      else if (letter === LOWER_R || letter === UPPER_R) this.putReal(column, bytes, start + 1, valueEnd);
      else this.putText(column, bytes, start + 1, valueEnd);
    }
    this.line += lines;
    return idEnd;
  }

  private putBits(column: Column, bytes: Buffer, start: number, end: number): void {
    if (column.kind === 'event') {
      this.event(column);
      return;
    }
    if (column.kind !== 'bits') {
      throw this.error(`${this.quote(bytes, start, end)}: bits for a variable declared ${column.kind}`);
    }
    let word = 0;
    let position = start;
    let byte = bytes[position] ?? 0;
    while (position < end && (byte === ZERO || byte === ONE)) {
      word = (word << 1) | (byte & 1);
      position++;
      byte = bytes[position] ?? 0;
    }
    if (start === end) throw this.error('a vector value without digits');
    if (position < end) {
      column.putUnknown(this.currentInstant(), this.extended(column, bytes, start, end));
      return;
    }
    const digits = end - start;
    if (digits > column.width) start += this.surplusZeros(column, bytes, start, end);
    if (column.stride === 1) column.putWord(this.currentInstant(), word >>> 0);
    else column.putDigits(this.currentInstant(), bytes, start, end);
  }

  /** More digits than the variable is wide are let pass only if they are leading zeros; returns how many there are. */
  private surplusZeros(column: Column, bytes: Buffer, start: number, end: number): number {
    const surplus = end - start - column.width;
    for (let position = start; position < start + surplus; position++) {
      if (bytes[position] !== ZERO) {
        throw this.error(`a value of ${end - start} bits for a variable ${column.width} bits wide`);
      }
    }
    return surplus;
  }

  /** A value with x or z at full width: x and z extend themselves to the left, 0 and 1 extend with 0. */
  private extended(column: Column, bytes: Buffer, start: number, end: number): string {
    const digits = bytes.toString('latin1', start, end).toLowerCase();
    if (!/^[01xz]+$/.test(digits)) {
      throw this.error(`value ${quoted(digits)}: expected the digits 0, 1, x and z`);
    }
    if (digits.length > column.width) {
      throw this.error(`a value of ${digits.length} bits for a variable ${column.width} bits wide`);
    }
    const first = digits.charAt(0);
    return digits.padStart(column.width, first === 'x' || first === 'z' ? first : '0');
  }

  private putReal(column: Column, bytes: Buffer, start: number, end: number): void {
    const text = bytes.toString('latin1', start, end);
    if (column.kind !== 'real') throw this.error(`real ${quoted(text)} for a variable declared ${column.kind}`);
    const value = parseReal(text);
    if (value === undefined) throw this.error(`real ${quoted(text)}: expected a number, inf or nan`);
    column.putReal(this.currentInstant(), value);
  }

  private putText(column: Column, bytes: Buffer, start: number, end: number): void {
    const text = bytes.toString('utf8', start, end);
    if (column.kind !== 'text') throw this.error(`text ${quoted(text)} for a variable declared ${column.kind}`);
    column.putText(this.currentInstant(), text);
  }

  private event(column: Column): void {
    // An event before the window has gone by: unlike a value it does not stay in force. Nor is one listed in a checkpoint
    // ($dumpvars, $dumpon, ...) a firing: simulators put every variable there, for want of a value with a 1.
    if (!this.beforeWindow && !this.inCheckpoint) column.putEvent(this.currentInstant());
  }

  private column(bytes: Buffer, start: number, end: number): Column | undefined {
    const index = this.target.ids.find(bytes, start, end);
    if (index === NOT_SELECTED) return undefined;
    if (start === end) throw this.error('a value change without an identifier');
    if (index === UNDECLARED) throw this.error(`identifier ${this.quote(bytes, start, end)} is declared by no $var`);
    return this.target.columns[index];
  }

  private currentInstant(): number {
    if (this.instant === NO_INSTANT) this.instant = this.target.times.push(this.time);
    return this.instant;
  }

  private timeMark(bytes: Buffer, start: number, end: number): void {
    let time = 0;
    for (let position = start + 1; position < end; position++) {
      const digit = bytes[position] ?? 0;
      if (digit < ZERO || digit > NINE) throw this.error(`time ${this.quote(bytes, start, end)}: expected digits`);
      time = time * 10 + (digit - ZERO);
    }
    if (end - start < 2) throw this.error('a # without a time');
    if (time > Number.MAX_SAFE_INTEGER) {
      throw this.error(
        `time ${this.quote(bytes, start, end)} exceeds 2^53 - 1, beyond which steps would be lost; dump with a coarser $timescale`,
      );
    }
    if (time < this.time) throw this.error(`time ${time} lies before ${this.time}, the one in force`);
    if (time > this.target.to) {
      this.finished = true;
      this.lastTime = this.target.to;
      return;
    }
    this.inCheckpoint = false;
    this.firstTime ??= time;
    this.lastTime = time;
    if (time !== this.time) {
      this.time = time;
      if (!this.beforeWindow) this.instant = NO_INSTANT;
    }
    if (this.beforeWindow && time >= this.target.from) {
      this.beforeWindow = false;
      this.instant = NO_INSTANT;
    }
  }

  private keyword(word: string): void {
    switch (word) {
      case '$end':
        this.inCheckpoint = false;
        break;
      case '$dumpvars':
      case '$dumpall':
        this.inCheckpoint = true;
        break;
      case '$dumpoff':
        this.inCheckpoint = true;
        this.gapStart ??= this.time;
        break;
      case '$dumpon':
        this.inCheckpoint = true;
        if (this.gapStart !== undefined) this.gaps.push({ from: this.gapStart, to: this.time });
        this.gapStart = undefined;
        break;
      case '$comment':
        this.inComment = true;
        break;
      default:
        throw this.error(`keyword ${quoted(word)} is not known among value changes`);
    }
  }

  private quote(bytes: Buffer, start: number, end: number): string {
    return quoted(bytes.toString('latin1', start, end));
  }

  private error(message: string): VcdSyntaxError {
    return new VcdSyntaxError(this.target.file, this.line, message);
  }
}

function isWord(bytes: Buffer, start: number, end: number, word: string): boolean {
  return end - start === word.length && bytes.toString('latin1', start, end) === word;
}

/** A real as simulators print it: decimal with sign and exponent, or the names C's printf has for inf and nan. */
function parseReal(text: string): number | undefined {
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return Number(text);
  if (/^[+-]?nan$/i.test(text)) return Number.NaN;
  const infinite = /^([+-]?)inf(inity)?$/i.exec(text);
  if (infinite !== null) return infinite[1] === '-' ? -Infinity : Infinity;
  return undefined;
}
