/**
 * Running an external tool: never through a shell, in a process group of its own, and never left behind. A tool such as
 * Verilator is a script that starts others, so a signal to the child alone would leave orphans: the group is killed.
 */

import { execa } from 'execa';
import { ToolError } from './tool-error.ts';
import { whileStoppable, type StopSignal } from './interrupt.ts';

export interface RunToolOptions {
  /** Working directory of the tool. */
  readonly directory?: string;
  /** Environment; default is the environment of this process. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Seconds before the group is killed. Default 600. */
  readonly timeoutSeconds?: number;
  /** Stops the tool when aborted. */
  readonly signal?: AbortSignal;
}

export interface ToolResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

const MAXIMUM_OUTPUT = 16 * 2 ** 20;

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // The group is gone already: that is what was wanted.
  }
}

type Cause = { readonly kind: 'timeout' } | { readonly kind: 'stopped'; readonly by: StopSignal | 'exit' | 'abort' };

function stoppedError(tool: string, cause: Cause, seconds: number, log: string): ToolError {
  if (cause.kind === 'timeout') {
    return new ToolError(tool, 'timeout', `${tool} did not finish within ${seconds} s and was killed`, log);
  }
  return new ToolError(tool, 'interrupted', `${tool} was stopped (${cause.by})`, log);
}

/**
 * Runs `tool` with `parameters` and gives its exit code and output; a non-zero exit code is a result, not an error.
 * Throws {@link ToolError} when the tool is missing, is killed by a signal, exceeds its time, or the process is
 * interrupted.
 */
export async function runTool(
  tool: string,
  parameters: readonly string[],
  options: RunToolOptions = {},
): Promise<ToolResult> {
  const seconds = options.timeoutSeconds ?? 600;
  if (options.signal?.aborted === true) throw stoppedError(tool, { kind: 'stopped', by: 'abort' }, seconds, '');
  // Read from an object: the handlers below run while the body waits.
  const state: { cause: Cause | undefined; pid: number | undefined } = { cause: undefined, pid: undefined };
  const stop = (cause: Cause): void => {
    state.cause ??= cause;
    killGroup(state.pid);
  };
  const timer = setTimeout(() => {
    stop({ kind: 'timeout' });
  }, seconds * 1000);
  const onAbort = (): void => {
    stop({ kind: 'stopped', by: 'abort' });
  };
  options.signal?.addEventListener('abort', onAbort);
  try {
    // The handlers stand before the tool starts: it may run for a while before this process gets its next turn.
    const result = await whileStoppable(
      (by) => {
        stop({ kind: 'stopped', by });
      },
      async () => {
        const child = execa(tool, [...parameters], {
          ...(options.directory === undefined ? {} : { cwd: options.directory }),
          ...(options.environment === undefined ? {} : { env: options.environment, extendEnv: false }),
          shell: false,
          stdin: 'ignore',
          detached: true,
          cleanup: false,
          reject: false,
          stripFinalNewline: false,
          maxBuffer: MAXIMUM_OUTPUT,
        });
        state.pid = child.pid;
        return child;
      },
    );
    const log = `${result.stdout}${result.stderr}`;
    if (state.cause !== undefined) throw stoppedError(tool, state.cause, seconds, log);
    if (result.exitCode !== undefined) {
      return { exitCode: result.exitCode, stdout: result.stdout, stderr: result.stderr };
    }
    if (result.signal !== undefined) {
      throw new ToolError(tool, 'killed', `${tool} was killed by ${result.signal}`, log);
    }
    if (result.isMaxBuffer) {
      throw new ToolError(tool, 'failed', `${tool} wrote more than ${MAXIMUM_OUTPUT} characters`, log);
    }
    const reason = result.code === 'ENOENT' ? 'is not installed' : `cannot be started (${result.code ?? 'unknown'})`;
    throw new ToolError(tool, 'missing', `${tool} ${reason}`, log);
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', onAbort);
    // Whatever the tool left running in its group goes with it.
    killGroup(state.pid);
  }
}

/** The first line of a log that tells of an error, else its first line that says anything. */
export function firstErrorLine(log: string): string {
  const lines = log
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.find((line) => /error/i.test(line)) ?? lines[0] ?? '(no output)';
}
