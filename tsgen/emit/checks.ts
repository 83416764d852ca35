/** Claims found while an expression is printed (`fits`): immediate assertions to be put before the statement. */

/** A condition that is claimed to hold, and what a simulator says where it does not. */
export interface Claim {
  /** With parentheses where it needs them; a line for each bound. */
  readonly condition: string;
  /** The arguments of $error: a format, and the value in it. */
  readonly message: string;
}

/** Text inside the quotes of a format string, on one line. */
export function formatText(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/["\\]/g, '\\$&').replaceAll('%', '%%');
}

export class PendingChecks {
  readonly #guards: string[] = [];
  #claims = new Map<string, Claim>();

  /** Prints something that is evaluated only when `guard` holds. */
  guarded<T>(guard: string, print: () => T): T {
    this.#guards.push(guard);
    const result = print();
    this.#guards.pop();
    return result;
  }

  /** `condition` has parentheses around it. */
  add({ condition, message }: Claim): void {
    const guarded = [...this.#guards.map((guard) => `!(${guard})`), condition].join(' || ');
    if (!this.#claims.has(guarded)) this.#claims.set(guarded, { condition: guarded, message });
  }

  /** The claims since the last call. */
  take(): readonly Claim[] {
    const claims = [...this.#claims.values()];
    this.#claims = new Map();
    return claims;
  }
}
