import type { WaveDatabase } from './database.ts';
import type { WaveSignal, WaveValue } from './signal.ts';
import { bitString, formatTimeUnit } from './signal.ts';

/** One signal in the shape the package vcd-parser 1.0.1 returns: times and values are strings. */
export interface VcdParserSignal {
  readonly type: string;
  readonly size: number;
  readonly refName: string;
  /** Name with its range: `level[7:0]`. */
  readonly signalName: string;
  /** Innermost scope. */
  readonly module: string;
  readonly name: string;
  /** `[time, value]` for each change; a bus in binary, without leading zeros a simulator may leave out. */
  readonly wave: readonly (readonly [string, string])[];
}

/** A whole dump in the shape of the package vcd-parser. */
export interface VcdParserData {
  readonly timescale: string;
  readonly scale: string;
  readonly endtime: string;
  readonly date?: string;
  readonly version?: string;
  readonly signal: readonly VcdParserSignal[];
}

/** Options with the meaning (and spelling) they have in vcd-parser. */
export interface VcdParserJsonOptions {
  /** Keep the bits of a bus with x or z; when left out such a value is just `x` or `z`, z first. */
  readonly expandAmbigousBus?: boolean;
}

/**
 * Waves in the shape of vcd-parser 1.0.1, so that scripts written for it work on files it cannot read. Unlike it, this
 * lists every alias, drops repeated values, and keeps the sign of reals and the digits of large times. Bits are written
 * at full width.
 */
export function toVcdParserJson(database: WaveDatabase, options: VcdParserJsonOptions = {}): VcdParserData {
  const scale = formatTimeUnit(database.timeUnit);
  const date = database.metadata.get('date');
  const version = database.metadata.get('version');
  return {
    ...(date === undefined ? {} : { date }),
    ...(version === undefined ? {} : { version }),
    timescale: scale,
    scale,
    endtime: String(database.endTime),
    signal: database.signals.map((signal) => ({
      type: signal.declaredType,
      size: signal.width,
      refName: signal.id,
      signalName: signal.localName + signal.range,
      module: signal.scopes[signal.scopes.length - 1] ?? '',
      name: signal.name + signal.range,
      wave: [...database.changes(signal)].map(
        ({ time, value }) => [String(time), valueText(value, signal, options.expandAmbigousBus === true)] as const,
      ),
    })),
  };
}

function valueText(value: WaveValue, signal: WaveSignal, expand: boolean): string {
  if (signal.kind === 'real') return Number.isNaN(value) ? 'x' : String(value);
  if (signal.kind !== 'bits') return String(value);
  const bits = bitString(value, signal.width);
  if (expand) return bits;
  return bits.includes('z') ? 'z' : bits.includes('x') ? 'x' : bits;
}
