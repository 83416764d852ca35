/** Ways to make the text of a program smaller. Most give no program any more; the compiler says which do. */

/** Characters from `start` to `end`, the end excluded, give way to `insert`. */
export interface Range {
  readonly start: number;
  readonly end: number;
  readonly insert: string;
}

/** Ranges that change together, in ascending order. */
export type Edit = readonly Range[];

export function applied(text: string, edit: Edit): string {
  let result = '';
  let at = 0;
  for (const { start, end, insert } of edit) {
    result += text.slice(at, start) + insert;
    at = end;
  }
  return result + text.slice(at);
}

export function removedCharacters(edit: Edit): number {
  return edit.reduce((sum, { start, end, insert }) => sum + end - start - insert.length, 0);
}

export function overlap(first: Edit, second: Edit): boolean {
  return first.some((a) => second.some((b) => a.start < b.end && b.start < a.end));
}

interface Line {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly indent: number;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const end = Math.min(text.length, start + line.length + 1);
    lines.push({ text: line, start, end, indent: line.search(/\S|$/) });
    start = end;
  }
  return lines;
}

/** The line behind a statement that starts at `from`: deeper lines, and the brace that closes them. */
function statementEnd(lines: readonly Line[], from: number): number {
  const { indent } = lines[from] ?? { indent: 0 };
  const rest = lines.slice(from + 1);
  const deeper = rest.findIndex((line) => line.indent <= indent && line.text.trim() !== '');
  if (deeper === -1) return lines.length;
  const after = rest[deeper];
  const closes = after?.indent === indent && /^\s*[}\])]/.test(after.text);
  return from + 1 + deeper + (closes ? 1 : 0);
}

/** The line behind an if with all its else branches, whichever way their braces stand. */
function chainEnd(lines: readonly Line[], from: number): number {
  const { indent } = lines[from] ?? { indent: 0 };
  let end = statementEnd(lines, from);
  while (lines[end - 1]?.text.trim().startsWith('} else') === true) end = statementEnd(lines, end - 1);
  while (lines[end]?.indent === indent && /^\s*else\b/.test(lines[end]?.text ?? '')) end = statementEnd(lines, end);
  return end;
}

/** A switch without its head, its labels and its breaks: the statements of its cases, one after the other. */
function withoutCases(block: readonly Line[]): Edit[] {
  const [head] = block;
  const closing = block[block.length - 1];
  if (head === undefined || closing === undefined || !/^\s*switch \(/.test(head.text)) return [];
  const gone = block.flatMap((line): Edit => {
    const label = /^\s*(case .*|default):( \{)?$/.exec(line.text);
    const isBreak = line.text.trim() === 'break;';
    if (line !== head && line !== closing && label === null && !isBreak) return [];
    return [{ start: line.start, end: line.end, insert: label?.[2] === undefined ? '' : '{\n' }];
  });
  return [gone];
}

/** A memory is read where it has been written, and only whole protocols may go: unknown words prove nothing. */
const MEMORY = /\b(store|known|ready|sweep|asked|read|address|at)(\d)\b/;

function statementEdits(lines: readonly Line[]): Edit[] {
  return lines.flatMap((line, from): Edit[] => {
    if (line.text.trim() === '' || /^\s*[}\])]/.test(line.text) || line.text.startsWith('import')) return [];
    const to = statementEnd(lines, from);
    const block = lines.slice(from, to);
    if (block.some((each) => MEMORY.test(each.text))) return [];
    const end = block[block.length - 1]?.end ?? line.end;
    const chain = lines.slice(from, chainEnd(lines, from));
    const wholeChain: Edit[] =
      chain.length > block.length && !chain.some((each) => MEMORY.test(each.text))
        ? [[{ start: line.start, end: chain[chain.length - 1]?.end ?? end, insert: '' }]]
        : [];
    const whole: Edit[] = [[{ start: line.start, end, insert: '' }], ...wholeChain, ...withoutCases(block)];
    // Several statements at once: up to the end of the list.
    const last = lines.findIndex((each, index) => index >= to && each.indent < line.indent);
    const rest = lines.slice(from, last === -1 ? to : last);
    const tail: Edit[] =
      rest.length > block.length && !rest.some((each) => MEMORY.test(each.text) || /\breturn\b/.test(each.text))
        ? [[{ start: line.start, end: rest[rest.length - 1]?.end ?? end, insert: '' }]]
        : [];
    if (block.length < 3 || !line.text.endsWith('{')) return [...whole, ...tail];
    const closing = block[block.length - 1];
    const unwrapped: Edit = [
      { start: line.start, end: line.end, insert: '' },
      { start: closing?.start ?? end, end, insert: '' },
    ];
    return [...whole, ...tail, unwrapped];
  });
}

/** All lines of one memory. */
function memoryEdits(lines: readonly Line[]): Edit[] {
  return ['0', '1'].flatMap((index): Edit[] => {
    const own = new RegExp(MEMORY.source.replace('(\\d)', index));
    const edit: { start: number; end: number; insert: string }[] = [];
    let taken = 0;
    lines.forEach((line, at) => {
      if (at < taken || !own.test(line.text)) return;
      taken = line.text.endsWith('{') ? statementEnd(lines, at) : at + 1;
      edit.push({ start: line.start, end: lines[taken - 1]?.end ?? line.end, insert: '' });
    });
    return edit.length === 0 ? [] : [edit];
  });
}

const OPENING = '([{';
const CLOSING = ')]}';
const OPERATOR = /^( (?:[-+*%&|^<>]|<<|>>>?|&&|\|\||[<>=!]=+|\?|:) |, )/;

/** Parts of one line between operators or commas of one level, from the outermost level in. */
function expressionEdits(line: Line): Edit[] {
  const { text } = line;
  const edits: Edit[] = [];
  const cut = (from: number, to: number, insert: string): void => {
    if (to - from > insert.length) edits.push([{ start: line.start + from, end: line.start + to, insert }]);
  };
  interface Level {
    readonly open: number;
    readonly marks: { readonly start: number; readonly end: number }[];
  }
  const close = ({ open, marks }: Level, end: number): void => {
    marks.forEach((mark, index) => {
      const before = marks[index - 1]?.end ?? open;
      const after = marks[index + 1]?.start ?? end;
      cut(before, mark.end, '');
      cut(mark.start, after, '');
    });
    for (const insert of ['0', '1', 'true', 'false']) cut(open, end, insert);
  };
  const stack: Level[] = [{ open: Math.max(0, text.indexOf('= ') + 2), marks: [] }];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    const level = stack[stack.length - 1];
    if (OPENING.includes(character)) stack.push({ open: at + 1, marks: [] });
    else if (CLOSING.includes(character) && stack.length > 1 && level !== undefined) {
      stack.pop();
      close(level, at);
    } else {
      const [operator] = OPERATOR.exec(text.slice(at, at + 6)) ?? [];
      if (operator === undefined || level === undefined) continue;
      level.marks.push({ start: at, end: at + operator.length });
      at += operator.length - 1;
    }
  }
  const [outermost] = stack;
  if (outermost !== undefined && text.includes('= ')) close(outermost, text.replace(/;$/, '').length);
  return edits;
}

/** Every edit of the text, the largest first. */
export function editsOf(text: string): readonly Edit[] {
  const lines = linesOf(text);
  const inside = lines
    .filter((line) => !line.text.startsWith('import') && !MEMORY.test(line.text.replace(/this\.digest = .*/, '')))
    .flatMap(expressionEdits);
  const all = [...memoryEdits(lines), ...statementEdits(lines), ...inside];
  return all.sort((first, second) => removedCharacters(second) - removedCharacters(first));
}
