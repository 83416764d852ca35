/** One clear line for whatever went wrong; a stack trace is never the message. */

import { CacheError, OutputError, ReplayFileError, ToolError } from '../testbench/index.ts';
import { CommandFailure } from './failure.ts';

const KNOWN = [ToolError, CacheError, OutputError, ReplayFileError, RangeError];

export function explainFailure(error: unknown): { readonly message: string; readonly exitCode: 1 | 2 } {
  if (error instanceof CommandFailure) return { message: error.message, exitCode: error.exitCode };
  if (error instanceof Error && KNOWN.some((kind) => error instanceof kind)) {
    return { message: error.message, exitCode: 1 };
  }
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const place = error instanceof Error && process.env.TILEWRIGHT_DEBUG !== undefined ? `\n${error.stack ?? ''}` : '';
  return {
    message: `internal error, please report it: ${detail} (TILEWRIGHT_DEBUG=1 shows where)${place}`,
    exitCode: 1,
  };
}
