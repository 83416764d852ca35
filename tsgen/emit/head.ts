/** The parameters in the head of a module, and what refuses values that it was not made for. */

import type { ModuleDefinition, NamedConstant, Signal } from '../ir/ir.ts';
import { interval, intervalOf } from '../ir/interval.ts';
import { declaredType } from './declarations.ts';
import { signalFormat } from './formats.ts';
import { givenType } from './instances.ts';
import { typeText } from './library.ts';
import { alignColumns, commentLines, indent, type Line, line } from './line.ts';
import { literal } from './literal.ts';
import {
  childKey,
  childValues,
  constantFormat,
  constantParameter,
  CONSTANTS,
  type DeclaredParameter,
  type ParameterValue,
} from './parameters.ts';
import type { PrintContext } from './printer.ts';
import { readTables } from './tables.ts';
import { valueLines } from './values.ts';
import { lengthBound } from './vectors.ts';

/** Named constants that the ports or other parameters are declared with, or that are parameters. */
export function headConstants(context: PrintContext, module: ModuleDefinition): ReadonlySet<NamedConstant> {
  const { parameters, usage } = context;
  const inTypes = [...module.ports, ...parameters.resets.keys()].flatMap((signal) =>
    (parameters.lengths.get(signal) ?? []).filter((factor) => typeof factor !== 'number'),
  );
  const chosen = module.constants.filter((constant) => parameters.keys.constants.has(constant.name));
  const used = new Set([...inTypes, ...chosen]);
  return new Set(
    module.constants.filter((constant) => used.has(constant) && (usage.isValue(constant) || usage.isBound(constant))),
  );
}

function constantDeclaration(context: PrintContext, constant: NamedConstant): DeclaredParameter {
  const { parameters, usage } = context;
  const sized = usage.isValue(constant);
  return {
    keyword: parameters.keys.constants.has(constant.name) ? 'parameter' : 'localparam',
    typeText: sized ? typeText(constantFormat(parameters, constant)) : 'int',
    value: constantParameter(parameters, constant, sized),
    comment: constant.comment,
    span: undefined,
  };
}

function arrayDeclaration(context: PrintContext, signal: Signal, name: string, comment: boolean): DeclaredParameter {
  const format = signalFormat(context.analysis, signal);
  return {
    keyword: 'parameter',
    typeText: declaredType(context, signal),
    value: { name, type: { kind: 'vector', format, length: signal.length }, values: signal.initial, radix: 10 },
    comment: comment ? signal.comment : [],
    span: signal.span,
  };
}

function handedThrough(context: PrintContext, module: ModuleDefinition): readonly DeclaredParameter[] {
  const { parameters } = context;
  return module.segments
    .flatMap((segment) => segment.children)
    .flatMap((child) =>
      childValues(child, parameters.resolve).flatMap((value): readonly DeclaredParameter[] => {
        const key = childKey(child, value.name);
        if (!parameters.keys.children.has(key)) return [];
        return [
          {
            keyword: 'parameter',
            typeText: givenType(value),
            value: { ...value, name: parameters.children.get(key) ?? value.name },
            comment: [],
            span: child.span,
          },
        ];
      }),
    );
}

/** Everything in the head, with this shape's own values: constants first, because types are made from them. */
export function declaredParameters(
  context: PrintContext,
  module: ModuleDefinition,
  constants: ReadonlySet<NamedConstant>,
): readonly DeclaredParameter[] {
  const { parameters } = context;
  const tables = readTables(context, module).filter((signal) => parameters.keys.tables.has(signal.name));
  return [
    ...[...constants].map((constant) => constantDeclaration(context, constant)),
    ...tables.map((signal) => arrayDeclaration(context, signal, signal.name, true)),
    ...[...parameters.resets].map(([signal, name]) => arrayDeclaration(context, signal, name, false)),
    ...handedThrough(context, module),
  ];
}

/** What the instances of a module have in common: nothing, for a shape with a module of its own. */
export interface SharedValues {
  /** Default of every parameter. */
  readonly defaults: readonly ParameterValue[];
  /** The values of each shape, for the parameters that its ranges were proved with; undefined: no value is refused. */
  readonly proved: readonly (readonly ParameterValue[])[] | undefined;
}

/** `#( ... )` between the name of the module and its ports; [] without parameters. */
export function parameterLines(
  declared: readonly DeclaredParameter[],
  defaults: readonly ParameterValue[],
): readonly Line[] {
  const kinds = declared.map(({ typeText: type }) => /^(int|logic(?: signed)?)(?: (\[.*\]))?$/.exec(type) ?? []);
  const bounded = kinds.some(([, , bounds]) => bounds !== undefined);
  const rows = alignColumns(
    declared.map(({ keyword, value }, index) => {
      const [, kind = '', bounds = ''] = kinds[index] ?? [];
      return [keyword, kind, ...(bounded ? [bounds] : []), value.name, '='];
    }),
  );
  return declared.flatMap(({ value, comment, span }, index) => {
    const shown = defaults.find(({ name }) => name === value.name) ?? value;
    const [first = '', ...rest] = valueLines(shown);
    const end = index === declared.length - 1 ? '' : ',';
    const head = `${rows[index] ?? ''} ${first}`;
    return [
      ...commentLines(comment),
      line(rest.length === 0 ? head + end : head, span),
      ...rest.map((text, row) => line(row === rest.length - 1 ? text + end : text)),
    ];
  });
}

