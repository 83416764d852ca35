/**
 * Bits that the design computes and drops on purpose (a carry that `wrap` discards) are read once, under a name that lint
 * tools know. Unread bits of inputs are not: those are for the designer to see.
 */

import { isToldUnread, type UnreadBits } from '../analysis/unread-bits.ts';
import type { ModuleDefinition, Signal } from '../ir/ir.ts';
import { isSingle } from '../ir/interval.ts';
import { signalFormat } from './formats.ts';
import { type Line, line, sections } from './line.ts';
import type { NameTable } from './name-table.ts';
import type { EmitOptions } from './options.ts';
import type { PrintContext } from './printer.ts';
import { isState } from './versions.ts';

/** Part-selects for the bits that nothing reads. */
export function unreadSelects(context: PrintContext, signal: Signal, name: string): readonly string[] {
  const width = signalFormat(context.analysis, signal).width * (signal.length ?? 1);
  return runs(context.usage.unreadBits(name, width)).map(([high, low]) =>
    high === low ? `${name}[${high}]` : `${name}[${high}:${low}]`,
  );
}

/** Runs of consecutive increasing numbers, as [high, low]. */
export function runs(bits: readonly number[]): readonly (readonly [number, number])[] {
  const found: [number, number][] = [];
  for (const bit of bits) {
    const last = found[found.length - 1];
    if (last?.[0] === bit - 1) last[0] = bit;
    else found.push([bit, bit]);
  }
  return found;
}

/** True for locals that name what is not needed: a leading underscore says so in JavaScript. */
export function isSpare(signal: Signal): boolean {
  return signal.kind === 'local' && signal.sourceName.startsWith('_');
}

export function hasOneValue(signal: Signal): boolean {
  return signal.declared !== undefined && isSingle(signal.declared);
}

/** Bits of one signal that are assigned and read by nothing, in each of the stretches of step() that assign it. */
function droppedBits(
  context: PrintContext,
  module: ModuleDefinition,
  signal: Signal,
  silent: ReadonlySet<Signal>,
): readonly string[] {
  const { usage, versions } = context;
  if (silent.has(signal) || signal.kind === 'memory') return [];
  const final = versions.writtenIn(signal).at(-1);
  const early = versions.printedIn(signal).filter((segment) => segment !== final);
  const internal = ['local', 'wires', 'childOutput'].includes(signal.kind) || isState(signal);
  const last = isState(signal) ? signal.name : versions.latest(signal, module.segments.length);
  // A register that nothing reads is for the designer to see; an unread output of a sub-module is named as such.
  const hasLast =
    internal && !signal.port && (usage.isRead(last) || signal.kind === 'local' || signal.kind === 'wires');
  return [...early.map((segment) => versions.target(signal, segment)), ...(hasLast ? [last] : [])].flatMap((name) =>
    usage.isRead(name) ? unreadSelects(context, signal, name) : [name],
  );
}

/**
 * Inputs and state that nothing reads although the source does, and that no warning is about: a condition that this size
 * decides, or a branch that is told to be out of reach, is why.
 */
function outOfReach(
  { analysis, usage }: PrintContext,
  module: ModuleDefinition,
  unread: readonly UnreadBits[],
): readonly string[] {
  return [...module.ports, ...module.signals].flatMap((signal) => {
    const holds = isState(signal) || signal.kind === 'memory';
    if (signal.kind !== 'input' && (signal.port || !holds)) return [];
    if (usage.isRead(signal.name) || (signal.kind === 'input' && hasOneValue(signal))) return [];
    const told = isToldUnread(
      signal,
      unread.find((each) => each.signal === signal),
      analysis,
    );
    if (told) return [];
    return [signal.kind === 'memory' ? `${signal.name}[0]` : signal.name];
  });
}

/** `silent`: signals that have no text; `unread`: what nothing reads. */
export function unusedLines(
  context: PrintContext,
  module: ModuleDefinition,
  names: NameTable,
  options: EmitOptions,
  silent: ReadonlySet<Signal>,
  unread: readonly UnreadBits[],
): readonly Line[] {
  const { usage } = context;
  const signals = [...module.ports, ...module.signals];
  const bits = signals.flatMap((signal) => droppedBits(context, module, signal, silent));
  // An input of one element's index has one legal value, and what it would select is not printed.
  const single = signals.filter(
    (signal) => signal.kind === 'input' && hasOneValue(signal) && !isSpare(signal) && !usage.isRead(signal.name),
  );
  const clocked = signals.some((each) => isState(each) || each.kind === 'memory');
  const children = module.segments.some((segment) => segment.children.length > 0);
  // An asynchronous reset does not gate memories.
  const resetUsed = children || signals.some(isState) || (clocked && options.reset.synchronous);
  const idle = [...(clocked || children ? [] : [options.clock]), ...(resetUsed ? [] : [options.reset.name])];
  const sink = (wanted: string, comment: string, list: readonly string[]): readonly Line[] => {
    if (list.length === 0) return [];
    const name = names.claim(wanted);
    return [line(`// ${comment}`), line(`logic ${name};`), line(`assign ${name} = ^{${list.join(', ')}};`)];
  };
  return sections(
    sink('unused_bits', 'Bits that are computed and not needed.', bits),
    sink(
      'unused_here',
      'What reads these is out of reach, or has one value at this size.',
      outOfReach(context, module, unread),
    ),
    sink(
      'unused_single_value',
      'Inputs that have only one legal value at this size.',
      single.map((signal) => signal.name),
    ),
    sink('unused_clock_reset', 'Every module has both; nothing here is clocked by them.', idle),
  );
}
