/** Command lines of the programs in `dist/testbench`: a usage text, and errors of one line with exit code 2. */

import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { ToolError } from './toolchain/tool-error.ts';

/** The program was asked for something that it cannot do; the message says what to write instead. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/** Reads an option that is an integer from `least` on. */
export function integerFrom(least: number): (text: string) => number {
  return (text) => {
    const value = text.trim() === '' ? NaN : Number(text);
    if (Number.isSafeInteger(value) && value >= least) return value;
    throw new InvalidArgumentError(`Give it an integer from ${least}.`);
  };
}

/** A program that takes options and arguments only as they are declared. */
export function makeCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .allowExcessArguments(false)
    .showHelpAfterError('(add --help for what the program takes)');
}

/**
 * Reads the words of a command line and runs the program. Gives the exit code: that of `run`, 0 after `--help`, 2 for wrong use
 * (UsageError, or what commander finds), 1 when a tool is missing or fails (ToolError). Each is one line on standard error;
 * any other error is the program's own fault and is thrown.
 */
export async function runCommand(
  command: Command,
  run: () => Promise<number>,
  words: readonly string[] = process.argv.slice(2),
  tell: (line: string) => void = (line) => process.stderr.write(line),
): Promise<number> {
  try {
    command.exitOverride().configureOutput({ writeErr: tell }).parse(words, { from: 'user' });
    return await run();
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof UsageError) && !(error instanceof ToolError)) throw error;
    tell(`error: ${error.message.split('\n')[0] ?? ''}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}
