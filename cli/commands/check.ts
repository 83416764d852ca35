import type { Command } from 'commander';
import { summary, toJson } from '../../tsgen/index.ts';
import { makeOutput } from '../output.ts';
import { compileTarget, resolveTarget, shownPath, type TargetOptions } from '../target.ts';

export function addCheckCommand(program: Command): void {
  program
    .command('check')
    .description('is it hardware? Reports every fault with its place, the reason and a fix')
    .argument('<target>', 'a TypeScript file, or the name of a built-in controller')
    .option('--param <name=value...>', 'constructor parameters')
    .option('--class <name>', 'which class, when the file exports several')
    .option('--json', 'print the result as JSON')
    .action((name: string, options: TargetOptions & { json?: boolean }) => {
      const output = makeOutput(options.json === true);
      const result = compileTarget(resolveTarget(name, options), output);
      const modules = result.design?.modules ?? [];
      const state = modules.reduce((bits, module) => bits + registerBits(module.registers), 0);
      output.text(`${result.design?.top ?? ''}: ${summary(result.diagnostics)}`);
      output.text(`  ${modules.length} modules, ${state} register bits in them`);
      for (const module of modules) output.text(`  ${module.name}  (${shownPath(module.file)})`);
      output.data({ ok: true, design: result.design, diagnostics: toJson(result.diagnostics) });
    });
}

function registerBits(
  registers: readonly { readonly type: { readonly width: number }; readonly length?: number }[],
): number {
  return registers.reduce((bits, register) => bits + register.type.width * (register.length ?? 1), 0);
}
