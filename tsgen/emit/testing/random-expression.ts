/** Random expressions that the analysis accepts, for comparing simulators with the interpreter. */

import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { analyse } from '../../analysis/analyse.ts';
import {
  and,
  arithmetic,
  assign,
  bitAt,
  boolean,
  compare,
  conditional,
  constant,
  convert,
  element,
  inferred,
  maximum,
  minimum,
  moduleDefinition,
  namedConstant,
  or,
  ranged,
  read,
  segment,
  signal,
  signed,
  slice,
  unary,
  unsigned,
} from '../../ir/builder.ts';
import { type Interval, unsignedWidth } from '../../ir/interval.ts';
import type { Expression, ModuleDefinition, NamedConstant, Signal, Statement } from '../../ir/ir.ts';

export class Random {
  readonly #generator;

  constructor(seed: number) {
    this.#generator = xoroshiro128plus(seed);
  }

  /** Uniform integer from `low` to `high`, both included; the span is below 2^53. */
  between(low: number, high: number): number {
    return uniformInt(this.#generator, low, high);
  }

  of<T>(options: readonly T[]): T {
    return options[this.between(0, options.length - 1)]!;
  }

  chance(percent: number): boolean {
    return this.between(1, 100) <= percent;
  }
}

/** A value of the range: often one of its corners, which is where widths and signs go wrong. */
export function randomValue(random: Random, { low, high }: Interval): number {
  if (random.chance(40)) {
    const corners = [low, high, low + 1, high - 1, 0, 1, -1].filter((value) => value >= low && value <= high);
    return random.of(corners);
  }
  if (high - low >= 2 ** 53) return random.chance(50) ? random.between(low, -1) : random.between(0, high);
  return random.between(low, high);
}

const INPUT_TYPES = [
  unsigned(1),
  unsigned(4),
  unsigned(8),
  unsigned(13),
  unsigned(31),
  unsigned(32),
  unsigned(40),
  unsigned(53),
  signed(1),
  signed(3),
  signed(8),
  signed(16),
  signed(32),
  signed(53),
  ranged(0, 9),
  ranged(-5, 20),
  ranged(3, 6),
  ranged(-9, -2),
];

const TARGETS = [unsigned(1), unsigned(3), unsigned(8), signed(4), signed(9), signed(2), ranged(-3, 12), unsigned(20)];
const WINDOWS = [unsigned(1), unsigned(3), unsigned(8), signed(4), signed(9), ranged(2, 9), ranged(-3, 4), signed(20)];
const CONSTANTS = [0, 1, 2, 3, 4, 7, 8, 10, 15, 16, 127, 128, 255, 256, 1000, 65535, -1, -2, -4, -8, -128, -129];

export interface ExpressionDesign {
  readonly module: ModuleDefinition;
  readonly inputs: readonly Signal[];
  readonly outputs: readonly Signal[];
}

class Generator {
  readonly #random: Random;
  readonly #leaves: Signal[];
  readonly #flags: readonly Signal[];
  readonly #vectors: readonly Signal[];
  readonly #named: readonly NamedConstant[];
  /** Statements that give the locals among the leaves their values. */
  readonly #prelude: Statement[] = [];

  constructor(
    random: Random,
    leaves: Signal[],
    flags: readonly Signal[],
    vectors: readonly Signal[],
    named: readonly NamedConstant[],
  ) {
    this.#random = random;
    this.#leaves = leaves;
    this.#flags = flags;
    this.#vectors = vectors;
    this.#named = named;
  }

  /** Makes the signal a leaf of the expressions to come. */
  define(local: Signal, statement: Statement): void {
    this.#leaves.push(local);
    this.#prelude.push(statement);
  }