/** Icarus 11 has no tasks that fail at elaboration: there the simulation ends before it begins. */
function refusal(message: string): readonly Line[] {
  return [
    line('`ifdef __ICARUS__'),
    line(`  initial $fatal(1, "${message}");`),
    line('`else'),
    line(`  $error("${message}");`),
    line('`endif'),
  ];
}

function refused(condition: string, label: string, message: string): readonly Line[] {
  return [line(`if (${condition}) begin : ${label}`), ...refusal(message), line('end')];
}

/** Values of one parameter that are compared in one line. */
const MOST_IN_A_LINE = 4;

function conditionOf(values: readonly ParameterValue[], operator: '==' | '!=', between: string): string {
  return values.map((value) => `${value.name} ${operator} ${valueLines(value).join(' ')}`).join(between);
}

/** What is no combination of the values of one shape: nothing has been proved for it. */
function unprovedLines(
  context: PrintContext,
  module: ModuleDefinition,
  proved: readonly (readonly ParameterValue[])[],
): readonly Line[] {
  const { parameters } = context;
  const label = parameters.labels.get(CONSTANTS);
  if (label === undefined) return [];
  const chosen = proved.map((values) => values.filter(({ name }) => parameters.keys.constants.has(name)));
  const legal = [...new Set(chosen.map((values) => conditionOf(values, '==', ' && ')))];
  if (legal.some((text) => text === '')) return [];
  const message = `${module.name}: ranges are proved for other parameters only; generate it for these`;
  const comment = line('// The ranges inside are proved for these values, and for no others.');
  const [first = []] = chosen;
  if (first.length === 1 && legal.length <= MOST_IN_A_LINE) {
    const others = [...new Set(chosen.map((values) => conditionOf(values, '!=', '')))];
    return [comment, ...refused(others.join(' && '), label, message)];
  }
  return [
    comment,
    line('if (!('),
    ...legal.map((text, index) => line(`  (${text})${index === legal.length - 1 ? '' : ' ||'}`)),
    line(`)) begin : ${label}`),
    ...refusal(message),
    line('end'),
  ];
}

/** When an element of the signal's type is illegal; undefined when every pattern of bits is a value. */
function illegalText(context: PrintContext, signal: Signal, element: string): string | undefined {
  const { type } = signal;
  const format = signalFormat(context.analysis, signal);
  const whole = intervalOf(format);
  if (type.kind === 'enum') {
    const values = new Set(type.definition.members.map((member) => member.value));
    if (values.size === whole.high + 1) return undefined;
    return [...values].map((value) => `${element} != ${literal(value, format.width, false)}`).join(' && ');
  }
  const range = signal.declared ?? interval(0, 1);
  const limit = (value: number): string => literal(value, format.width, format.signed);
  const tests = [
    ...(range.low > whole.low ? [`${element} < ${limit(range.low)}`] : []),
    ...(range.high < whole.high ? [`${element} > ${limit(range.high)}`] : []),
  ];
  return tests.length === 0 ? undefined : tests.join(' || ');
}

/** What is no value of the type: of a register at reset, or of a table. */
function illegalLines(context: PrintContext, module: ModuleDefinition, signal: Signal, name: string): readonly Line[] {
  const label = context.parameters.labels.get(name);
  if (label === undefined) return [];
  const { width, signed } = signalFormat(context.analysis, signal);
  const message = `${module.name}: ${name} is out of range`;
  if (signal.length === undefined) {
    const condition = illegalText(context, signal, name);
    return condition === undefined ? [] : refused(condition, label, message);
  }
  const { loopVariable: index } = context;
  const part = width === 1 ? `${name}[${index}]` : `${name}[${index} * ${width} +: ${width}]`;
  const condition = illegalText(context, signal, signed ? `$signed(${part})` : part);
  if (condition === undefined) return [];
  return [
    line(`for (genvar ${index} = 0; ${index} < ${lengthBound(context, signal)}; ${index}++) begin : ${label}`),
    ...indent(refused(condition, 'element', message)),
    line('end'),
  ];
}

/** The checks of parameters at elaboration. */
export function refusalLines(
  context: PrintContext,
  module: ModuleDefinition,
  shared: SharedValues,
): readonly (readonly Line[])[] {
  const { parameters } = context;
  const { proved } = shared;
  if (proved === undefined) return [];
  const tables = readTables(context, module).filter((signal) => parameters.keys.tables.has(signal.name));
  return [
    unprovedLines(context, module, proved),
    ...[...tables.map((signal) => [signal, signal.name] as const), ...parameters.resets].map(([signal, name]) =>
      illegalLines(context, module, signal, name),
    ),
  ];
}
