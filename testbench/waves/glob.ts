/**
 * Signal globs. `*` stands for any run of characters but a dot, `**` also crosses dots, `?` is one character but a dot;
 * everything else stands for itself, so `mem[0]` needs no escape. No regular expression is built: a pattern costs at
 * most (pattern length x name length) steps whatever it holds.
 */

const STAR = '*';
const ANY = '?';
const DOT = '.';

/** One step of a compiled glob: a literal character, `?`, `*` or `**`. */
type GlobStep =
  | { readonly kind: 'literal'; readonly character: string }
  | { readonly kind: 'one' }
  | { readonly kind: 'run'; readonly crossesDots: boolean };

function compileGlob(pattern: string): readonly GlobStep[] {
  const steps: GlobStep[] = [];
  for (let index = 0; index < pattern.length; index++) {
    const character = pattern.charAt(index);
    if (character === ANY) {
      steps.push({ kind: 'one' });
    } else if (character !== STAR) {
      steps.push({ kind: 'literal', character });
    } else {
      let end = index;
      while (pattern.charAt(end) === STAR) end++;
      steps.push({ kind: 'run', crossesDots: end - index > 1 });
      index = end - 1;
    }
  }
  return steps;
}

/**
 * Walks the name once, keeping the set of pattern positions that are still possible (a non-deterministic automaton run
 * in step), which is what bounds the time.
 */
function runGlob(steps: readonly GlobStep[], name: string): boolean {
  let active = new Uint8Array(steps.length + 1);
  let next = new Uint8Array(steps.length + 1);
  active[0] = 1;
  skipRuns(steps, active);
  for (const character of name) {
    next.fill(0);
    for (const [index, step] of steps.entries()) {
      if (active[index] === 0) continue;
      if (step.kind === 'literal') {
        if (step.character === character) next[index + 1] = 1;
      } else if (step.kind === 'one') {
        if (character !== DOT) next[index + 1] = 1;
      } else if (step.crossesDots || character !== DOT) {
        next[index] = 1;
      }
    }
    skipRuns(steps, next);
    [active, next] = [next, active];
  }
  return active[steps.length] === 1;
}

/** A run may match nothing: whoever stands on it also stands after it. */
function skipRuns(steps: readonly GlobStep[], active: Uint8Array): void {
  for (const [index, step] of steps.entries()) {
    if (active[index] === 1 && step.kind === 'run') active[index + 1] = 1;
  }
}

/** Compiles one glob, or several of which any may match, into a predicate over hierarchical names. */
export function globMatcher(patterns: string | readonly string[]): (name: string) => boolean {
  const list = typeof patterns === 'string' ? [patterns] : patterns;
  const compiled = list.map((pattern) => ({ pattern, steps: compileGlob(pattern) }));
  return (name) => compiled.some(({ pattern, steps }) => pattern === name || runGlob(steps, name));
}
