/** What a variable's values are. `event` holds no value: it only fires. */
export type SignalKind = 'bits' | 'real' | 'event' | 'text';

/**
 * One value. Bits of a signal up to 32 wide are a `number` (unsigned), of a wider one a `bigint` (unsigned). A value
 * that holds x or z is a `string` of exactly `width` characters out of `01xz`, most significant first. A real is a
 * `number`, a text a `string`; an event is 1 at the instants it fires and 0 elsewhere.
 */
export type WaveValue = number | bigint | string;

/** Labels of an enumeration, keyed by the value as {@link WaveValue} gives it for the signal's width. */
export interface Enumeration {
  readonly name: string;
  readonly labels: ReadonlyMap<number | bigint, string>;
}

/** One named variable of a dump. Several may be aliases of one column. */
export interface WaveSignal {
  /** Scopes and name joined by dots, without the range: `bench.tile0.level`. */
  readonly name: string;
  readonly scopes: readonly string[];
  /** Last part of the name: `level`, `mem[3]`. */
  readonly localName: string;
  /** Declared range such as `[7:0]`, or the empty string. */
  readonly range: string;
  /** Width in bits: 64 for a real, 1 for an event, 0 for a text. */
  readonly width: number;
  readonly kind: SignalKind;
  /** The type the file declares: `wire`, `reg`, `integer`, `logic`, `parameter`, ... */
  readonly declaredType: string;
  /** The identifier code of the dump, or the name of an in-memory column. */
  readonly id: string;
  /** Position of the data in the database; aliases share it. */
  readonly column: number;
  readonly enumeration?: Enumeration;
}

export const TIME_UNITS = ['s', 'ms', 'us', 'ns', 'ps', 'fs'] as const;

/** Duration of one time step of a dump: 1, 10 or 100 times an SI unit. */
export interface TimeUnit {
  readonly magnitude: 1 | 10 | 100;
  readonly unit: (typeof TIME_UNITS)[number];
}

/** Seconds in one time step. */
export function secondsPerStep(unit: TimeUnit): number {
  return unit.magnitude * 10 ** (-3 * TIME_UNITS.indexOf(unit.unit));
}

/** The form `100 ps` takes in a header: `100ps`. */
export function formatTimeUnit(unit: TimeUnit): string {
  return `${unit.magnitude}${unit.unit}`;
}

/** Reads `1ps`, `10 ns`, ...; undefined when the text is none of the eighteen the standard allows. */
export function parseTimeUnit(text: string): TimeUnit | undefined {
  const match = /^(1|10|100)\s*([munpf]?s)$/.exec(text.trim());
  const unit = TIME_UNITS.find((name) => name === match?.[2]);
  if (match === null || unit === undefined) return undefined;
  const magnitude = match[1] === '1' ? 1 : match[1] === '10' ? 10 : 100;
  return { magnitude, unit };
}

/** Bits of a value, most significant first, exactly `width` characters. */
export function bitString(value: WaveValue, width: number): string {
  return typeof value === 'string' ? value : value.toString(2).padStart(width, '0');
}

/** Widest signal whose values are `number`s. */
export const NUMBER_WIDTH = 32;

/** The value of a string of 0 and 1 as a signal of this width holds it. */
export function valueOfBits(bits: string, width: number): number | bigint {
  return width <= NUMBER_WIDTH ? Number.parseInt(bits, 2) : BigInt(`0b${bits}`);
}
