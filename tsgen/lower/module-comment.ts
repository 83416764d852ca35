/** The comment at the head of a module: the values that it was made for. */

import type { ElaboratedInstance } from '../elaborate/elaborate.ts';

const COMMENT_WIDTH = 116;

/** The values that this module was made for. */
export function parameterComment(instance: ElaboratedInstance): readonly string[] {
  const values = Object.entries(instance.module.p).map(([name, value]) => `${name} = ${String(value)}`);
  return values.length === 0 ? [] : wrapped(`Parameters: ${values.join(', ')}.`);
}

/** Values of one parameter that are written out; of more, only their number. */
const MOST_VALUES = 4;

/** The same for a module that several shapes share: what differs between them, in order of the parameters. */
export function sharedComment(instances: readonly ElaboratedInstance[]): readonly string[] {
  const [first] = instances;
  const texts = Object.entries(first?.module.p ?? {}).map(([name, value]) => {
    const values = [...new Set(instances.map((instance) => String(instance.module.p[name])))];
    if (values.length === 1) return `${name} = ${String(value)}`;
    return values.length > MOST_VALUES ? `${name} (${values.length} values)` : `${name} = ${values.join(' or ')}`;
  });
  return texts.length === 0 ? [] : wrapped(`Parameters: ${texts.join(', ')}.`);
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
