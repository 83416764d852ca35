/** How a command ends badly: 1 when what was asked for failed, 2 when it was asked for wrongly. */

export class CommandFailure extends Error {
  readonly exitCode: 1 | 2;
  /** What `--json` adds to the message. */
  readonly details: Readonly<Record<string, unknown>>;
  /** True when people have read the message already. */
  readonly isTold: boolean;

  constructor(exitCode: 1 | 2, message: string, details: Readonly<Record<string, unknown>> = {}, isTold = false) {
    super(message);
    this.name = 'CommandFailure';
    this.exitCode = exitCode;
    this.details = details;
    this.isTold = isTold;
  }
}

export function usageError(message: string): never {
  throw new CommandFailure(2, message);
}
