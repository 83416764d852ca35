/** The pulses and reads of one command, as the RTL drove them, and their comparison with the golden model. */

import type { TileArray, TraceSink } from '../../sim/golden/index.ts';
import type { LineMask } from '../../sim/golden/index.ts';

interface SlotEvent {
  readonly kind: 'slot';
  readonly cycle: number;
  readonly array: TileArray;
  readonly phase: number;
  readonly slot: number;
  readonly rowMask: Uint8Array;
  readonly rowDown: Uint8Array;
  readonly columnMask: Uint8Array;
}
interface ReadEvent {
  readonly kind: 'read';
  readonly cycle: number;
  readonly column: number;
  readonly codes: Int32Array;
}
export type TileEvent = SlotEvent | ReadEvent;

/** RTL and golden model did not do the same. */
export class TransactionMismatch extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'TransactionMismatch';
  }
}

function lines(mask: LineMask): string {
  return [...mask].join('');
}

function describe(event: TileEvent): string {
  if (event.kind === 'read') return `read of column ${event.column}`;
  const { array, phase, slot } = event;
  return `array ${array} phase ${phase} slot ${slot}, rows ${lines(event.rowMask)} (down ${lines(event.rowDown)}), columns ${lines(event.columnMask)}`;
}

function sameLines(a: LineMask, b: LineMask): boolean {
  for (let line = 0; line < a.length; line += 1) if (a[line] !== b[line]) return false;
  return a.length === b.length;
}

/** Takes the events of the golden model one by one and holds each against what the RTL did. */
export class EventComparison implements TraceSink {
  readonly #events: readonly TileEvent[];
  readonly #command: string;
  #next = 0;

  constructor(events: readonly TileEvent[], command: string) {
    this.#events = events;
    this.#command = command;
  }

  slot(
    array: TileArray,
    phase: number,
    slot: number,
    rowMask: LineMask,
    rowDown: LineMask,
    columnMask: LineMask,
  ): void {
    const event = this.#take(`array ${array} phase ${phase} slot ${slot}`);
    const same =
      event.kind === 'slot' &&
      event.array === array &&
      event.phase === phase &&
      event.slot === slot &&
      sameLines(event.rowMask, rowMask) &&
      sameLines(event.rowDown, rowDown) &&
      sameLines(event.columnMask, columnMask);
    if (same) return;
    const expected = `array ${array} phase ${phase} slot ${slot}, rows ${lines(rowMask)} (down ${lines(rowDown)}), columns ${lines(columnMask)}`;
    this.#fail(event, expected);
  }

  read(column: number): void {
    const event = this.#take(`read of column ${column}`);
    if (event.kind !== 'read' || event.column !== column) this.#fail(event, `read of column ${column}`);
  }

  /** The codes that the RTL got for the read that comes next. */
  codesOf(column: number): Int32Array {
    const event = this.#events[this.#next];
    if (event?.kind === 'read') return event.codes;
    throw new TransactionMismatch(
      `${this.#command}: the golden model reads column ${column}, the RTL ${event === undefined ? 'ended' : `did: ${describe(event)}`}`,
    );
  }

  /** Throws when the RTL did more than the golden model. */
  finish(): void {
    const event = this.#events[this.#next];
    if (event === undefined) return;
    throw new TransactionMismatch(
      `${this.#command}, cycle ${event.cycle}: the golden model ended, the RTL did: ${describe(event)}`,
    );
  }

  #take(expected: string): TileEvent {
    const event = this.#events[this.#next];
    if (event === undefined)
      throw new TransactionMismatch(`${this.#command}: the RTL ended, the golden model did: ${expected}`);
    this.#next += 1;
    return event;
  }

  #fail(event: TileEvent, expected: string): never {
    throw new TransactionMismatch(
      `${this.#command}, cycle ${event.cycle}: the RTL did: ${describe(event)}; the golden model: ${expected}`,
    );
  }
}
