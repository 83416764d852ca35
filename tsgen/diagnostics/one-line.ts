/** Texts that quote the program, or what its code threw, as one line. */

import type { Diagnostic } from './diagnostic.ts';

/** Longer texts lose their middle: what is quoted stands in the source line below anyway. */
const LONGEST = 400;
const KEPT_END = 120;

function oneLine(text: string): string {
  const line = text.replace(/\s*\r?\n\s*/g, ' ');
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - KEPT_END)} ... ${line.slice(-KEPT_END)}`;
}

/** The diagnostic with every text in one line. */
export function inOneLine(diagnostic: Diagnostic): Diagnostic {
  const { message, reason, fix, labels } = diagnostic;
  return {
    ...diagnostic,
    message: oneLine(message),
    labels: labels.map((label) => ({ ...label, text: oneLine(label.text) })),
    ...(reason === undefined ? {} : { reason: oneLine(reason) }),
    ...(fix === undefined ? {} : { fix: oneLine(fix) }),
  };
}
