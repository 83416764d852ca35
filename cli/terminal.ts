/** Where the command line speaks: a process's own streams, or whatever a test hands in. */

export interface Terminal {
  /** Results. */
  readonly out: (text: string) => void;
  /** Messages and progress. */
  readonly error: (text: string) => void;
  /** True when a progress line can be rewritten in place. */
  readonly interactive: boolean;
  /** True when results may carry ANSI colours. */
  readonly colour: boolean;
  /** Width in characters; undefined when nobody looks at it on a screen. */
  readonly columns: number | undefined;
}

export function processTerminal(): Terminal {
  return {
    out: (text) => void process.stdout.write(text),
    error: (text) => void process.stderr.write(text),
    interactive: process.stderr.isTTY,
    colour: process.stdout.isTTY && process.env.NO_COLOR === undefined,
    columns: process.stdout.isTTY ? process.stdout.columns : undefined,
  };
}
