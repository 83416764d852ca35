/** How a command ends badly: 1 when what was asked for failed, 2 when it was asked for wrongly. */

export class CommandFailure extends Error {
  readonly exitCode: 1 | 2;

  constructor(exitCode: 1 | 2, message: string) {
    super(message);
    this.name = 'CommandFailure';
    this.exitCode = exitCode;
  }
}

export function usageError(message: string): never {
  throw new CommandFailure(2, message);
}
