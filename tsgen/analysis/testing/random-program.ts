/** Random programs from a list of choices, so that fast-check can shrink them. */

import type { Expression, FunctionDefinition, Signal, Statement } from '../../ir/ir.ts';
import {
  arithmetic,
  assign,
  assignElement,
  binary,
  bit,
  call,
  choose,
  compare,
  conditional,
  convert,
  copy,
  element,
  expression,
  fill,
  flag,
  functionOf,
  input,
  local,
  loop,
  loopVariable,
  memory,
  output,
  register,
  registers,
  signal,
  slice,
  truth,
  unary,
  when,
  wires,
} from './build.ts';

/** Deals out the choices in turn; when they are used up, always the first possibility. */
export class Choices {
  readonly #numbers: readonly number[];
  #position = 0;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  below(count: number): number {
    const number = this.#numbers[this.#position] ?? 0;
    this.#position += 1;
    return number % count;
  }

  of<T>(options: readonly T[]): T {
    return options[this.below(options.length)]!;
  }
}

export interface Design {
  readonly scalars: readonly Signal[];
  readonly flags: readonly Signal[];
  readonly locals: readonly Signal[];
  readonly targets: readonly Signal[];
  readonly arrays: readonly Signal[];
  readonly vector: Signal;
  readonly variable: Signal;
  readonly functions: readonly FunctionDefinition[];
  readonly signals: readonly Signal[];
}

function functions(): readonly FunctionDefinition[] {
  const [a, b, result] = [signal('parameter', 'a'), signal('parameter', 'b'), signal('result', 'distance')];
  const distance = functionOf('distance', [a, b], result, [
    when(compare(a, '>=', b), [assign(result, arithmetic(a, '-', b))], [assign(result, arithmetic(b, '-', a))]),
  ]);
  const [x, sum, total] = [signal('parameter', 'x'), local('sum'), signal('result', 'weight')];
  const k = loopVariable('bitNumber');
  const weight = functionOf(
    'weight',
    [x],
    total,
    [
      assign(sum, 0),
      loop(k, 0, 5, [assign(sum, arithmetic(sum, '+', bit(binary('minimum', x, 31), k)))]),
      assign(total, sum),
    ],
    [sum],
  );
  return [distance, weight];
}

export function createDesign(): Design {
  const inputs = [
    input('slot', 0, 3),
    input('small', 0, 15),
    input('signed', -8, 7),
    input('byte', 0, 255),
    input('word', 0, 2 ** 32 - 1),
  ];
  const registerList = [register('count', 0, 9), register('level', -20, 20), register('wide', 0, 2 ** 40)];
  const locals = [local('first'), local('second'), local('third')];
  const outputs = [output('result', 0, 63)];
  const flags = [flag('input', 'go'), flag('register', 'busy'), flag('local', 'ready'), flag('local', 'late')];
  const arrays = [registers('bank', 4, 0, 7), memory('store', 4, -8, 7), wires('lines', 4, 0, 3)];
  const vector = output('vector', 0, 7, 4);
  const variable = loopVariable('k');
  const scalars = [...inputs, ...registerList, ...locals];
  return {
    scalars,
    flags,
    locals,
    targets: [...registerList, ...locals, ...outputs],
    arrays,
    vector,
    variable,
    functions: functions(),
    signals: [...scalars, ...outputs, ...flags, ...arrays, vector, variable],
  };
}

const CONSTANTS = [0, 1, 2, 3, 7, 9, 10, -1, -8, 15, 255, 20, 31, 2 ** 31, 2 ** 32 - 1];

