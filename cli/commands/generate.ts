import type { Command } from 'commander';
import { dirname, join, relative } from 'node:path';
import type { CompileResult } from '../../tsgen/index.ts';
import { makeOutput } from '../output.ts';
import { compileTarget, resolveTarget, type TargetOptions } from '../target.ts';
import { type OutputFile, writeFiles } from '../write-files.ts';

/** Every file that `generate` writes: the modules, a file list in compile order, and the design as data. */
export function generatedFiles(result: CompileResult): readonly OutputFile[] {
  const design = result.design;
  if (design === undefined) return [];
  const home = dirname(design.modules.find((module) => module.name === design.top)?.file ?? '');
  // Paths as seen from the top module's source, so that the text does not depend on where it was generated.
  const portable = (key: string, value: unknown): unknown =>
    key === 'file' && typeof value === 'string' ? relative(home, value) : value;
  return [
    ...result.modules.map((module) => ({ name: module.fileName, text: module.text })),
    { name: `${design.top}.f`, text: result.modules.map((module) => `${module.fileName}\n`).join('') },
    { name: `${design.top}.design.json`, text: `${JSON.stringify(design, portable, 2)}\n` },
  ];
}

export function addGenerateCommand(program: Command): void {
  program
    .command('generate')
    .description('write the SystemVerilog')
    .argument('<target>', 'a TypeScript file, or the name of a built-in controller')
    .requiredOption('-o, --output <directory>', 'where to write')
    .option('--param <name=value...>', 'constructor parameters, for instance --param rows=16')
    .option('--class <name>', 'which class, when the file exports several')
    .option('--json', 'print the result as JSON')
    .action((name: string, options: TargetOptions & { output: string; json?: boolean }) => {
      const output = makeOutput(options.json === true);
      const result = compileTarget(resolveTarget(name, options), output);
      const files = generatedFiles(result);
      writeFiles(options.output, files);
      for (const file of files) output.text(join(options.output, file.name));
      output.data({
        ok: true,
        top: result.design?.top,
        directory: options.output,
        files: files.map((file) => file.name),
      });
    });
}
