/**
 * The elaborated design as data: what testbench, documentation and viewers need to know about generated modules, as plain
 * JSON. Widths are in bits.
 */

import type { Span } from '../diagnostics/span.ts';

export const DESIGN_FORMAT = 'tilewright-design/1';

export interface DesignType {
  readonly kind: 'integer' | 'boolean' | 'enum';
  /** Range of the value (0..1 for booleans). */
  readonly low: number;
  readonly high: number;
  readonly width: number;
  readonly signed: boolean;
  /** Enum name and members. */
  readonly enum?: {
    readonly name: string;
    readonly members: readonly { readonly name: string; readonly value: number }[];
  };
}

export interface DesignPort {
  readonly name: string;
  readonly direction: 'input' | 'output';
  readonly type: DesignType;
  /** Elements of a vector port, packed with element 0 in the low bits; undefined for a scalar. */
  readonly length?: number;
  /**
   * True when the output is a flip-flop, or depends on flip-flops and memories alone; false when inputs of the same clock
   * reach it, and for inputs.
   */
  readonly registered: boolean;
  readonly comment: readonly string[];
  readonly span: Span;
}

export interface DesignRegister {
  /** Field name in the source; `name` in SystemVerilog is `signal`. */
  readonly name: string;
  readonly signal: string;
  readonly type: DesignType;
  readonly length?: number;
  readonly initial: readonly number[];
  readonly comment: readonly string[];
  readonly span: Span;
}

export interface DesignMemory {
  readonly name: string;
  /** The array; `words_i.words` is that of the sub-module which a memory with a registered read is. */
  readonly signal: string;
  readonly type: DesignType;
  readonly length: number;
  /** Whether a word comes in the clock that asks for it, or in the next one. */
  readonly read: 'combinational' | 'registered';
  /** Of a registered read: what it gets of a word that is written in the same clock. */
  readonly collision?: 'old' | 'new';
  readonly comment: readonly string[];
  readonly span: Span;
}

export interface DesignChild {
  /** Field path in the source (`stages[2]`); `instance` in SystemVerilog. */
  readonly name: string;
  readonly instance: string;
  /** Name of its shape. */
  readonly module: string;
}

/** The SystemVerilog module that a shape is emitted as. Shapes that differ only in values share one. */
export interface DesignEmission {
  readonly module: string;
  /** What an instance gives for the module's parameters: a number, or one for each element of a vector. */
  readonly parameters: Readonly<Record<string, number | readonly number[]>>;
}

export interface DesignModule {
  /** Name of the shape: the class and the constructor parameters that are not at their default. */
  readonly name: string;
  readonly systemVerilog: DesignEmission;
  readonly className: string;
  readonly file: string;
  readonly parameters: Readonly<Record<string, number | boolean>>;
  readonly ports: readonly DesignPort[];
  readonly registers: readonly DesignRegister[];
  readonly memories: readonly DesignMemory[];
  readonly children: readonly DesignChild[];
  readonly comment: readonly string[];
  readonly span: Span;
}

export interface Design {
  readonly format: typeof DESIGN_FORMAT;
  /** Name of the top module. */
  readonly top: string;
  /** Clock and reset of every module; reset is synchronous and active high unless the configuration says otherwise. */
  readonly clock: string;
  readonly reset: { readonly name: string; readonly synchronous: boolean; readonly activeHigh: boolean };
  /** Every shape of a module once, sub-modules before their parents. */
  readonly modules: readonly DesignModule[];
}