export function integerExpression(choices: Choices, design: Design, depth: number, inLoop: boolean): Expression {
  const inner = (): Expression => integerExpression(choices, design, depth - 1, inLoop);
  const condition = (): Expression => booleanExpression(choices, design, depth - 1, inLoop);
  const kind = depth <= 0 ? choices.below(3) : choices.below(22);
  switch (kind) {
    case 0:
    case 3:
      return expression(choices.of(design.scalars));
    case 1:
      return expression(choices.of(CONSTANTS));
    case 2:
      return expression(inLoop ? design.variable : choices.of(design.scalars));
    case 4:
      return element(choices.of(design.arrays), indexExpression(choices, design, inLoop));
    case 5:
    case 6:
      return arithmetic(inner(), '+', inner());
    case 7:
    case 8:
      return arithmetic(inner(), '-', inner());
    case 9:
      return arithmetic(inner(), '*', inner());
    case 10:
      return arithmetic(inner(), choices.of(['&', '|', '^'] as const), inner());
    case 11:
      return arithmetic(inner(), choices.of(['<<', '>>', '>>>', 'shr'] as const), choices.of([0, 1, 3, inner()]));
    case 12:
      return arithmetic(inner(), '%', choices.of([1, 2, 8]));
    case 13:
      return unary('unsigned32', arithmetic(inner(), choices.of(['&', '|', '^', '<<'] as const), inner()));
    case 14:
      return unary(choices.of(['negate', 'bitNot', 'absolute'] as const), inner());
    case 15:
      return unary('toInteger', condition());
    case 16:
      return binary(choices.of(['minimum', 'maximum'] as const), inner(), inner());
    case 17:
      return conditional(condition(), inner(), inner());
    case 18: {
      const [low, high] = choices.of([
        [0, 7],
        [-8, 7],
        [0, 255],
        [0, 9],
      ] as const);
      return convert(choices.of(['wrap', 'saturate', 'fits'] as const), inner(), low, high);
    }
    case 19:
      return bit(inner(), choices.of([0, 3, inner()]));
    case 20: {
      const [high, low] = choices.of([
        [3, 0],
        [7, 4],
        [40, 2],
      ] as const);
      return slice(inner(), high, low);
    }
    default: {
      const definition = choices.of(design.functions);
      return call(definition, ...definition.parameters.map(inner));
    }
  }
}

export function booleanExpression(choices: Choices, design: Design, depth: number, inLoop: boolean): Expression {
  const inner = (): Expression => booleanExpression(choices, design, depth - 1, inLoop);
  const integer = (): Expression => integerExpression(choices, design, depth - 1, inLoop);
  switch (depth <= 0 ? choices.below(2) : choices.below(10)) {
    case 0:
      return expression(choices.of(design.flags));
    case 1:
    case 2:
    case 3:
      return compare(integer(), choices.of(['<', '<=', '>', '>=', '===', '!=='] as const), integer());
    case 4:
      return binary('and', inner(), inner());
    case 5:
      return binary('or', inner(), inner());
    case 6:
      return unary('not', inner());
    case 7:
      return conditional(inner(), inner(), inner());
    case 8:
      return compare(inner(), choices.of(['===', '!=='] as const), inner());
    default:
      return truth(choices.below(2) === 1);
  }
}

function indexExpression(choices: Choices, design: Design, inLoop: boolean): Expression {
  if (inLoop && choices.below(2) === 0) return expression(design.variable);
  return choices.below(2) === 0 ? arithmetic(choices.of(design.scalars), '&', 3) : expression(choices.of([0, 1, 2, 3]));
}

/** A value for a target: as it comes, or narrowed to what the target holds. */
function valueFor(choices: Choices, design: Design, target: Signal, inLoop: boolean): Expression {
  const value = integerExpression(choices, design, 2, inLoop);
  const range = target.declared;
  if (range === undefined || choices.below(2) === 0) return value;
  return convert('saturate', value, range.low, range.high);
}

function block(choices: Choices, design: Design, depth: number, inLoop: boolean): readonly Statement[] {
  const count = choices.below(3);
  return Array.from({ length: count }, () => statement(choices, design, depth, inLoop));
}

function randomLoop(choices: Choices, design: Design, depth: number): Statement {
  const [from, to, step] = choices.of([
    [0, 4, 1],
    [3, -1, -1],
    [0, 3, 2],
    [2, 2, 1],
  ] as const);
  return loop(design.variable, from, to, block(choices, design, depth - 1, true), step);
}

