import { Column } from './column.ts';
import { WaveDatabase } from './database.ts';
import type { Enumeration, SignalKind, TimeUnit, WaveSignal, WaveValue } from './signal.ts';
import { NUMBER_WIDTH } from './signal.ts';
import { TimeTable } from './time-table.ts';

/** A value of one cycle; undefined where nothing was recorded, which keeps the value before. */
export type CycleValue = WaveValue | boolean | undefined;

/** One signal of per-cycle values. */
export interface CycleSignal {
  /** Hierarchical name, scopes joined by dots. */
  readonly name: string;
  /** Width in bits, from 1; 1 when left out. Not used for reals and texts. */
  readonly width?: number;
  /** `bits` when left out. An event takes truthy values where it fires. */
  readonly kind?: SignalKind;
  /** Names of values: a record or map from value to label, or an array indexed by the value. */
  readonly labels?:
    | readonly string[]
    | Readonly<Record<string, number | bigint>>
    | ReadonlyMap<number | bigint, string>;
  /** Name of the enumeration, for viewers. */
  readonly enumeration?: string;
  /** Value of each cycle from cycle 0. Negative numbers are stored as two's complement of the width. */
  readonly values: ArrayLike<CycleValue>;
}

/** Time base of a database built in memory. */
export interface BuilderOptions {
  /** Time steps a cycle, even and from 2, so that a clock has room for its falling edge; 10 when left out. */
  readonly step?: number;
  /** Cycle number of the first value, for a window cut out of a longer run; 0 when left out. */
  readonly firstCycle?: number;
  /** 1 ns when left out. */
  readonly timeUnit?: TimeUnit;
}

const DEFAULT_STEP = 10;

/** Makes a wave database out of arrays of per-cycle values: cycle n holds from n x step to (n + 1) x step. */
export class WaveDatabaseBuilder {
  readonly step: number;
  private readonly firstCycle: number;
  private readonly timeUnit: TimeUnit;
  private readonly declared: CycleSignal[] = [];
  private readonly names = new Set<string>();
  private readonly clocks = new Set<string>();
  private cycles = 0;

  constructor(options: BuilderOptions = {}) {
    this.step = options.step ?? DEFAULT_STEP;
    this.firstCycle = options.firstCycle ?? 0;
    this.timeUnit = options.timeUnit ?? { magnitude: 1, unit: 'ns' };
    if (!Number.isSafeInteger(this.step) || this.step < 2 || this.step % 2 !== 0) {
      throw new Error(`step = ${this.step}: expected an even number of time steps a cycle, from 2`);
    }
    if (!Number.isSafeInteger(this.firstCycle) || this.firstCycle < 0) {
      throw new Error(`firstCycle = ${this.firstCycle}: expected a cycle number from 0`);
    }
  }

  /** Adds a signal; the longest one determines how many cycles the database has. */
  add(signal: CycleSignal): this {
    this.claim(signal.name);
    const width = signal.width ?? 1;
    if (!Number.isSafeInteger(width) || width < 1) {
      throw new Error(`width of ${signal.name} = ${width}: expected a whole number of bits from 1`);
    }
    this.declared.push(signal);
    this.cycles = Math.max(this.cycles, signal.values.length);
    return this;
  }

  /** Adds a clock that rises at the start of every cycle and falls in its middle. */
  addClock(name: string): this {
    this.claim(name);
    this.clocks.add(name);
    this.declared.push({ name, values: [] });
    return this;
  }

  build(): WaveDatabase {
    const times = new TimeTable();
    const half = this.step / 2;
    const start = this.firstCycle * this.step;
    for (let cycle = 0; cycle < this.cycles; cycle++) {
      times.push(start + cycle * this.step);
      times.push(start + cycle * this.step + half);
    }
    const columns = this.declared.map((signal) =>
      this.clocks.has(signal.name) ? clockColumn(this.cycles) : columnOf(signal),
    );
    const signals = this.declared.map((signal, index) =>
      signalOf(signal, index, this.clocks.has(signal.name) ? 'clock' : undefined),
    );
    return new WaveDatabase({
      signals,
      columns,
      times,
      timeUnit: this.timeUnit,
      startTime: start,
      endTime: start + this.cycles * this.step,
      gaps: [],
      metadata: new Map(),
    });
  }

