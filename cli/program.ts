/** The command line as a function: `runCommandLine(['check', 'counter.ts'], terminal)`. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { addBenchCommand } from './commands/bench.ts';
import { addCheckCommand } from './commands/check.ts';
import { addCosimCommand } from './commands/cosim.ts';
import { addDemoCommand } from './commands/demo.ts';
import { addDeviceCommand } from './commands/device.ts';
import { addExplainCommand } from './commands/explain.ts';
import { addGenerateCommand } from './commands/generate.ts';
import { addListCommand } from './commands/list.ts';
import { addWavesCommand } from './commands/waves.ts';
import { explainFailure, type Explanation } from './explain-failure.ts';
import { packageRoot } from './package-root.ts';
import { processTerminal, type Terminal } from './terminal.ts';

function version(): string {
  const text = readFileSync(join(packageRoot(), 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

export function makeProgram(terminal: Terminal): Command {
  const program = new Command('tilewright')
    .description('Design, generate and prove the digital tile controllers of resistive crossbars.')
    .version(version())
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.error })
    .showHelpAfterError('(add --help for what the command takes)')
    .exitOverride();
  addListCommand(program, terminal);
  addCheckCommand(program, terminal);
  addGenerateCommand(program, terminal);
  addCosimCommand(program, terminal);
  addWavesCommand(program, terminal);
  addExplainCommand(program, terminal);
  addDeviceCommand(program, terminal);
  addBenchCommand(program, terminal);
  addDemoCommand(program, terminal);
  return program;
}

/** commander has told people already; only `--json` still needs it. */
function wrongUse(error: CommanderError): Explanation {
  return { message: error.message.replace(/^error: /, ''), exitCode: 2, details: {}, isTold: true };
}

/**
 * Runs one command line and gives its exit code: 0 well, 1 what was asked for failed, 2 wrong use. With `--json` stdout
 * carries exactly one JSON document, whatever happens; a failure is `{ ok: false, exitCode, message, ... }`.
 */
export async function runCommandLine(
  parameters: readonly string[],
  terminal: Terminal = processTerminal(),
): Promise<0 | 1 | 2> {
  const state = { answered: false };
  const watched: Terminal = {
    ...terminal,
    out: (text) => {
      state.answered = true;
      terminal.out(text);
    },
  };
  const json = parameters.includes('--json');
  try {
    await makeProgram(watched).parseAsync([...parameters], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const explanation = error instanceof CommanderError ? wrongUse(error) : explainFailure(error);
    const { message, exitCode, details, isTold } = explanation;
    if (!isTold) terminal.error(`tilewright: ${message}\n`);
    if (json && !state.answered) {
      terminal.out(`${JSON.stringify({ ok: false, exitCode, message, ...details }, undefined, 2)}\n`);
    }
    return exitCode;
  }
}
