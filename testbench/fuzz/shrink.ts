/** Smaller programs that fail in the same way: delta debugging on statements, then on parts of expressions. */

import { applied, editsOf, overlap, removedCharacters, type Edit } from './shrink-edits.ts';

/** Which of the texts still fail in the same way. They may be asked for in one go. */
export type StillFails = (texts: readonly string[]) => Promise<readonly boolean[]>;

export interface ShrinkOptions {
  /** Time after which the smallest text so far is taken. */
  readonly seconds: number;
  /** Texts that are tried together. */
  readonly together: number;
}

/** Edits of one round that can all be made, the largest first. */
function compatible(edits: readonly Edit[]): Edit {
  const chosen: Edit[] = [];
  for (const edit of edits) if (!chosen.some((other) => overlap(other, edit))) chosen.push(edit);
  return chosen.flat().sort((first, second) => first.start - second.start);
}

/** One round of edits: the smallest text that still fails, or undefined where none does. */
async function round(text: string, edits: readonly Edit[], stillFails: StillFails): Promise<string | undefined> {
  const verdicts = await stillFails(edits.map((edit) => applied(text, edit)));
  const good = edits.filter((_, index) => verdicts[index] === true);
  const [largest] = good;
  if (largest === undefined) return undefined;
  if (good.length === 1) return applied(text, largest);
  // What can go by itself can mostly go together.
  const half = good.slice(0, Math.ceil(good.length / 2));
  const combined = [compatible(good), compatible(half)].map((edit) => applied(text, edit));
  const [all, some] = await stillFails(combined);
  if (all === true) return combined[0];
  return some === true ? combined[1] : applied(text, largest);
}

/**
 * The smallest text found that fails in the same way as `text`. Tries each edit until a whole pass changes nothing, or
 * the time is over; `stillFails` is never asked about a text that is not shorter.
 */
export async function shrink(text: string, stillFails: StillFails, options: ShrinkOptions): Promise<string> {
  const deadline = performance.now() + 1000 * options.seconds;
  let smallest = text;
  let position = 0;
  let changed = false;
  while (performance.now() < deadline) {
    const edits = editsOf(smallest).filter((edit) => removedCharacters(edit) > 0);
    if (position >= edits.length) {
      if (!changed) break;
      [position, changed] = [0, false];
      continue;
    }
    const next = await round(smallest, edits.slice(position, position + options.together), stillFails);
    if (next === undefined) position += options.together;
    else [smallest, changed] = [next, true];
  }
  return smallest;
}
