/** Claims found while an expression is printed (`fits`): immediate assertions to be put before the statement. */

export class PendingChecks {
  readonly #guards: string[] = [];
  #claims: string[] = [];

  /** Prints something that is evaluated only when `guard` holds. */
  guarded<T>(guard: string, print: () => T): T {
    this.#guards.push(guard);
    const result = print();
    this.#guards.pop();
    return result;
  }

  /** `claim` is a condition, with parentheses. */
  add(claim: string): void {
    this.#claims.push([...this.#guards.map((guard) => `!(${guard})`), claim].join(' || '));
  }

  /** The claims since the last call, as conditions. */
  take(): readonly string[] {
    const claims = [...new Set(this.#claims)];
    this.#claims = [];
    return claims;
  }
}
