/** What nothing reads in the printed text, for the designer to see: lint tools would say the same of the output. */

import type { UnreadBits } from '../analysis/unread-bits.ts';
import type { ModuleDefinition, Signal } from '../ir/ir.ts';
import { signalFormat } from './formats.ts';
import type { PrintContext } from './printer.ts';
import { hasOneValue, runs } from './unused.ts';
import { isState } from './versions.ts';

/** Inputs, registers and wires of which bits drive nothing. Ports that are registers are read from outside. */
export function unreadBitsOf(context: PrintContext, module: ModuleDefinition): readonly UnreadBits[] {
  const { usage, versions, analysis } = context;
  return [...module.ports, ...module.signals].flatMap((signal: Signal): readonly UnreadBits[] => {
    const internal = (isState(signal) || signal.kind === 'wires') && !signal.port;
    if (signal.kind !== 'input' && !internal) return [];
    if (hasOneValue(signal)) return [];
    const targets = versions.writtenIn(signal).map((segment) => versions.target(signal, segment));
    const elementWidth = signalFormat(analysis, signal).width;
    const width = elementWidth * (signal.length ?? 1);
    const bits = usage.unusedBits([signal.name, ...targets], width);
    return bits.length === 0 ? [] : [{ signal, elementWidth, all: bits.length === width, runs: runs(bits) }];
  });
}
