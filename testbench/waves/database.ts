import type { Column } from './column.ts';
import { globMatcher } from './glob.ts';
import type { TimeUnit, WaveSignal, WaveValue } from './signal.ts';
import type { TimeTable } from './time-table.ts';

/** One change of a signal: from `time` on (in time steps of the dump) it holds `value`. */
export interface WaveChange {
  readonly time: number;
  readonly value: WaveValue;
}

/** A span during which dumping was off (`$dumpoff` to `$dumpon`); the simulator writes x there. */
export interface DumpGap {
  readonly from: number;
  /** Infinity when dumping was never switched on again. */
  readonly to: number;
}

/** Everything a reader or builder hands over to make a database. */
export interface WaveContents {
  readonly signals: readonly WaveSignal[];
  readonly columns: readonly Column[];
  readonly times: TimeTable;
  readonly timeUnit: TimeUnit;
  readonly startTime: number;
  readonly endTime: number;
  readonly gaps: readonly DumpGap[];
  readonly metadata: ReadonlyMap<string, string>;
}

/** The waves of one run, read-only and addressed by hierarchical name. */
export class WaveDatabase {
  /** All variables in the order of the file, aliases included. */
  readonly signals: readonly WaveSignal[];
  readonly timeUnit: TimeUnit;
  /** First time of the dump, in time steps. */
  readonly startTime: number;
  /** Last time of the dump, in time steps. */
  readonly endTime: number;
  readonly gaps: readonly DumpGap[];
  /** Header texts: `date`, `version`, `comment`. */
  readonly metadata: ReadonlyMap<string, string>;
  private readonly columns: readonly Column[];
  private readonly times: TimeTable;
  private readonly byName: ReadonlyMap<string, WaveSignal>;

  constructor(contents: WaveContents) {
    this.signals = contents.signals;
    this.columns = contents.columns;
    this.times = contents.times;
    this.timeUnit = contents.timeUnit;
    this.startTime = contents.startTime;
    this.endTime = contents.endTime;
    this.gaps = contents.gaps;
    this.metadata = contents.metadata;
    const byName = new Map<string, WaveSignal>();
    // A file may declare a name twice (a port and the net behind it): the first one answers.
    for (const signal of contents.signals) if (!byName.has(signal.name)) byName.set(signal.name, signal);
    this.byName = byName;
  }

  /** Whether a signal of this full name exists. */
  has(name: string): boolean {
    return this.byName.has(name);
  }

  /**
   * The signal of this full hierarchical name.
   * @throws Error naming near candidates when there is none.
   */
  signal(name: string): WaveSignal {
    const found = this.byName.get(name);
    if (found !== undefined) return found;
    throw new Error(`no signal "${name}" in the waves: ${this.hint(name)}`);
  }

  /** All signals whose full name matches a glob (`*` within a scope, `**` across scopes), in file order. */
  select(patterns: string | readonly string[]): readonly WaveSignal[] {
    const matches = globMatcher(patterns);
    return this.signals.filter((signal) => matches(signal.name));
  }

  /** Value in force at a time (in time steps), or undefined before the first value. An event is 1 only where it fires. */
  valueAt(signal: WaveSignal | string, time: number): WaveValue | undefined {
    const column = this.columnOf(signal);
    const instant = this.times.indexAt(time);
    const index = column.indexAt(instant);
    if (column.kind === 'event') {
      return index >= 0 && this.times.timeOf(column.instantOf(index)) === time ? 1 : 0;
    }
    return index < 0 ? undefined : column.valueAt(index);
  }

  /** Number of changes of a signal at times t with `after` < t <= `upTo`. */
  changeCount(signal: WaveSignal | string, after = -Infinity, upTo = Infinity): number {
    const column = this.columnOf(signal);
    return column.indexAt(this.times.indexAt(upTo)) - column.indexAt(this.times.indexAt(after));
  }

  /** The changes of a signal in order of time; each differs from the one before, but for an event's firings. */
  *changes(signal: WaveSignal | string): IterableIterator<WaveChange> {
    const column = this.columnOf(signal);
    for (let index = 0; index < column.length; index++) {
      yield { time: this.times.timeOf(column.instantOf(index)), value: column.valueAt(index) };
    }
  }

  private columnOf(signal: WaveSignal | string): Column {
    const found = typeof signal === 'string' ? this.signal(signal) : signal;
    const column = this.columns[found.column];
    if (column === undefined) throw new Error(`signal "${found.name}" belongs to another database`);
    return column;
  }

  private hint(name: string): string {
    const last = name.slice(name.lastIndexOf('.') + 1);
    const near = this.signals.filter((signal) => signal.localName === last).map((signal) => signal.name);
    const shown = near.length > 0 ? near : this.signals.map((signal) => signal.name);
    if (shown.length === 0) return 'it holds no signals at all (does the glob given to the reader match?)';
    const list = shown.slice(0, 5).join(', ');
    return `${near.length > 0 ? 'did you mean' : 'it holds'} ${list}${shown.length > 5 ? ', ...' : ''}`;
  }
}
