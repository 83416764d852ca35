/** What a generated piece of code can see: variables in blocks, fields, arrays, functions. */

import type { ParameterShape, RecordShape, ScalarShape } from './types.ts';

export interface Variable {
  /** How it is written: `count`, `this.count`. */
  readonly text: string;
  /** The identifier that a declaration in an inner block would hide; undefined for fields. */
  readonly root: string | undefined;
  readonly type: ScalarShape;
  readonly writable: boolean;
}

export interface ArrayVariable {
  readonly text: string;
  readonly root: string | undefined;
  /** Elements that every instance has. */
  readonly length: number;
  /** The length as the class may write it. */
  readonly bound?: string;
  /** Elements of the longest, where instances differ. */
  readonly most?: number;
  /** Elements of a row, when `length` counts rows. */
  readonly columns?: number;
  readonly element: ScalarShape;
  readonly writable: boolean;
  /** A constant: its elements are read, it is never handed over whole. */
  readonly table?: true;
}

/** A record, whose fields are declared as variables of their own. */
export interface RecordVariable {
  readonly text: string;
  readonly root: string | undefined;
  readonly type: RecordShape;
  readonly writable: boolean;
}

/** A helper: a function of the file, or a method of the class. */
export interface Helper {
  readonly text: string;
  readonly parameters: readonly ParameterShape[];
  /** Parameters that every call gives; the others have a value of their own. */
  readonly required: number;
  readonly result: ParameterShape;
  /** A call needs a statement of its own: to name or assign the result, or for what it does alone. */
  readonly asStatement?: 'value' | 'action';
  /** False where the call may not stand in a loop. */
  readonly inLoops?: boolean;
}

/** Helpers that an expression may call, by their result. */
export function helpersOf(scope: Scope, isWanted: (result: ParameterShape) => boolean): readonly Helper[] {
  return scope.helpers.filter((helper) => helper.asStatement === undefined && isWanted(helper.result));
}

interface Block {
  readonly variables: Variable[];
  readonly arrays: ArrayVariable[];
  readonly records: RecordVariable[];
  readonly declared: Set<string>;
  /** Names that this block has mentioned: declaring one of them below would put the mention in its dead zone. */
  readonly mentioned: Set<string>;
}

function block(): Block {
  return { variables: [], arrays: [], records: [], declared: new Set(), mentioned: new Set() };
}

export class Scope {
  readonly #blocks: Block[] = [block()];
  readonly helpers: Helper[] = [];

  enter(): void {
    this.#blocks.push(block());
  }

  leave(): void {
    const left = this.#blocks.pop();
    for (const name of left?.mentioned ?? []) if (left?.declared.has(name) !== true) this.mention(name);
  }

  get depth(): number {
    return this.#blocks.length;
  }

  get #current(): Block {
    const last = this.#blocks[this.#blocks.length - 1];
    if (last === undefined) throw new RangeError('no block is open');
    return last;
  }

  /** Names that the current block declares. */
  get declared(): readonly string[] {
    return [...this.#current.declared];
  }

  mention(name: string | undefined): void {
    if (name !== undefined) this.#current.mentioned.add(name);
  }

  /** True when the current block may declare `name`. */
  isFree(name: string): boolean {
    return !this.#current.declared.has(name) && !this.#current.mentioned.has(name);
  }

  declare(variable: Variable): void {
    this.#current.variables.push(variable);
    if (variable.root !== undefined) this.#current.declared.add(variable.root);
  }

  declareArray(array: ArrayVariable): void {
    this.#current.arrays.push(array);
    if (array.root !== undefined) this.#current.declared.add(array.root);
  }

  declareRecord(record: RecordVariable): void {
    this.#current.records.push(record);
    if (record.root !== undefined) this.#current.declared.add(record.root);
    for (const field of record.type.fields) {
      this.declare({ text: `${record.text}.${field.name}`, root: record.root, type: field.type, writable: false });
    }
  }

  /** Everything that can be named here, inner declarations hiding outer ones. */
  get variables(): readonly Variable[] {
    return this.#visible((each) => each.variables);
  }

  get arrays(): readonly ArrayVariable[] {
    return this.#visible((each) => each.arrays);
  }

  get records(): readonly RecordVariable[] {
    return this.#visible((each) => each.records);
  }

  #visible<T extends { readonly root: string | undefined }>(of: (each: Block) => readonly T[]): readonly T[] {
    const hidden = new Set<string>();
    const found: T[] = [];
    for (const each of [...this.#blocks].reverse()) {
      found.push(...of(each).filter((item) => item.root === undefined || !hidden.has(item.root)));
      for (const name of each.declared) hidden.add(name);
    }
    return found;
  }
}
