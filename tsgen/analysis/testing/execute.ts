/**
 * Runs IR with JavaScript's own operators and watches it against the result of its analysis. Deliberately naive: it knows
 * nothing of intervals, and shares no code with the analysis.
 */

import type { Expression, Signal, Statement } from '../../ir/ir.ts';
import type { AnalysisResult } from '../analysis-result.ts';

/** The designer's claim in fits() is false: the step ends with an exception, as in V8. */
export class FalseClaim extends Error {}

export type State = Map<Signal, number | number[]>;

/** Values that were stored in this step, and what was found wrong. */
export interface Trace {
  readonly violations: string[];
}

export class Machine {
  readonly #analysis: AnalysisResult;
  readonly #state: State;
  readonly #writes = new Map<Signal, Set<number>>();
  readonly violations: string[] = [];

  constructor(analysis: AnalysisResult, state: State) {
    this.#analysis = analysis;
    this.#state = state;
  }

  run(statements: readonly Statement[]): void {
    for (const statement of statements) {
      this.#expect(this.#analysis.isReachable(statement), () => `${statement.kind} runs, but counts as unreachable`);
      this.#runOne(statement);
    }
  }

  #expect(holds: boolean, message: () => string): void {
    if (!holds) this.violations.push(message());
  }

  #array(signal: Signal): number[] {
    const value = this.#state.get(signal);
    if (Array.isArray(value)) return value;
    this.violations.push(`${signal.name} has no elements`);
    return [];
  }

  #store(signal: Signal, index: number | undefined, value: number): void {
    const range = signal.declared ?? this.#analysis.rangeOfSignal(signal);
    this.#expect(
      Number.isSafeInteger(value) && value >= range.low && value <= range.high,
      () => `${signal.name} = ${value}, outside ${range.low}..${range.high}`,
    );
    const writes = this.#writes.get(signal) ?? new Set();
    this.#writes.set(signal, writes);
    if (index === undefined) this.#state.set(signal, value);
    else {
      const array = this.#array(signal);
      this.#expect(index in array, () => `${signal.name}[${index}] is written`);
      if (signal.kind === 'memory') this.#expect(writes.size === 0, () => `${signal.name} is written twice`);
      array[index] = value;
    }
    writes.add(index ?? 0);
  }

  #runOne(statement: Statement): void {
    switch (statement.kind) {
      case 'assign': {
        const value = this.evaluate(statement.value);
        const index = statement.index === undefined ? undefined : this.evaluate(statement.index);
        this.#store(statement.target, index, value);
        return;
      }
      case 'fill': {
        const value = this.evaluate(statement.value);
        const length = statement.target.length ?? 0;
        this.#state.set(statement.target, new Array<number>(length).fill(0));
        for (let index = 0; index < length; index += 1) this.#store(statement.target, index, value);
        return;
      }
      case 'copy': {
        const values = this.#array(statement.source).slice();
        const written = this.#writes.has(statement.source);
        this.#expect(!written || this.#analysis.readsNext(statement), () => `copy of next ${statement.source.name}`);
        this.#state.set(statement.target, values.slice());
        values.forEach((value, index) => {
          this.#store(statement.target, index, value);
        });
        return;
      }
      case 'if':
        this.run(this.evaluate(statement.condition) !== 0 ? statement.then : statement.otherwise);
        return;
      case 'switch': {
        const value = this.evaluate(statement.subject);
        const choice = statement.cases.find((one) => one.values.some((constant) => constant.value === value));
        this.run(choice?.body ?? statement.otherwise ?? []);
        return;
      }
      case 'for':
        for (
          let value = statement.from;
          statement.step > 0 ? value < statement.to : value > statement.to;
          value += statement.step
        ) {
          this.#state.set(statement.variable, value);
          this.run(statement.body);
        }
        return;
      case 'check':
        this.evaluate(statement.condition);
    }
  }

  evaluate(expression: Expression): number {
    const value = this.#compute(expression) + 0;
    const range = this.#analysis.rangeOf(expression);
    this.#expect(
      range !== undefined && Number.isSafeInteger(value) && value >= range.low && value <= range.high,
      () => `${expression.kind} at ${expression.span.start} is ${value}, outside ${JSON.stringify(range)}`,
    );
    return value;
  }

  #compute(expression: Expression): number {
    const value = (operand: Expression): number => this.evaluate(operand);
    switch (expression.kind) {
      case 'constant':
        return expression.value;
      case 'read': {
        const stored = this.#state.get(expression.signal);
        const next = this.#writes.has(expression.signal);
        this.#expect(!next || this.#analysis.readsNext(expression), () => `next ${expression.signal.name} is read`);
        this.#expect(typeof stored === 'number', () => `${expression.signal.name} is read before it is assigned`);
        return typeof stored === 'number' ? stored : Number.NaN;
      }
      case 'element': {
        const index = value(expression.index);
        const array = this.#array(expression.signal);
        this.#expect(index in array, () => `${expression.signal.name}[${index}] is read`);
        const next = this.#writes.get(expression.signal)?.has(index) === true;
        this.#expect(!next || this.#analysis.readsNext(expression), () => `next ${expression.signal.name}[] is read`);
        if (expression.signal.kind === 'memory')
          this.#expect(!next, () => `${expression.signal.name}: read after write`);
        return array[index] ?? Number.NaN;
      }
      case 'reduce': {
        const array = this.#array(expression.signal);
        const next = this.#writes.has(expression.signal);
        this.#expect(!next || this.#analysis.readsNext(expression), () => `next ${expression.signal.name} is read`);
        const ones = array.filter((element) => element === 1).length;
        if (expression.operator === 'count') return ones;
        return Number(expression.operator === 'any' ? ones > 0 : ones === array.length);
      }
      case 'negate':
        return -value(expression.operand);
      case 'bitNot':
        return ~value(expression.operand);
      case 'not':
        return value(expression.operand) !== 0 ? 0 : 1;
      case 'toInteger':
        return value(expression.operand);
      case 'absolute':
        return Math.abs(value(expression.operand));
      case 'unsigned32':
        return value(expression.operand) >>> 0;
      case 'minimum':
        return Math.min(value(expression.left), value(expression.right));
      case 'maximum':
        return Math.max(value(expression.left), value(expression.right));
      case 'and':
        return value(expression.left) !== 0 ? value(expression.right) : 0;
      case 'or':
        return value(expression.left) !== 0 ? 1 : value(expression.right);
      case 'conditional':
        return value(expression.condition) !== 0 ? value(expression.whenTrue) : value(expression.whenFalse);
      case 'compare': {
        const [a, b] = [value(expression.left), value(expression.right)];
        const results = { '<': a < b, '<=': a <= b, '>': a > b, '>=': a >= b, '===': a === b, '!==': a !== b };
        return Number(results[expression.operator]);
      }
      case 'convert': {
        const operand = value(expression.operand);
        const { low, high } = expression.target;
        if (expression.conversion === 'saturate') return Math.min(Math.max(operand, low), high);
        if (expression.conversion === 'wrap') {
          const span = BigInt(high - low + 1);
          const turned = (BigInt(operand) - BigInt(low)) % span;
          return Number(turned < 0n ? turned + span : turned) + low;
        }
        if (operand < low || operand > high) throw new FalseClaim();
        return operand;
      }
      case 'bit':
        return (value(expression.operand) >> value(expression.index)) & 1;
      case 'slice': {
        const shifted = BigInt(value(expression.operand)) >> BigInt(expression.low);
        return Number(BigInt.asUintN(expression.high - expression.low + 1, shifted));
      }
      case 'arithmetic': {
        const [a, b] = [value(expression.left), value(expression.right)];
        switch (expression.operator) {
          case '+':
            return a + b;
          case '-':
            return a - b;
          case '*':
            return a * b;
          case '%':
            return a % b;
          case '&':
            return a & b;
          case '|':
            return a | b;
          case '^':
            return a ^ b;
          case '<<':
            return a << b;
          case '>>':
            return a >> b;
          case '>>>':
            return a >>> b;
          case 'shr':
            return Number(BigInt(a) >> BigInt(b));
        }
        break;
      }
      case 'call': {
        const { function: definition } = expression;
        const values = expression.arguments.map(value);
        definition.parameters.forEach((parameter, position) => {
          this.#state.set(parameter, values[position] ?? Number.NaN);
        });
        for (const local of [...definition.locals, definition.result]) {
          this.#state.delete(local);
          this.#writes.delete(local);
        }
        this.run(definition.body);
        const result = this.#state.get(definition.result);
        return typeof result === 'number' ? result : Number.NaN;
      }
    }
    return Number.NaN;
  }
}
