import { createReadStream } from 'node:fs';
import { Column } from './column.ts';
import { WaveDatabase } from './database.ts';
import { globMatcher } from './glob.ts';
import { IdTable, NOT_SELECTED } from './id-table.ts';
import type { WaveSignal } from './signal.ts';
import { TimeTable } from './time-table.ts';
import { VcdBodyParser } from './vcd-body.ts';
import type { VcdVariable } from './vcd-header.ts';
import { VcdHeaderParser } from './vcd-header.ts';
import { quoted, VcdSyntaxError } from './vcd-syntax-error.ts';

/** What to keep of a dump; everything when left out. */
export interface ReadOptions {
  /** Full hierarchical names or globs (`*` within a scope, `**` across scopes) of the signals to keep. */
  readonly signals?: string | readonly string[];
  /** First time to keep, in time steps of the dump; values in force there are kept as changes at this time. */
  readonly from?: number;
  /** Last time to keep, in time steps; reading stops behind it. */
  readonly to?: number;
  /** Name of the file in messages, when the source is a stream. */
  readonly name?: string;
}

const CHUNK_BYTES = 256 * 1024;
const LINE_FEED = 0x0a;
const SPACE = 0x20;
/** No word of a dump is this long: whatever is being read is not one, and would be gathered without end. */
const LONGEST_WORD = 4 * 1024 * 1024;

/**
 * Reads a value change dump (IEEE 1364-2005, 18.2) as a stream of chunks into columns.
 * @throws VcdSyntaxError naming file and line; Error for bad options or a file that cannot be opened.
 */
export async function readVcd(
  source: string | AsyncIterable<Uint8Array>,
  options: ReadOptions = {},
): Promise<WaveDatabase> {
  const name = options.name ?? (typeof source === 'string' ? source : '<stream>');
  const assembler = new VcdAssembler(name, options);
  const chunks: AsyncIterable<Uint8Array> =
    typeof source === 'string' ? createReadStream(source, { highWaterMark: CHUNK_BYTES }) : source;
  for await (const chunk of chunks) {
    assembler.push(chunk);
    if (assembler.finished) break;
  }
  return assembler.finish();
}

/** Cuts chunks at white space, passes words to the header and bytes to the body, and makes the database at the end. */
class VcdAssembler {
  private readonly file: string;
  private readonly from: number;
  private readonly to: number;
  private readonly selects: (name: string) => boolean;
  private readonly header: VcdHeaderParser;
  private readonly times = new TimeTable();
  private columns: readonly Column[] = [];
  private signals: readonly WaveSignal[] = [];
  private body: VcdBodyParser | undefined;
  private carry: Buffer = Buffer.alloc(0);
  private line = 1;

  constructor(file: string, options: ReadOptions) {
    this.file = file;
    this.from = checkedTime('from', options.from ?? 0);
    this.to = options.to === undefined ? Infinity : checkedTime('to', options.to);
    if (this.to < this.from) throw new Error(`window from ${this.from} to ${this.to}: expected from <= to`);
    this.selects = options.signals === undefined ? () => true : globMatcher(options.signals);
    this.header = new VcdHeaderParser(file);
  }

  /** Whether the window has been left. */
  get finished(): boolean {
    return this.body?.finished ?? false;
  }

  push(chunk: Uint8Array): void {
    const bytes = Buffer.concat([this.carry, chunk]);
    let end = bytes.length;
    while (end > 0 && (bytes[end - 1] ?? 0) > SPACE) end--;
    const position = end === 0 ? 0 : this.consume(bytes, end);
    this.carry = Buffer.from(bytes.subarray(position));
    if (this.carry.length > LONGEST_WORD) {
      throw new VcdSyntaxError(this.file, this.body?.line ?? this.line, 'a word of over 4 MB: this is not a VCD file');
    }
  }

  finish(): WaveDatabase {
    // The last word of a file need not be followed by a line end.
    if (this.carry.length > 0 && !this.finished) this.push(Buffer.from('\n'));
    const body = this.body;
    if (body === undefined) throw this.header.endOfFile(this.line);
    const rest = this.carry.toString('latin1').trim();
    if (rest !== '' && !body.finished) {
      throw new VcdSyntaxError(
        this.file,
        body.line,
        `the file ends after ${quoted(rest)}, a value without its identifier; was the simulator stopped while writing?`,
      );
    }
    body.finish();
    return new WaveDatabase({
      signals: this.signals,
      columns: this.columns,
      times: this.times,
      timeUnit: this.header.timeUnit,
      startTime: Math.max(this.from, body.firstTime ?? 0),
      endTime: Math.max(this.from, body.lastTime ?? 0),
      gaps: body.gaps,
      metadata: this.header.metadata,
    });
  }

  private consume(bytes: Buffer, end: number): number {
    let position = 0;
    while (this.body === undefined) {
      let byte = SPACE;
      while (position < end && (byte = bytes[position] ?? 0) <= SPACE) {
        if (byte === LINE_FEED) this.line++;
        position++;
      }
      if (position >= end) return position;
      let wordEnd = position + 1;
      while ((bytes[wordEnd] ?? 0) > SPACE) wordEnd++;
      const done = this.header.push(bytes.toString('utf8', position, wordEnd), this.line);
      position = wordEnd;
      if (done) this.body = this.beginBody();
    }
    return this.body.feed(bytes, position, end);
  }

  private beginBody(): VcdBodyParser {
    const layout = layOut(this.header.variables, this.selects, this.file);
    this.columns = layout.columns;
    this.signals = layout.signals;
    return new VcdBodyParser(
      {
        file: this.file,
        ids: layout.ids,
        columns: layout.columns,
        times: this.times,
        from: this.from,
        to: this.to,
      },
      this.line,
    );
  }
}

/** Gives every identifier with a selected name a column, and every selected name its signal. */
function layOut(
  variables: readonly VcdVariable[],
  selects: (name: string) => boolean,
  file: string,
): { signals: readonly WaveSignal[]; columns: readonly Column[]; ids: IdTable } {
  const signals: WaveSignal[] = [];
  const columns: Column[] = [];
  const columnOfId = new Map<string, number>();
  const firstOfId = new Map<string, VcdVariable>();
  for (const variable of variables) {
    const first = firstOfId.get(variable.id) ?? variable;
    firstOfId.set(variable.id, first);
    if (first.width !== variable.width || first.kind !== variable.kind) {
      throw new VcdSyntaxError(
        file,
        variable.line,
        `identifier ${quoted(variable.id)} is declared ${variable.kind} of ${variable.width} bits here, ` +
          `but ${first.kind} of ${first.width} bits in line ${first.line}`,
      );
    }
    const name = [...variable.scopes, variable.localName].join('.');
    const known = columnOfId.get(variable.id) ?? NOT_SELECTED;
    if (!selects(name)) {
      columnOfId.set(variable.id, known);
      continue;
    }
    const column = known === NOT_SELECTED ? columns.push(new Column(variable.kind, variable.width)) - 1 : known;
    columnOfId.set(variable.id, column);
    signals.push(signalOf(variable, name, column));
  }
  return { signals, columns, ids: new IdTable(columnOfId) };
}

function signalOf(variable: VcdVariable, name: string, column: number): WaveSignal {
  const { id, scopes, localName, range, width, kind, declaredType, enumeration } = variable;
  const signal = { name, scopes, localName, range, width, kind, declaredType, id, column };
  return enumeration === undefined ? signal : { ...signal, enumeration };
}

function checkedTime(option: string, value: number): number {
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new Error(`${option} = ${value}: expected a time in whole time steps, 0 to 2^53 - 1`);
}
