/** Checks on the module as a whole: signals nobody reads or writes. */

import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { ModuleDefinition, Signal } from '../ir/ir.ts';
import type { Recorder } from './recorder.ts';
import type { Usage } from './usage.ts';

export function checkModule(module: ModuleDefinition, usage: Usage, recorder: Recorder): readonly Diagnostic[] {
  const signals = new Set([
    ...module.ports,
    ...module.signals,
    ...module.functions.flatMap((definition) => [...definition.parameters, ...definition.locals]),
  ]);
  return [...signals].flatMap((signal) => [
    ...checkReads(signal, usage),
    ...checkWire(signal, recorder),
    ...checkWrites(signal, usage),
  ]);
}

function checkReads(signal: Signal, usage: Usage): readonly Diagnostic[] {
  const name = signal.sourceName;
  // A leading underscore says "not used" in JavaScript.
  if (usage.read.has(signal) || name.startsWith('_')) return [];
  switch (signal.kind) {
    case 'input':
      return [diagnose('TW6001', signal.span, `input '${name}' is never read`, { fix: unusedInput(name) })];
    case 'register':
    case 'registers': {
      if (signal.port) return [];
      const fix = `remove '${name}', or make it an output with outReg()`;
      return [diagnose('TW6002', signal.span, `register '${name}' is never read`, { fix })];
    }
    case 'memory':
      return [diagnose('TW6005', signal.span, `memory '${name}' is never read`, { fix: `remove '${name}'` })];
    case 'local':
    case 'wires':
    case 'parameter':
      if (signal.port) return [];
      return [diagnose('TW6003', signal.span, `'${name}' is never read`, { fix: `remove '${name}', or use it` })];
    default:
      return [];
  }
}

/** A register of which only the next value is read: nothing remembers anything from one clock to the next. */
function checkWire(signal: Signal, recorder: Recorder): readonly Diagnostic[] {
  if (signal.kind !== 'register' && signal.kind !== 'registers') return [];
  if (signal.port || !recorder.read.has(signal) || recorder.readBefore.has(signal)) return [];
  const name = signal.sourceName;
  const fix =
    signal.kind === 'register' ? `use a const in step() in place of '${name}'` : `declare '${name}' with wires()`;
  return [
    diagnose('TW6008', signal.span, `register '${name}' is only read after it is assigned in the same step`, { fix }),
  ];
}

/** What to do about an input that is there for others, or by mistake. */
export function unusedInput(name: string): string {
  return `remove '${name}', use it, or say that it is not needed: const _${name} = ${name}`;
}

function checkWrites(signal: Signal, usage: Usage): readonly Diagnostic[] {
  if (usage.written.has(signal)) return [];
  const name = signal.sourceName;
  if (signal.kind === 'memory') {
    const fix = 'write it, or use a constant table';
    return [diagnose('TW6006', signal.span, `memory '${name}' is never written`, { fix })];
  }
  if (signal.kind !== 'register' && signal.kind !== 'registers') return [];
  const fix = `assign '${name}' in step(), or make it a readonly constant`;
  return [diagnose('TW6004', signal.span, `register '${name}' is never assigned`, { fix })];
}
