/** What generating one function or method keeps: random source, scope, size budget, lines of text. */

import type { Random } from './random.ts';
import type { ArrayVariable, Scope } from './scope.ts';
import type { EnumShape, FixedConstant, FixedShape, IntegerShape, RecordShape } from './types.ts';

/** What the whole file offers to all its classes. */
export interface FileNames {
  readonly enums: readonly EnumShape[];
  /** Named constants: text and value. */
  readonly constants: readonly { readonly text: string; readonly value: number }[];
  /** Named types of the file. */
  readonly types: readonly IntegerShape[];
  readonly records: readonly RecordShape[];
  readonly fixed: readonly FixedShape[];
  readonly fixedConstants: readonly FixedConstant[];
  /** Constants that are indexed. */
  readonly tables: readonly ArrayVariable[];
  /** Lengths that are parameters of the class. */
  readonly lengths: readonly { readonly text: string; readonly value: number }[];
}

export const NO_NAMES: FileNames = {
  enums: [],
  constants: [],
  types: [],
  records: [],
  fixed: [],
  fixedConstants: [],
  tables: [],
  lengths: [],
};

const COMMENTS = [
  '// größer als null: 100 % “genau” \\',
  '/* endmodule `define x */',
  '// begin // end /* 终 */',
  '/** of `what` follows $display("x") */',
  '// always @(posedge clk) x <= 1;',
] as const;

export class Writer {
  readonly random: Random;
  readonly scope: Scope;
  readonly file: FileNames;
  readonly lines: string[] = [];
  /** False in a function of the file, where there is no `this`. */
  readonly inClass: boolean;
  /** Loops around the statement that is being written. */
  loops = 0;
  /** In the body of a function or method: writes a value for an early return. */
  returning: (() => string) | undefined = undefined;
  /** In a body that is written in place, perhaps in a loop. */
  mayBeLooped = false;
  /** Operators that may still be written. */
  budget: number;
  #indent: number;

  constructor(random: Random, scope: Scope, file: FileNames, budget: number, indent: number, inClass = true) {
    this.random = random;
    this.scope = scope;
    this.file = file;
    this.budget = budget;
    this.#indent = indent;
    this.inClass = inClass;
  }

  line(text: string): void {
    // Labels, closing braces and else stand where a comment would belong to something else.
    if (this.#indent > 1 && /^(const|let|if|this|for|switch) /.test(text) && this.random.chance(4)) {
      this.lines.push(`${'  '.repeat(this.#indent)}${this.random.of(COMMENTS)}`);
    }
    this.lines.push(`${'  '.repeat(this.#indent)}${text}`);
  }

  /** A block in braces with a scope of its own: `head {`, the body, `tail`. */
  block(head: string, body: () => void, tail = '}'): void {
    this.line(`${head} {`);
    this.inner(body);
    this.line(tail);
  }

  /** Runs `body` one level deeper, in a scope of its own. */
  inner(body: () => void): void {
    this.#indent += 1;
    this.scope.enter();
    body();
    this.scope.leave();
    this.#indent -= 1;
  }

  /** Takes out what `body` writes. */
  captured(body: () => void): readonly string[] {
    const from = this.lines.length;
    body();
    return this.lines.splice(from);
  }

  /** A loop: a block whose body runs more than once. */
  loop(head: string, body: () => void): void {
    this.loops += 1;
    this.block(head, body);
    this.loops -= 1;
  }

  spend(amount = 1): void {
    this.budget -= amount;
  }

  get exhausted(): boolean {
    return this.budget <= 0;
  }
}
