/** The clocked half of the two-process form: flip-flops and memory writes. */

import type { ModuleDefinition, Signal } from '../ir/ir.ts';
import { enumMemberName, memoryPortNames, nextName } from './derived-names.ts';
import { signalFormat } from './formats.ts';
import { BLANK, indent, type Line, line } from './line.ts';
import { allZero, literal } from './literal.ts';
import type { EmitOptions, ResetOptions } from './options.ts';
import type { PrintContext } from './printer.ts';
import { concatenation } from './values.ts';
import { filledLines } from './vectors.ts';
import { isState } from './versions.ts';

/** The condition under which the module is in reset. */
export function inReset(reset: ResetOptions): string {
  return reset.activeHigh ? reset.name : `!${reset.name}`;
}

function scalarReset(context: PrintContext, signal: Signal, value: number): string {
  const { type } = signal;
  if (type.kind === 'enum') {
    const member = type.definition.members.find((each) => each.value === value);
    if (member !== undefined) return enumMemberName(type.definition, member.name);
  }
  const format = signalFormat(context.analysis, signal);
  return literal(value, format.width, format.signed);
}

/** Reset values of an array: one replicated value, or a concatenation with the last element first. */
function arrayReset(context: PrintContext, signal: Signal): readonly Line[] {
  const length = signal.length ?? 1;
  const values = Array.from({ length }, (_, index) => signal.initial[index] ?? 0);
  const { width } = signalFormat(context.analysis, signal);
  if (values.every((value) => value === 0)) return [line(`${signal.name} <= ${allZero(length * width)};`, signal.span)];
  const texts = values.map((value) => scalarReset(context, signal, value));
  if (new Set(texts).size === 1) {
    return filledLines(context, signal, signal.name, '<=', { text: texts[0] ?? '', width }, signal.span);
  }
  const [first, ...rest] = concatenation(texts);
  return [
    line(`${signal.name} <= ${first ?? ''}`, signal.span),
    ...rest.slice(0, -1).map((text) => line(text)),
    line('};'),
  ];
}

function resetLines(context: PrintContext, signal: Signal): readonly Line[] {
  const parameter = context.parameters.resets.get(signal);
  if (parameter !== undefined) return [line(`${signal.name} <= ${parameter};`, signal.span)];
  if (signal.length !== undefined) return arrayReset(context, signal);
  return [line(`${signal.name} <= ${scalarReset(context, signal, signal.initial[0] ?? 0)};`, signal.span)];
}

function flipFlopLines(context: PrintContext, registers: readonly Signal[], options: EmitOptions): readonly Line[] {
  if (registers.length === 0) return [];
  const { reset, clock, nextSuffix } = options;
  const edge = reset.synchronous ? '' : ` or ${reset.activeHigh ? 'posedge' : 'negedge'} ${reset.name}`;
  const loads = registers.map((signal) => line(`${signal.name} <= ${nextName(signal.name, nextSuffix)};`, signal.span));
  const branches = [
    line(`if (${inReset(reset)}) begin`),
    ...indent(registers.flatMap((signal) => resetLines(context, signal))),
    line('end else begin'),
    ...indent(loads),
    line('end'),
  ];
  return [line(`always_ff @(posedge ${clock}${edge}) begin`), ...indent(branches), line('end')];
}

/** A write in a cycle of reset would be one that the model does not make; an asynchronous reset may not gate data. */
function memoryWriteLines(memory: Signal, options: EmitOptions): readonly Line[] {
  const { reset, clock } = options;
  const { writeEnable, writeAddress, writeData } = memoryPortNames(memory.name);
  const gate = !reset.synchronous ? '' : reset.activeHigh ? ` && !${reset.name}` : ` && ${reset.name}`;
  return [
    line(`always_ff @(posedge ${clock}) begin`),
    line(`  if (${writeEnable}${gate}) begin`, memory.span),
    line(`    ${memory.name}[${writeAddress}] <= ${writeData};`, memory.span),
    line('  end'),
    line('end'),
  ];
}

export function clockedLines(context: PrintContext, module: ModuleDefinition, options: EmitOptions): readonly Line[] {
  const signals = [...module.ports, ...module.signals];
  const flipFlops = flipFlopLines(context, signals.filter(isState), options);
  const writes = signals
    .filter((signal) => signal.kind === 'memory')
    .flatMap((memory) => [BLANK, ...memoryWriteLines(memory, options)]);
  return flipFlops.length === 0 ? writes.slice(1) : [...flipFlops, ...writes];
}