/** Uses of what a comparison proves, with something in between that may make the comparison void. */
function guardedUse(choices: Choices, design: Design, depth: number, inLoop: boolean): Statement {
  const [a, b, c] = [0, 1, 2].map(() => choices.of(design.scalars));
  const index = inLoop ? design.variable : design.scalars[0]!;
  const word = element(design.arrays[0]!, choices.below(2) === 0 ? choices.below(4) : index);
  const subject = choices.of([a!, arithmetic(a!, '+', choices.below(3)), word]);
  const guard = compare(subject, choices.of(['<', '<=', '>', '>=', '===']), choices.of([b!, 5]));
  const between = [...block(choices, design, depth - 1, inLoop), statement(choices, design, 0, inLoop)];
  const uses = [
    arithmetic(a!, '-', b!),
    arithmetic(b!, '-', c!),
    arithmetic(c!, '-', a!),
    arithmetic(word, '+', a!),
  ].map((use) => assign(choices.of(design.locals), use));
  switch (choices.below(3)) {
    case 0:
      return when(guard, [...between, ...uses]);
    case 1:
      return when(guard, [when(compare(b!, choices.of(['<=', '>', '!==']), c!), [...between, ...uses])]);
    default: {
      const known = design.flags[2]!;
      return when(truth(true), [assign(known, guard), ...between, when(known, uses)]);
    }
  }
}

/** Two conditions on a value, compared with each other, and sums that depend on both. */
function pairedUse(choices: Choices, design: Design, depth: number, inLoop: boolean): Statement {
  const subject = choices.of(design.scalars);
  const [first, second] = [design.flags[2]!, design.flags[3]!];
  const bound = (): Expression => {
    const guard = compare(subject, choices.of(['<', '<=', '>', '>=', '===', '!==']), choices.of([0, 3, 7, 9]));
    return binary('and', expression(choices.of(design.flags.slice(0, 2))), guard);
  };
  const change = choices.of([
    conditional(first, 1, -1),
    conditional(compare(first, '===', second), 0, conditional(first, 2, -3)),
    arithmetic(unary('toInteger', first), '-', unary('toInteger', second)),
  ]);
  const [target, between] = [choices.of(design.targets), block(choices, design, depth - 1, inLoop)];
  const sum = assign(target, arithmetic(subject, choices.of(['+', '-']), change));
  const use =
    choices.below(4) === 0 ? sum : when(compare(first, choices.of(['===', '!==']), second), [sum], [...between, sum]);
  return when(truth(true), [assign(first, bound()), ...between, assign(second, bound()), ...between.slice(1), use]);
}

export function statement(choices: Choices, design: Design, depth: number, inLoop: boolean): Statement {
  switch (depth <= 0 ? choices.below(6) : choices.below(19)) {
    case 0:
    case 1:
    case 2: {
      const target = choices.of(design.targets);
      return assign(target, valueFor(choices, design, target, inLoop));
    }
    case 3: {
      const target = choices.of(design.flags.slice(1));
      return assign(target, booleanExpression(choices, design, 2, inLoop));
    }
    case 4:
    case 5: {
      const array = choices.of(design.arrays);
      return assignElement(array, indexExpression(choices, design, inLoop), valueFor(choices, design, array, inLoop));
    }
    case 6:
      return fill(design.arrays[2]!, choices.below(4));
    case 7:
      return copy(design.vector, choices.of([design.arrays[0]!, design.arrays[2]!]));
    case 8:
    case 13: {
      const values = [[choices.below(4)], [4 + choices.below(3), 7 + choices.below(4)]];
      return choose(
        choices.of(design.scalars),
        values.map((list) => [list, block(choices, design, depth - 1, inLoop)] as const),
        choices.below(2) === 0 ? undefined : block(choices, design, depth - 1, inLoop),
      );
    }
    case 10:
    case 11:
    case 12:
      return guardedUse(choices, design, depth, inLoop);
    case 17:
    case 18:
      return pairedUse(choices, design, depth, inLoop);
    case 9:
      // One loop at a time: its variable is shared.
      if (inLoop) return assign(design.targets[0]!, 0);
      return randomLoop(choices, design, depth);
    default:
      return when(
        booleanExpression(choices, design, 2, inLoop),
        block(choices, design, depth - 1, inLoop),
        block(choices, design, depth - 1, inLoop),
      );
  }
}
