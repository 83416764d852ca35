/** One clear line for whatever went wrong; a stack trace is never the message. */

import { CommandFailure } from './failure.ts';

/**
 * Names of the errors whose message is written for the user. By name, because loading the rooms that define them costs
 * more than most commands take.
 */
export const EXPLAINED_ERRORS: readonly string[] = [
  'ToolError',
  'ModelError',
  'TwinError',
  'SessionFailure',
  'TrainingMismatch',
  'ParameterError',
  'CacheError',
  'OutputError',
  'ReplayFileError',
  'ConfigurationError',
  'UnusableNameError',
  'RangeError',
];

export interface Explanation {
  readonly message: string;
  readonly exitCode: 1 | 2;
  /** What `--json` adds to the message. */
  readonly details: Readonly<Record<string, unknown>>;
  /** True when people have read the message already. */
  readonly isTold: boolean;
}

export function explainFailure(error: unknown): Explanation {
  if (error instanceof CommandFailure) {
    const { message, exitCode, details, isTold } = error;
    return { message, exitCode, details, isTold };
  }
  if (error instanceof RangeError && error.message.includes('call stack')) {
    return {
      message: 'the source is nested too deeply: split the expression or statement',
      exitCode: 1,
      details: {},
      isTold: false,
    };
  }
  if (error instanceof Error && EXPLAINED_ERRORS.includes(error.name)) {
    return { message: error.message, exitCode: 1, details: {}, isTold: false };
  }
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const place = error instanceof Error && process.env.TILEWRIGHT_DEBUG !== undefined ? `\n${error.stack ?? ''}` : '';
  return {
    message: `internal error, please report it: ${detail} (TILEWRIGHT_DEBUG=1 shows where)${place}`,
    exitCode: 1,
    details: {},
    isTold: false,
  };
}
