#!/usr/bin/env node
/** The command line: `tilewright list | check | generate | cosim | waves`. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { addCheckCommand } from './commands/check.ts';
import { addCosimCommand } from './commands/cosim.ts';
import { addDemoCommand } from './commands/demo.ts';
import { addGenerateCommand } from './commands/generate.ts';
import { addListCommand } from './commands/list.ts';
import { addWavesCommand } from './commands/waves.ts';
import { explainFailure } from './explain-failure.ts';
import { packageRoot } from './target.ts';

function version(): string {
  const text = readFileSync(join(packageRoot(), 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

export function makeProgram(): Command {
  const program = new Command('tilewright')
    .description('Design, generate and prove the digital tile controllers of resistive crossbars.')
    .version(version())
    .showHelpAfterError('(add --help for what the command takes)')
    .exitOverride();
  addListCommand(program);
  addCheckCommand(program);
  addGenerateCommand(program);
  addCosimCommand(program);
  addWavesCommand(program);
  addDemoCommand(program);
  // commander does not hand exitOverride down to commands added before it knows them.
  for (const command of program.commands) command.exitOverride().showHelpAfterError('(add --help for what it takes)');
  return program;
}

/** Runs one command line; gives the exit code: 0 well, 1 failed, 2 wrong use. */
export async function main(parameters: readonly string[]): Promise<number> {
  try {
    await makeProgram().parseAsync([...parameters], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const { message, exitCode } = explainFailure(error);
    process.stderr.write(`tilewright: ${message}\n`);
    return exitCode;
  }
}

process.exitCode = await main(process.argv.slice(2));
