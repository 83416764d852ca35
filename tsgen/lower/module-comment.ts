/** The comment at the head of a module: the values that it was made for. */

import type { ElaboratedInstance } from '../elaborate/elaborate.ts';

const COMMENT_WIDTH = 116;

/** The values that this module was made for. */
export function parameterComment(instance: ElaboratedInstance): readonly string[] {
  const values = Object.entries(instance.module.p).map(([name, value]) => `${name} = ${String(value)}`);
  return values.length === 0 ? [] : wrapped(`Parameters: ${values.join(', ')}.`);
}

function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/ (?![=\d])/)) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + 1 + word.length <= COMMENT_WIDTH)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