  /** The range of an expression, or undefined when the analysis refuses it. */
  range(expression: Expression): Interval | undefined {
    const target = signal('local', 'target', expression.type.kind === 'boolean' ? boolean() : inferred());
    const module = moduleDefinition({
      name: 'Probe',
      ports: [],
      signals: [target],
      segments: [segment([...this.#prelude, assign(target, expression)])],
    });
    const result = analyse(module);
    if (result.diagnostics.some((each) => each.severity === 'error')) return undefined;
    return result.rangeOf(expression);
  }

  integer(depth: number): Expression {
    for (let attempt = 0; attempt < 30; attempt += 1) {
      const candidate = this.#integer(depth);
      const range = this.range(candidate);
      if (range !== undefined) return candidate;
    }
    return this.#leaf();
  }

  #leaf(): Expression {
    const random = this.#random;
    if (random.chance(15)) return constant(random.of(CONSTANTS), random.chance(30) ? { radix: 16 } : {});
    if (random.chance(8)) {
      const named = random.of(this.#named);
      return constant(named.value, { constant: named });
    }
    if (random.chance(10)) return element(random.of(this.#vectors), this.#index(4));
    return read(random.of(this.#leaves));
  }

  #index(bits: number): Expression {
    const random = this.#random;
    if (random.chance(30)) return constant(random.between(0, 2 ** bits - 1));
    return convert('wrap', read(random.of(this.#leaves)), unsigned(bits));
  }

  /** An operand that bitwise operators accept. */
  #word(depth: number): Expression {
    const operand = this.integer(depth);
    const range = this.range(operand);
    if (range !== undefined && range.low >= -(2 ** 31) && range.high < 2 ** 31) return operand;
    return convert('wrap', operand, this.#random.of([signed(32), unsigned(31), signed(12), unsigned(8)]));
  }

  #integer(depth: number): Expression {
    const random = this.#random;
    if (depth === 0 || random.chance(8)) return this.#leaf();
    const next = (): Expression => this.integer(depth - 1);
    const word = (): Expression => this.#word(depth - 1);
    switch (random.between(0, 17)) {
      case 0:
      case 1:
      case 2:
        return arithmetic(random.of(['+', '-', '+', '-', '*']), next(), next());
      case 3:
        return arithmetic(random.of(['&', '|', '^']), word(), word());
      case 4:
        return arithmetic('&', next(), constant(random.of([1, 3, 4, 7, 8, 15, 0x55, 255, 1023])));
      case 5:
        return arithmetic('<<', convert('wrap', next(), random.of([signed(6), unsigned(9)])), this.#amount(15));
      case 6:
        return arithmetic('>>', word(), this.#amount(31));
      case 7:
        return arithmetic('shr', next(), this.#amount(40));
      case 8:
        return arithmetic('>>>', convert('wrap', next(), unsigned(random.of([8, 32, 20]))), this.#amount(31));
      case 9:
        return arithmetic(
          '%',
          convert('wrap', next(), unsigned(random.of([4, 12, 30]))),
          constant(random.of([1, 2, 8, 64])),
        );
      case 10:
        return unary(random.of(['negate', 'absolute']), next());
      case 11:
        return unary('bitNot', word());
      case 12:
        return unary('toInteger', this.boolean(depth - 1));
      case 13:
        return random.chance(50) ? minimum(next(), next()) : maximum(next(), next());
      case 14:
        return conditional(this.boolean(depth - 1), next(), next());
      case 15:
        return this.#conversion(next());
      case 16:
        return random.chance(50) ? bitAt(word(), this.#amount(31)) : this.#slice(next());
      default:
        return unary('unsigned32', arithmetic(random.of(['&', '|', '^', '<<']), word(), this.#amount(20)));
    }
  }

  #slice(operand: Expression): Expression {
    const low = this.#random.between(0, 12);
    return slice(operand, low + this.#random.between(0, 9), low);
  }

  #conversion(operand: Expression): Expression {
    const kind = this.#random.of(['wrap', 'saturate'] as const);
    return convert(kind, operand, this.#random.of(kind === 'wrap' ? WINDOWS : TARGETS));
  }

  #amount(highest: number): Expression {
    const random = this.#random;
    if (random.chance(60)) return constant(random.between(0, Math.min(highest, 12)));
    const bits = unsignedWidth(highest + 1) - 1;
    return convert('wrap', read(random.of(this.#leaves)), unsigned(random.between(1, Math.max(1, bits))));
  }

  boolean(depth: number): Expression {
    const random = this.#random;
    if (depth <= 0) return read(random.of(this.#flags));
    const next = (): Expression => this.boolean(depth - 1);
    switch (random.between(0, 7)) {
      case 0:
        return read(random.of(this.#flags));
      case 1:
        return unary('not', next());
      case 2:
        return and(next(), next());
      case 3:
        return or(next(), next());
      case 4:
        return compare(random.of(['===', '!==']), next(), next());
      default:
        return compare(
          random.of(['<', '<=', '>', '>=', '===', '!==']),
          this.integer(depth - 1),
          random.chance(40) ? constant(random.of(CONSTANTS)) : this.integer(depth - 1),
        );
    }
  }
}

/** A combinational module with `count` outputs, each of one random expression over the inputs and earlier locals. */
export function randomExpressions(seed: number, count: number, depth: number): ExpressionDesign {
  const random = new Random(seed);
  const scalars = INPUT_TYPES.map((type, index) => signal('input', `i${index}`, type));
  const flags = ['f0', 'f1', 'f2'].map((name) => signal('input', name, boolean()));
  const vectors = [
    signal('input', 'v0', signed(5), { length: 16 }),
    signal('input', 'v1', unsigned(1), { length: 16 }),
    signal('input', 'v2', unsigned(7), { length: 16 }),
  ];
  const named = [namedConstant('STEP', 5), namedConstant('MASK', 0x3f, 16), namedConstant('BIAS', -12)];
  const generator = new Generator(random, [...scalars], flags, vectors, named);
  const statements: Statement[] = [];
  const locals: Signal[] = [];
  const outputs: Signal[] = [];
  for (let index = 0; index < count; index += 1) {
    const isBoolean = random.chance(20);
    const expression = isBoolean ? generator.boolean(depth) : generator.integer(depth);
    const range = generator.range(expression);
    // An expression that the analysis refuses as a whole (a claim that never holds) is not part of the language.
    if (range === undefined) continue;
    const output = signal('output', `y${index}`, isBoolean ? boolean() : ranged(range.low, range.high));
    outputs.push(output);
    if (!isBoolean && random.chance(15)) {
      const local = signal('local', `t${index}`, inferred());
      locals.push(local);
      const definition = assign(local, expression);
      statements.push(definition, assign(output, read(local)));
      generator.define(local, definition);
    } else {
      statements.push(assign(output, expression));
    }
  }
  const inputs = [...scalars, ...flags, ...vectors];
  return {
    module: moduleDefinition({
      name: 'RandomExpressions',
      ports: [...inputs, ...outputs],
      signals: locals,
      constants: named,
      segments: [segment(statements)],
    }),
    inputs,
    outputs,
  };
}
