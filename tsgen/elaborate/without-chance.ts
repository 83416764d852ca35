/** Runs constructors without what gives another value each time: a design is the same at every elaboration. */

/** The constructor asked for something that is not a function of its parameters. */
export class ChanceError extends Error {
  constructor(what: string) {
    super(`${what} gives another value at each elaboration`);
    this.name = 'ChanceError';
  }
}

function refusal(what: string): () => never {
  return () => {
    throw new ChanceError(what);
  };
}

interface Refused {
  readonly owner: object;
  readonly name: string;
  readonly value: unknown;
}

function refused(): readonly Refused[] {
  const RealDate = Date;
  const refusingDate = new Proxy(RealDate, {
    apply: refusal('Date()'),
    construct: (target, given: unknown[], newTarget) => {
      if (given.length === 0) throw new ChanceError('new Date()');
      return Reflect.construct(target, given, newTarget) as object;
    },
    get: (target, name, receiver) =>
      name === 'now' ? refusal('Date.now()') : (Reflect.get(target, name, receiver) as unknown),
  });
  return [
    { owner: Math, name: 'random', value: refusal('Math.random()') },
    { owner: globalThis, name: 'Date', value: refusingDate },
    { owner: performance, name: 'now', value: refusal('performance.now()') },
    { owner: crypto, name: 'getRandomValues', value: refusal('crypto.getRandomValues()') },
    { owner: crypto, name: 'randomUUID', value: refusal('crypto.randomUUID()') },
  ];
}

/** What `body` returns, run with clocks and sources of randomness that throw ChanceError. They are put back afterwards. */
export function withoutChance<T>(body: () => T): T {
  const replaced = refused().map(({ owner, name, value }) => {
    const before = Object.getOwnPropertyDescriptor(owner, name);
    Reflect.defineProperty(owner, name, { value, configurable: true, writable: true });
    return { owner, name, before };
  });
  try {
    return body();
  } finally {
    for (const { owner, name, before } of replaced) {
      if (before === undefined) Reflect.deleteProperty(owner, name);
      else Reflect.defineProperty(owner, name, before);
    }
  }
}
