/** What a name in step() means. */

import type { Expression, Signal } from '../ir/ir.ts';

export type Binding =
  /** A wire, loop variable, input port or parameter. */
  | { readonly kind: 'signal'; readonly signal: Signal }
  /** A value known at elaboration. */
  | { readonly kind: 'constant'; readonly value: unknown }
  /** The inputs of step(), or the outputs of a sub-module, as one record. */
  | { readonly kind: 'record'; readonly signals: ReadonlyMap<string, Signal> }
  /** An argument of an inlined single-return method. */
  | { readonly kind: 'expression'; readonly expression: Expression };

/** One lexical scope; `label` names the construct that opened it, for the names of what is declared inside. */
export interface Scope {
  readonly label: string | undefined;
  readonly bindings: Map<string, Binding>;
}

export class ScopeChain {
  readonly #scopes: Scope[] = [];

  lookup(name: string): Binding | undefined {
    for (let index = this.#scopes.length - 1; index >= 0; index -= 1) {
      const binding = this.#scopes[index]?.bindings.get(name);
      if (binding !== undefined) return binding;
    }
    return undefined;
  }

  bind(name: string, binding: Binding): void {
    this.#scopes[this.#scopes.length - 1]?.bindings.set(name, binding);
  }

  /** Runs `body` in a new scope. */
  within<T>(label: string | undefined, body: () => T): T {
    this.#scopes.push({ label, bindings: new Map() });
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

  /** True when the signal can still be named from here. */
  isVisible(signal: Signal): boolean {
    return this.#scopes.some((scope) =>
      [...scope.bindings.values()].some((binding) => binding.kind === 'signal' && binding.signal === signal),
    );
  }

  /** Values known at elaboration, for the evaluation of text. */
  constants(): Record<string, unknown> {
    const environment: Record<string, unknown> = {};
    for (const scope of this.#scopes) {
      for (const [name, binding] of scope.bindings) {
        if (binding.kind === 'constant') environment[name] = binding.value;
      }
    }
    return environment;
  }
}
