/** The body of step(): reads of what was, then statements between steps of sub-modules, then the outputs. */

import { valueFor } from './arrays.ts';
import { callAsStatement } from './calls.ts';
import { readMoore, stepChildren, type Child } from './children.ts';
import { boolean } from './conditions.ts';
import { foldDigest } from './digest.ts';
import { fillValue } from './fields.ts';
import type { Method } from './helpers.ts';
import { readMemory, writeMemory, type Memory } from './memories.ts';
import { recordValue } from './records.ts';
import { declareLet, statements } from './statements.ts';
import { fitsShape, plainScalar, type Port, type PortShape } from './types.ts';
import type { Writer } from './writer.ts';

export interface StepParts {
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
  /** Fields of wires. */
  readonly fills: readonly string[];
  readonly memories: readonly Memory[];
  readonly children: readonly Child[];
}

/** Methods that are called as statements: those that compute a value, and actions. */
function callMethods(writer: Writer, methods: readonly Method[]): void {
  const { random } = writer;
  for (const method of methods) {
    if (method.asStatement === undefined || random.chance(30)) continue;
    if (method.kind !== 'action' || random.chance(50)) callAsStatement(writer, method);
    else {
      writer.block(`if (${boolean(writer, 2).text})`, () => {
        statements(writer, 1, 1);
        callAsStatement(writer, method);
      });
    }
  }
}

/** Some outputs are lets of the output's name, which are then the ports themselves. Returns their names. */
function declareOutputLocals(writer: Writer, outputs: readonly Port[]): ReadonlySet<string> {
  const { random, scope } = writer;
  const locals = new Set<string>();
  for (const { name, type } of outputs) {
    if (type.kind === 'vector' || random.chance(50) || !scope.isFree(name)) continue;
    if (type.kind === 'record') {
      writer.line(`let ${name} = ${recordValue(writer, type, 2)};`);
      scope.declareRecord({ text: name, root: name, type, writable: true });
    } else declareLet(writer, plainScalar(type), name);
    locals.add(name);
  }
  return locals;
}

/** False where an inner block has another value of the name. */
function isVisible({ scope }: Writer, name: string, type: PortShape): boolean {
  if (type.kind === 'vector') return false;
  if (type.kind === 'record') return scope.records.some((each) => each.text === name && each.type.text === type.text);
  return scope.variables.some((each) => each.text === name && fitsShape(each.type, type));
}

/** What step() returns. */
function outputsText(writer: Writer, parts: StepParts, locals: ReadonlySet<string>): string {
  const list = parts.outputs.map(({ name, type }) => {
    if (type.kind === 'vector') {
      const field = parts.fills.includes(name) ? name : `${name}Wires`;
      return `${name}: this.${field}`;
    }
    if (locals.has(name) && isVisible(writer, name, type)) {
      writer.scope.mention(name);
      return name;
    }
    if (type.kind === 'record') return `${name}: ${recordValue(writer, type, 2)}`;
    return `${name}: ${valueFor(writer, plainScalar(type), 2)}`;
  });
  return list.length === 0 ? '{}' : `{ ${list.join(', ')} }`;
}

/** Statements of which some return. The digest of this clock is folded before: they are seen in that of the next. */
function leaveEarly(writer: Writer, outputs: () => string): void {
  const { random } = writer;
  writer.returning = outputs;
  for (let guards = random.between(1, 3); guards > 0; guards -= 1) {
    if (random.chance(50)) writer.line(`if (${boolean(writer, 2).text}) return ${outputs()};`);
    else {
      writer.block(`if (${boolean(writer, 2).text})`, () => {
        statements(writer, random.between(1, 2), 2);
        writer.line(`return ${outputs()};`);
      });
    }
    statements(writer, random.between(1, 2), 3);
  }
  writer.returning = undefined;
}

/** Writes what stands between the braces of step(). */
export function writeStep(writer: Writer, parts: StepParts, methods: readonly Method[]): void {
  const { random } = writer;
  for (const field of parts.fills) writer.line(`this.${field}.fill(${fillValue(writer, field)});`);
  for (const memory of parts.memories) readMemory(writer, memory);
  for (const child of parts.children) readMoore(writer, child);
  const locals = declareOutputLocals(writer, parts.outputs);
  const some = (): void => {
    statements(writer, random.between(1, 3), 3);
  };
  some();
  callMethods(writer, methods);
  for (const child of parts.children) {
    stepChildren(writer, child);
    some();
  }
  for (const memory of parts.memories) writeMemory(writer, memory);
  some();
  foldDigest(writer);
  const outputs = (): string => outputsText(writer, parts, locals);
  if (random.chance(35)) leaveEarly(writer, outputs);
  writer.line(`return ${outputs()};`);
}
