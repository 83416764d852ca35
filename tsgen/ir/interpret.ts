/**
 * Runs a module's IR on exact integers, one clock at a time: the oracle that emitted text is tested against. It shares
 * nothing with the analysis or the printer, and is written for clarity, not for speed.
 */

import { MemoryInterpreter } from './interpret-memory.ts';
import type {
  ArithmeticExpression,
  AssignStatement,
  ChildInstance,
  CompareOperator,
  ConvertExpression,
  Expression,
  ForStatement,
  FunctionDefinition,
  ModuleDefinition,
  Signal,
  Statement,
  SwitchStatement,
} from './ir.ts';

/** Value of a port: a number, or one for each element. Booleans are 0 and 1. */
export type PortValue = number | readonly number[];
export type PortValues = Readonly<Record<string, PortValue>>;

/** A claim of the designer (`fits`, `assert`) that did not hold. */
export class ClaimError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ClaimError';
  }
}

type Scalars = Map<Signal, number>;

/** floor(value / 2^amount). */
function shiftedRight(value: number, amount: number): number {
  return Math.floor(value / 2 ** amount);
}

/** The value congruent to `value` modulo the target's span that lies in the target. */
function wrapped(value: number, low: number, high: number): number {
  const span = high - low + 1;
  return value - Math.floor((value - low) / span) * span;
}

function evaluateArithmetic(expression: ArithmeticExpression, left: number, right: number): number {
  switch (expression.operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '%':
      return left % right;
    case '&':
      return left & right;
    case '|':
      return left | right;
    case '^':
      return left ^ right;
    case '<<':
      return left << right;
    case '>>':
      return left >> right;
    case '>>>':
      return left >>> right;
    case 'shr':
      return shiftedRight(left, right);
  }
}

function holds(operator: CompareOperator, left: number, right: number): boolean {
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '===':
      return left === right;
    case '!==':
      return left !== right;
  }
}

function converted(expression: ConvertExpression, value: number): number {
  const { low, high } = expression.target;
  switch (expression.conversion) {
    case 'wrap':
      return wrapped(value, low, high);
    case 'index':
      return value;
    case 'saturate':
      return Math.min(Math.max(value, low), high);
    case 'fits':
      if (value < low || value > high) throw new ClaimError(`${value} does not fit ${expression.targetText}`);
      return value;
  }
}

/** Names of the instances that a child stands for. */
function instancesOf(name: string, count: number | undefined): readonly string[] {
  return count === undefined ? [name] : Array.from({ length: count }, (_, index) => `${name}[${index}]`);
}

export class Interpreter {
  readonly #module: ModuleDefinition;
  readonly #scalars: Scalars = new Map();
  readonly #arrays = new Map<Signal, number[]>();
  readonly #children = new Map<string, Interpreter | MemoryInterpreter>();

  /**
   * `modules` holds the definitions of the sub-modules by emitted name. Registers start at their reset values, memories at
   * zero. Throws RangeError when a sub-module is missing.
   */
  constructor(module: ModuleDefinition, modules: ReadonlyMap<string, ModuleDefinition> = new Map()) {
    this.#module = module;
    for (const { children } of module.segments) {
      for (const { name, moduleName, generate, memory } of children) {
        if (memory !== undefined) {
          this.#children.set(name, new MemoryInterpreter(memory));
          continue;
        }
        instancesOf(name, generate?.count).forEach((each, index) => {
          const shape = generate?.shapes?.[index] ?? moduleName;
          const definition = modules.get(shape);
          if (definition === undefined) throw new RangeError(`Interpreter: no module ${shape} for ${name}`);
          this.#children.set(each, new Interpreter(definition, modules));
        });
      }
    }
    for (const signal of this.#signals()) {
      if (signal.kind === 'memory') this.#arrays.set(signal, new Array<number>(signal.length ?? 0).fill(0));
    }
    this.reset();
  }

