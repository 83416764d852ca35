import type { Enumeration, SignalKind, TimeUnit } from './signal.ts';
import { parseTimeUnit, valueOfBits } from './signal.ts';
import { quoted, VcdSyntaxError } from './vcd-syntax-error.ts';

/** A `$var` of the header. */
export interface VcdVariable {
  readonly id: string;
  readonly scopes: readonly string[];
  readonly localName: string;
  readonly range: string;
  readonly width: number;
  readonly kind: SignalKind;
  readonly declaredType: string;
  readonly enumeration?: Enumeration;
  /** Line of the `$var`, for messages. */
  readonly line: number;
}

const REAL_TYPES: ReadonlySet<string> = new Set(['real', 'realtime', 'real_parameter', 'shortreal']);
const WIDEST = 1 << 20;
/** IEEE 1364 leaves a missing time scale open; 1 ns is what the common viewers take. */
const DEFAULT_TIME_UNIT: TimeUnit = { magnitude: 1, unit: 'ns' };
/** Tag of an enumeration table in the attributes `fst2vcd -e` writes: table definition, or reference to one. */
const ENUM_TABLE_TAG = '07';

function kindOf(declaredType: string): SignalKind {
  if (REAL_TYPES.has(declaredType)) return 'real';
  if (declaredType === 'event') return 'event';
  return declaredType === 'string' ? 'text' : 'bits';
}

/** Splits `lane[39:0]` into name and range. A single index (`a[3]`) stays part of the name: it tells bits apart. */
function splitRange(reference: string): { localName: string; range: string } {
  const match = /^(.+?)(\[-?\d+:-?\d+\])$/.exec(reference);
  return { localName: match?.[1] ?? reference, range: match?.[2] ?? '' };
}

/**
 * Takes the words of a dump's header one by one (IEEE 1364-2005, 18.2.1) and collects its declarations, with the
 * enumeration attributes of `fst2vcd -e`.
 */
export class VcdHeaderParser {
  readonly variables: VcdVariable[] = [];
  readonly metadata = new Map<string, string>();
  timeUnit: TimeUnit = DEFAULT_TIME_UNIT;
  private readonly file: string;
  private readonly scopes: string[] = [];
  private readonly enumerations = new Map<string, readonly [string, string][]>();
  private readonly enumerationNames = new Map<string, string>();
  private pendingEnumeration: string | undefined;
  private section: string | undefined;
  private sectionLine = 0;
  private words: string[] = [];

  constructor(file: string) {
    this.file = file;
  }

  /** Takes one word; true when it closed `$enddefinitions` and value changes follow. */
  push(word: string, line: number): boolean {
    if (this.section === undefined) {
      if (!word.startsWith('$')) {
        throw this.error(line, `expected a declaration such as $var, found ${quoted(word)}; is this a VCD file?`);
      }
      if (word === '$end') throw this.error(line, '$end without a declaration before it');
      this.section = word.slice(1);
      this.sectionLine = line;
      this.words = [];
      return false;
    }
    if (word !== '$end') {
      this.words.push(word);
      return false;
    }
    const section = this.section;
    this.section = undefined;
    if (section === 'enddefinitions') return true;
    this.close(section);
    return false;
  }

  /** What to say when the file ends before `$enddefinitions`. */
  endOfFile(line: number): VcdSyntaxError {
    const inside =
      this.section === undefined ? '' : ` inside $${this.section}, which line ${this.sectionLine} opens without $end`;
    return this.error(line, `the file ends within its header${inside}: no $enddefinitions $end was found`);
  }

  private close(section: string): void {
    switch (section) {
      case 'scope':
        this.scopes.push(this.words[1] ?? this.words[0] ?? '');
        break;
      case 'upscope':
        if (this.scopes.pop() === undefined) throw this.error(this.sectionLine, '$upscope without an open $scope');
        break;
      case 'var':
        this.variable();
        break;
      case 'timescale': {
        const text = this.words.join(' ');
        const unit = parseTimeUnit(text);
        if (unit === undefined) {
          throw this.error(
            this.sectionLine,
            `time scale ${quoted(text)}: expected 1, 10 or 100 and one of s ms us ns ps fs`,
          );
        }
        this.timeUnit = unit;
        break;
      }
      case 'attrbegin':
        this.attribute();
        break;
      case 'date':
      case 'version':
      case 'comment':
        this.metadata.set(section, this.words.join(' '));
        break;
      default:
      // Tools add sections of their own ($timezero, $attrend, ...): nothing in them changes a value.
    }
  }

  private variable(): void {
    const [declaredType, widthText, id, ...reference] = this.words;
    if (declaredType === undefined || widthText === undefined || id === undefined || reference.length === 0) {
      throw this.error(this.sectionLine, '$var needs a type, a width, an identifier and a name');
    }
    if (!/^[\x21-\x7e]+$/.test(id)) {
      throw this.error(this.sectionLine, `identifier ${quoted(id)}: expected printable ASCII`);
    }
    const kind = kindOf(declaredType);
    const declaredWidth = /^\d+$/.test(widthText) ? Number(widthText) : Number.NaN;
    if (!(declaredWidth <= WIDEST) || (declaredWidth === 0 && kind !== 'text')) {
      throw this.error(
        this.sectionLine,
        `width ${quoted(widthText)} of ${reference.join('')}: expected 1 to ${WIDEST}`,
      );
    }
    const width = kind === 'real' ? 64 : kind === 'event' ? 1 : kind === 'text' ? 0 : declaredWidth;
    const enumeration = this.takeEnumeration(width);
    this.variables.push({
      id,
      scopes: [...this.scopes],
      ...splitRange(reference.join('')),
      width,
      kind,
      declaredType,
      line: this.sectionLine,
      ...(enumeration === undefined ? {} : { enumeration }),
    });
  }

  /** `misc 07 NAME COUNT labels... values... HANDLE` defines a table, `misc 07 "" HANDLE` names it for the next `$var`. */
  private attribute(): void {
    const [group, tag, name, ...rest] = this.words;
    if (group !== 'misc' || tag !== ENUM_TABLE_TAG || name === undefined) return;
    if (name === '""') {
      this.pendingEnumeration = rest[0];
      return;
    }
    const count = Number(rest[0]);
    if (!Number.isSafeInteger(count) || rest.length !== 2 * count + 2) {
      throw this.error(
        this.sectionLine,
        `enumeration ${quoted(name)}: expected ${count} labels, as many values and a handle`,
      );
    }
    const handle = rest[rest.length - 1] ?? '';
    const labels = rest.slice(1, count + 1);
    const values = rest.slice(count + 1, 2 * count + 1);
    this.enumerationNames.set(handle, name);
    this.enumerations.set(
      handle,
      labels.map((label, index) => [values[index] ?? '', label]),
    );
  }

  private takeEnumeration(width: number): Enumeration | undefined {
    const handle = this.pendingEnumeration;
    this.pendingEnumeration = undefined;
    const table = handle === undefined ? undefined : this.enumerations.get(handle);
    if (handle === undefined || table === undefined) return undefined;
    const labels = new Map<number | bigint, string>();
    // A label of a value with x or z can never be looked up by a two-state value.
    for (const [bits, label] of table) if (/^[01]+$/.test(bits)) labels.set(valueOfBits(bits, width), label);
    return { name: this.enumerationNames.get(handle) ?? handle, labels };
  }

  private error(line: number, message: string): VcdSyntaxError {
    return new VcdSyntaxError(this.file, line, message);
  }
}