  private claim(name: string): void {
    if (name === '' || name.split('.').some((part) => part === '' || /\s/.test(part))) {
      throw new Error(`signal name ${JSON.stringify(name)}: expected non-empty parts without blanks, joined by dots`);
    }
    if (this.names.has(name)) throw new Error(`signal ${name} was added twice`);
    this.names.add(name);
  }
}

function clockColumn(cycles: number): Column {
  const column = new Column('bits', 1);
  for (let half = 0; half < 2 * cycles; half++) column.putWord(half, (half + 1) % 2);
  return column;
}

function columnOf(signal: CycleSignal): Column {
  const kind = signal.kind ?? 'bits';
  const width = kind === 'bits' ? (signal.width ?? 1) : kind === 'real' ? 64 : kind === 'event' ? 1 : 0;
  const column = new Column(kind, width);
  for (let cycle = 0; cycle < signal.values.length; cycle++) {
    const value = signal.values[cycle];
    if (value !== undefined) put(column, 2 * cycle, value, `${signal.name} in cycle ${cycle}`);
  }
  return column;
}

function put(column: Column, instant: number, value: WaveValue | boolean, where: string): void {
  switch (column.kind) {
    case 'event':
      if (Boolean(value) && value !== '0') column.putEvent(instant);
      return;
    case 'real':
      if (typeof value !== 'number') throw new Error(`${where} = ${String(value)}: expected a number`);
      column.putReal(instant, value);
      return;
    case 'text':
      column.putText(instant, String(value));
      return;
    case 'bits':
      putBits(column, instant, value, where);
  }
}

function putBits(column: Column, instant: number, value: WaveValue | boolean, where: string): void {
  const width = column.width;
  if (typeof value === 'string') {
    if (value.length !== width || !/^[01xz]+$/.test(value)) {
      throw new Error(`${where} = "${value}": expected ${width} characters out of 0, 1, x, z`);
    }
    if (/^[01]+$/.test(value)) column.putInteger(instant, BigInt(`0b${value}`));
    else column.putUnknown(instant, value);
    return;
  }
  const number = Number(value);
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new Error(`${where} = ${value}: expected a whole number below 2^53; use a bigint for a wider one`);
  }
  // Either reading of the bits is welcome: the range is that of a signed and an unsigned number together.
  if (width <= NUMBER_WIDTH) {
    if (number >= -(2 ** (width - 1)) && number < 2 ** width) {
      column.putWord(instant, (number < 0 ? number + 2 ** width : number) >>> 0);
      return;
    }
  } else {
    const wide = BigInt(value);
    if (wide >= -(1n << BigInt(width - 1)) && wide < 1n << BigInt(width)) {
      column.putInteger(instant, BigInt.asUintN(width, wide));
      return;
    }
  }
  throw new Error(`${where} = ${String(value)}: does not fit into ${width} bits`);
}

function signalOf(signal: CycleSignal, column: number, role: string | undefined): WaveSignal {
  const scopes = signal.name.split('.');
  const localName = scopes.pop() ?? '';
  const kind = signal.kind ?? 'bits';
  const width = kind === 'bits' ? (signal.width ?? 1) : kind === 'real' ? 64 : kind === 'event' ? 1 : 0;
  const enumeration = enumerationOf(signal, width);
  return {
    name: signal.name,
    scopes,
    localName,
    range: kind === 'bits' && width > 1 ? `[${width - 1}:0]` : '',
    width,
    kind,
    declaredType: role ?? (kind === 'bits' ? 'logic' : kind === 'text' ? 'string' : kind),
    id: signal.name,
    column,
    ...(enumeration === undefined ? {} : { enumeration }),
  };
}

function enumerationOf(signal: CycleSignal, width: number): Enumeration | undefined {
  const labels = signal.labels;
  if (labels === undefined) return undefined;
  const key = (value: number | bigint): number | bigint => (width <= NUMBER_WIDTH ? Number(value) : BigInt(value));
  const pairs: (readonly [number | bigint, string])[] = [];
  if (Array.isArray(labels)) {
    for (const [value, label] of (labels as readonly string[]).entries()) pairs.push([key(value), label]);
  } else if (labels instanceof Map) {
    for (const [value, label] of labels as ReadonlyMap<number | bigint, string>) pairs.push([key(value), label]);
  } else {
    for (const [label, value] of Object.entries(labels as Readonly<Record<string, number | bigint>>)) {
      pairs.push([key(value), label]);
    }
  }
  return { name: signal.enumeration ?? signal.name, labels: new Map(pairs) };
}