  /** A clock edge with reset asserted: registers to their reset values, memories as they are. */
  reset(): void {
    for (const signal of this.#signals()) {
      if (signal.kind === 'register') this.#scalars.set(signal, signal.initial[0] ?? 0);
      if (signal.kind === 'registers') {
        this.#arrays.set(
          signal,
          Array.from({ length: signal.length ?? 0 }, (_, index) => signal.initial[index] ?? 0),
        );
      }
    }
    for (const child of this.#children.values()) child.reset();
  }

  /** One clock: returns every output port as it is in this cycle, before the edge. */
  step(inputs: PortValues): PortValues {
    const registered = this.registeredOutputs();
    for (const port of this.#module.ports) if (port.kind === 'input') this.#write(port, inputs[port.name] ?? 0);
    for (const { children } of this.#module.segments) {
      for (const child of children) this.#takeOutputs(child, (interpreter) => interpreter.registeredOutputs());
    }
    for (const { statements, children } of this.#module.segments) {
      this.#run(statements, this.#scalars);
      for (const child of children) {
        const given = child.connections.filter(({ signal }) => signal.kind === 'childInput');
        this.#takeOutputs(child, (interpreter, index) =>
          interpreter.step(
            Object.fromEntries(given.map(({ port, signal }) => [port, this.#inputOf(child, signal, index)])),
          ),
        );
      }
    }
    const combinational = this.#module.ports.filter((port) => port.kind === 'output');
    return { ...registered, ...Object.fromEntries(combinational.map((port) => [port.name, this.#valueOf(port)])) };
  }

  /** Runs each instance and puts what it gives on the wires from its outputs. */
  #takeOutputs(
    child: ChildInstance,
    run: (interpreter: Interpreter | MemoryInterpreter, index: number) => PortValues,
  ): void {
    instancesOf(child.name, child.generate?.count).forEach((name, index) => {
      const interpreter = this.#children.get(name);
      const outputs = interpreter === undefined ? {} : run(interpreter, index);
      for (const { port, signal } of child.connections) {
        const value = outputs[port];
        if (signal.kind !== 'childOutput' || value === undefined) continue;
        if (child.generate !== undefined && typeof value === 'number') this.#array(signal)[index] = value;
        else this.#write(signal, value);
      }
    });
  }

  #inputOf(child: ChildInstance, signal: Signal, index: number): PortValue {
    const value = this.#valueOf(signal);
    return child.generate === undefined || typeof value === 'number' ? value : (value[index] ?? 0);
  }

  /** Output ports that are flip-flops, with their present values. */
  registeredOutputs(): PortValues {
    const ports = this.#module.ports.filter((port) => port.kind === 'register' || port.kind === 'registers');
    return Object.fromEntries(ports.map((port) => [port.name, this.#valueOf(port)]));
  }

  #signals(): readonly Signal[] {
    return [...this.#module.ports, ...this.#module.signals];
  }

  #valueOf(signal: Signal): PortValue {
    return signal.length === undefined ? (this.#scalars.get(signal) ?? 0) : [...this.#array(signal)];
  }

  #write(signal: Signal, value: PortValue): void {
    if (typeof value === 'number') this.#scalars.set(signal, value);
    else this.#arrays.set(signal, [...value]);
  }

  #array(signal: Signal): number[] {
    const empty = (): number[] =>
      signal.kind === 'table' ? [...signal.initial] : new Array<number>(signal.length ?? 0).fill(0);
    const array = this.#arrays.get(signal) ?? empty();
    this.#arrays.set(signal, array);
    return array;
  }

  #run(statements: readonly Statement[], scalars: Scalars): void {
    for (const statement of statements) this.#runOne(statement, scalars);
  }

  #runOne(statement: Statement, scalars: Scalars): void {
    switch (statement.kind) {
      case 'assign':
        this.#assign(statement, scalars);
        return;
      case 'fill':
        this.#array(statement.target).fill(this.#evaluate(statement.value, scalars));
        return;
      case 'copy':
        this.#arrays.set(statement.target, [...this.#array(statement.source)]);
        return;
      case 'if':
        this.#run(this.#evaluate(statement.condition, scalars) === 0 ? statement.otherwise : statement.then, scalars);
        return;
      case 'switch':
        this.#switch(statement, scalars);
        return;
      case 'for':
        this.#loop(statement, scalars);
        return;
      case 'check':
        if (statement.check !== 'cover' && this.#evaluate(statement.condition, scalars) === 0) {
          throw new ClaimError(`${statement.check} does not hold: ${statement.message}`);
        }
    }
  }

  #assign(statement: AssignStatement, scalars: Scalars): void {
    const value = this.#evaluate(statement.value, scalars);
    if (statement.index === undefined) scalars.set(statement.target, value);
    else this.#array(statement.target)[this.#evaluate(statement.index, scalars)] = value;
  }

  #switch(statement: SwitchStatement, scalars: Scalars): void {
    const subject = this.#evaluate(statement.subject, scalars);
    const taken = statement.cases.find((each) => each.values.some((value) => value.value === subject));
    this.#run(taken?.body ?? statement.otherwise ?? [], scalars);
  }

  #loop(statement: ForStatement, scalars: Scalars): void {
    const { variable, from, to, step, body } = statement;
    for (let value = from; step > 0 ? value < to : value > to; value += step) {
      scalars.set(variable, value);
      this.#run(body, scalars);
    }
  }

  #call(definition: FunctionDefinition, values: readonly number[]): number {
    const scalars: Scalars = new Map();
    definition.parameters.forEach((parameter, index) => scalars.set(parameter, values[index] ?? 0));
    this.#run(definition.body, scalars);
    return scalars.get(definition.result) ?? 0;
  }

