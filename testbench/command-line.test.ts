import { describe, expect, test } from 'vitest';
import { integerFrom, makeCommand, runCommand, UsageError } from './command-line.ts';
import { ToolError } from './toolchain/tool-error.ts';

function program(): ReturnType<typeof makeCommand> {
  return makeCommand('counter', 'Counts.').option('--from <count>', 'first', integerFrom(2), 3);
}

async function told(
  words: readonly string[],
  run?: () => Promise<number>,
): Promise<{ readonly code: number; readonly text: string; readonly from: unknown }> {
  const lines: string[] = [];
  const command = program();
  command.configureOutput({ writeOut: (text) => lines.push(text) });
  let from: unknown;
  const counted = (): Promise<number> => {
    ({ from } = command.opts<{ from: number }>());
    return Promise.resolve(0);
  };
  const code = await runCommand(command, run ?? counted, words, (line) => lines.push(line));
  return { code, text: lines.join(''), from };
}

describe('command lines of the testbench', () => {
  test('options have their type and their default', async () => {
    expect(await told([])).toEqual({ code: 0, text: '', from: 3 });
    expect(await told(['--from', '7'])).toEqual({ code: 0, text: '', from: 7 });
  });

  test('--help is a usage text and no failure', async () => {
    const { code, text, from } = await told(['--help']);
    expect(code).toBe(0);
    expect(text).toContain('Usage: counter [options]');
    expect(from).toBeUndefined();
  });

  test.each([
    [['--nothing'], "unknown option '--nothing'"],
    [['--from', '1'], "argument '1' is invalid. Give it an integer from 2."],
    [['--from', ''], "argument '' is invalid"],
    [['--from', '2.5'], "argument '2.5' is invalid"],
    [['stray'], 'too many arguments'],
  ])('%j is wrong use', async (words, message) => {
    const { code, text, from } = await told(words);
    expect(code).toBe(2);
    expect(text).toContain(message);
    expect(from).toBeUndefined();
  });

  test('what the program refuses is one line with exit code 2, what a tool does wrong with 1', async () => {
    const refused = await told([], () => Promise.reject(new UsageError('--from: not today\nat all')));
    expect(refused).toMatchObject({ code: 2, text: 'error: --from: not today\n' });
    const failed = await told([], () => Promise.reject(new ToolError('verilator', 'missing', 'there is no verilator')));
    expect(failed.code).toBe(1);
    expect(failed.text).toMatch(/^error: .*verilator.*\n$/);
  });

  test('a fault of the program itself is thrown', async () => {
    await expect(told([], () => Promise.reject(new TypeError('a fault')))).rejects.toThrow('a fault');
  });
});
