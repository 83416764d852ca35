/** What a command writes: results to stdout, everything else to stderr. */

import type { Terminal } from './terminal.ts';

export interface Output {
  /** Text for people; nothing with --json. */
  readonly text: (line: string) => void;
  /** The result as data; only with --json. */
  readonly data: (value: unknown) => void;
  /** A message for people, whatever the form of the result. */
  readonly message: (text: string) => void;
  /** A progress line, rewritten in place on a terminal and left out elsewhere. */
  readonly progress: (line: string) => void;
  readonly json: boolean;
  readonly terminal: Terminal;
}

export function makeOutput(terminal: Terminal, json: boolean | undefined): Output {
  const asData = json === true;
  return {
    json: asData,
    terminal,
    text: (line) => {
      if (!asData) terminal.out(`${line}\n`);
    },
    data: (value) => {
      if (asData) terminal.out(`${JSON.stringify(value, undefined, 2)}\n`);
    },
    message: (text) => {
      terminal.error(text);
    },
    progress: (line) => {
      if (terminal.interactive && !asData) terminal.error(`\r${line}\u001b[K${line === '' ? '' : ' '}`);
    },
  };
}