  #evaluate(expression: Expression, scalars: Scalars): number {
    const value = (operand: Expression): number => this.#evaluate(operand, scalars);
    switch (expression.kind) {
      case 'constant':
        return expression.value;
      case 'read':
        return scalars.get(expression.signal) ?? 0;
      case 'element':
        return this.#array(expression.signal)[value(expression.index)] ?? 0;
      case 'negate':
        return -value(expression.operand);
      case 'bitNot':
        return ~value(expression.operand);
      case 'not':
        return 1 - value(expression.operand);
      case 'toInteger':
        return value(expression.operand);
      case 'absolute':
        return Math.abs(value(expression.operand));
      case 'unsigned32':
        return value(expression.operand) >>> 0;
      case 'arithmetic':
        return evaluateArithmetic(expression, value(expression.left), value(expression.right));
      case 'compare':
        return Number(holds(expression.operator, value(expression.left), value(expression.right)));
      case 'and':
        return value(expression.left) === 0 ? 0 : value(expression.right);
      case 'or':
        return value(expression.left) === 1 ? 1 : value(expression.right);
      case 'minimum':
        return Math.min(value(expression.left), value(expression.right));
      case 'maximum':
        return Math.max(value(expression.left), value(expression.right));
      case 'conditional':
        return value(expression.condition) === 0 ? value(expression.whenFalse) : value(expression.whenTrue);
      case 'convert':
        return converted(expression, value(expression.operand));
      case 'bit':
        return (value(expression.operand) >> value(expression.index)) & 1;
      case 'slice':
        return wrapped(
          shiftedRight(value(expression.operand), expression.low),
          0,
          2 ** (expression.high - expression.low + 1) - 1,
        );
      case 'reduce': {
        const ones = this.#array(expression.signal).filter((element) => element === 1).length;
        if (expression.operator === 'count') return ones;
        return Number(expression.operator === 'any' ? ones > 0 : ones === this.#array(expression.signal).length);
      }
      case 'call':
        return this.#call(expression.function, expression.arguments.map(value));
    }
  }
}
