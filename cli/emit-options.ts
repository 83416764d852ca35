/** Reset style and names in the SystemVerilog, from the command line. */

import type { Command } from 'commander';
import { DEFAULT_EMIT_OPTIONS, type EmitOptions } from '../tsgen/emit/options.ts';
import { isReservedWord } from '../tsgen/emit/reserved-words.ts';
import { usageError } from './failure.ts';

export interface EmitChoices {
  readonly resetStyle?: string;
  readonly resetName?: string;
  readonly clockName?: string;
  readonly nextSuffix?: string;
}

const STYLES: ReadonlyMap<string, { readonly synchronous: boolean; readonly activeHigh: boolean }> = new Map([
  ['sync-high', { synchronous: true, activeHigh: true }],
  ['sync-low', { synchronous: true, activeHigh: false }],
  ['async-high', { synchronous: false, activeHigh: true }],
  ['async-low', { synchronous: false, activeHigh: false }],
]);

export function addEmitOptions(command: Command): Command {
  return command
    .option('--reset-style <style>', `reset of the registers: ${[...STYLES.keys()].join(', ')} (default sync-high)`)
    .option('--reset-name <name>', 'name of the reset port (default rst, or rst_n when it is active low)')
    .option('--clock-name <name>', 'name of the clock port (default clk)')
    .option('--next-suffix <text>', 'what the name of a next-state value ends in (default _next)');
}

function identifier(option: string, text: string): string {
  if (/^[A-Za-z]\w*$/.test(text) && !isReservedWord(text)) return text;
  return usageError(`${option} ${text}: expected a SystemVerilog identifier that is no reserved word`);
}

/** Throws CommandFailure for a style or name that there cannot be. */
export function emitOptionsOf(choices: EmitChoices): EmitOptions {
  const style = choices.resetStyle ?? 'sync-high';
  const reset = STYLES.get(style);
  if (reset === undefined) return usageError(`--reset-style ${style}: expected ${[...STYLES.keys()].join(', ')}`);
  const resetName = identifier('--reset-name', choices.resetName ?? (reset.activeHigh ? 'rst' : 'rst_n'));
  const clock = identifier('--clock-name', choices.clockName ?? DEFAULT_EMIT_OPTIONS.clock);
  if (clock === resetName) return usageError(`--clock-name ${clock}: the reset has this name`);
  const nextSuffix = choices.nextSuffix ?? DEFAULT_EMIT_OPTIONS.nextSuffix;
  if (!/^\w+$/.test(nextSuffix)) {
    return usageError(`--next-suffix ${nextSuffix}: expected letters, digits and underscores`);
  }
  return { clock, reset: { name: resetName, ...reset }, nextSuffix };
}
