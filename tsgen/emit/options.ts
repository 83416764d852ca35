/** What the printer is told, and what it hands back. */

import type { Span } from '../diagnostics/span.ts';

export interface ResetOptions {
  readonly name: string;
  readonly synchronous: boolean;
  readonly activeHigh: boolean;
}

export interface EmitOptions {
  /** Name of the clock port. */
  readonly clock: string;
  readonly reset: ResetOptions;
  /** Suffix of a register's next-state value: `_next`. */
  readonly nextSuffix: string;
}

export const DEFAULT_EMIT_OPTIONS: EmitOptions = Object.freeze({
  clock: 'clk',
  reset: Object.freeze({ name: 'rst', synchronous: true, activeHigh: true }),
  nextSuffix: '_next',
});

/** One line of the output that comes from a place in the source. */
export interface LineOrigin {
  /** One-based line of the SystemVerilog text. */
  readonly line: number;
  readonly span: Span;
}

export interface EmittedModule {
  readonly name: string;
  readonly fileName: string;
  readonly text: string;
  /** In the order of the lines. */
  readonly map: readonly LineOrigin[];
}
