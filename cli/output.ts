/** Where a command writes: results to stdout, everything else to stderr. */

export interface Output {
  /** Text for people; nothing with --json. */
  readonly text: (line: string) => void;
  /** The result as data; only with --json. */
  readonly data: (value: unknown) => void;
  /** A progress line, rewritten in place on a terminal and left out elsewhere. */
  readonly progress: (line: string) => void;
  readonly json: boolean;
  readonly colour: boolean;
}

export function makeOutput(json: boolean): Output {
  const terminal = process.stderr.isTTY;
  return {
    json,
    colour: process.stdout.isTTY && process.env.NO_COLOR === undefined,
    text: (line) => {
      if (!json) process.stdout.write(`${line}\n`);
    },
    data: (value) => {
      if (json) process.stdout.write(`${JSON.stringify(value, undefined, 2)}\n`);
    },
    progress: (line) => {
      if (terminal && !json) process.stderr.write(`\r${line}\u001b[K${line === '' ? '' : ' '}`);
    },
  };
}
