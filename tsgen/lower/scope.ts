/** What a name in step() means. */

import type { Expression, Signal, ValueType } from '../ir/ir.ts';

export interface EnumMember {
  readonly type: ValueType;
  readonly name: string;
}

export type Binding =
  /** A wire, loop variable, input port or parameter. */
  | { readonly kind: 'signal'; readonly signal: Signal }
  /** A value known at elaboration, and which member of which enum it was given as. */
  | { readonly kind: 'constant'; readonly value: unknown; readonly member?: EnumMember | undefined }
  /** The inputs of step(), or the outputs of a sub-module, as one record. */
  | { readonly kind: 'record'; readonly signals: ReadonlyMap<string, Signal> }
  /** A record value: one signal for each field. */
  | { readonly kind: 'struct'; readonly fields: ReadonlyMap<string, Signal> }
  /** A record value that is an argument of an inlined method. */
  | { readonly kind: 'fields'; readonly values: ReadonlyMap<string, Expression> }
  /** An argument of an inlined single-return method. */
  | { readonly kind: 'expression'; readonly expression: Expression }
  /** A name whose declaration has an error: whatever uses it is no error of its own. */
  | { readonly kind: 'failed' };

/** One lexical scope; `label` names the construct that opened it, for the names of what is declared inside. */
export interface Scope {
  readonly label: string | undefined;
  readonly bindings: Map<string, Binding>;
  /** True for the body of a method: names of its caller mean nothing in it. */
  readonly closed: boolean;
}

export class ScopeChain {
  readonly #scopes: Scope[] = [];

  lookup(name: string): Binding | undefined {
    for (let index = this.#scopes.length - 1; index >= 0; index -= 1) {
      const scope = this.#scopes[index];
      const binding = scope?.bindings.get(name);
      if (binding !== undefined) return binding;
      if (scope?.closed === true) return undefined;
    }
    return undefined;
  }

  bind(name: string, binding: Binding): void {
    this.#scopes[this.#scopes.length - 1]?.bindings.set(name, binding);
  }

  /** Binds a name whose declaration has an error, unless a part of the declaration without one has bound it. */
  bindFailed(name: string): void {
    const bindings = this.#scopes[this.#scopes.length - 1]?.bindings;
    if (bindings?.has(name) === false) bindings.set(name, { kind: 'failed' });
  }

  /** Runs `body` in a new scope. */
  within<T>(label: string | undefined, body: () => T): T {
    return this.#inside({ label, bindings: new Map(), closed: false }, body);
  }

  /** Runs `body` in a new scope from which no name of the outer ones is seen: the body of a method. */
  withinMethod<T>(label: string, body: () => T): T {
    return this.#inside({ label, bindings: new Map(), closed: true }, body);
  }

  /** How many scopes are open. */
  get depth(): number {
    return this.#scopes.length;
  }

  /**
   * Runs `body` in a new scope inside the outermost `depth` ones: what follows a block, lowered inside of it, must not see
   * the names of the block.
   */
  outside<T>(depth: number, body: () => T): T {
    const hidden = this.#scopes.splice(depth);
    try {
      return this.within(undefined, body);
    } finally {
      this.#scopes.push(...hidden);
    }
  }

  #inside<T>(scope: Scope, body: () => T): T {
    this.#scopes.push(scope);
    try {
      return body();
    } finally {
      this.#scopes.pop();
    }
  }

  /** Labels from the outside in. */
  get path(): readonly string[] {
    return this.#scopes.map((scope) => scope.label).filter((label) => label !== undefined);
  }

  /** True when the signal can still be named from here, or from the caller of the method that this is. */
  isVisible(signal: Signal): boolean {
    return this.#scopes.some((scope) =>
      [...scope.bindings.values()].some((binding) => {
        if (binding.kind === 'struct') return [...binding.fields.values()].includes(signal);
        return binding.kind === 'signal' && binding.signal === signal;
      }),
    );
  }

  /** The variables of the loops around this place, those around the callers of the methods in it as well, by their names. */
  get openLoops(): ReadonlySet<string> {
    const bindings = this.#scopes.flatMap((scope) => [...scope.bindings.values()]);
    return new Set(
      bindings.flatMap((each) => (each.kind === 'signal' && each.signal.kind === 'loop' ? [each.signal.name] : [])),
    );
  }

  /** Values known at elaboration, for the evaluation of text. */
  constants(): Record<string, unknown> {
    const environment: Record<string, unknown> = {};
    const first = this.#scopes.findLastIndex((scope) => scope.closed);
    for (const scope of this.#scopes.slice(Math.max(0, first))) {
      for (const [name, binding] of scope.bindings) {
        if (binding.kind === 'constant') environment[name] = binding.value;
      }
    }
    return environment;
  }
}
