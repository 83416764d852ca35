/**
 * The code blocks of a Markdown file and what is to be done with each. A directive is an HTML comment on the line before
 * the fence:
 *
 *     file NAME        the block is written to NAME in the page's own folder
 *     program          JavaScript that imports the package; it is run and must succeed
 *     run              each line that starts with `$ ` is run there; it must succeed
 *     fails            the same, but it must end with 1 and say what the next `message` block says
 *     output           what the last command printed on stdout, word for word
 *     message          what the last command printed on stderr, word for word
 *     contents NAME    what the file NAME contains
 *     excerpt PATH     lines that stand in the repository's file PATH, in this order
 *     make             commands that CI runs itself: each must be in .ci/run
 *     picture          a drawing: nothing to run
 */

export interface CodeBlock {
  readonly file: string;
  /** One-based line of the fence. */
  readonly line: number;
  readonly language: string;
  readonly directive: string;
  readonly argument: string;
  readonly text: string;
  /** Number of lines between the fences. */
  readonly lines: number;
}

const FENCE = /^```(\w*)\s*$/;
const DIRECTIVE = /^<!-- (\w+)(?: (.*?))? -->$/;

/** Throws when a block has no directive: then nobody would know whether it is true. */
export function codeBlocks(file: string, markdown: string): readonly CodeBlock[] {
  const lines = markdown.split('\n');
  const blocks: CodeBlock[] = [];
  let start: number | undefined;
  lines.forEach((line, index) => {
    const fence = FENCE.exec(line);
    if (fence === null) return;
    if (start === undefined) {
      start = index;
      return;
    }
    const directive = DIRECTIVE.exec(lines[start - 1] ?? '');
    if (directive === null) throw new Error(`${file}:${start + 1}: this code block has no directive before it`);
    blocks.push({
      file,
      line: start + 1,
      language: FENCE.exec(lines[start] ?? '')?.[1] ?? '',
      directive: directive[1] ?? '',
      argument: directive[2] ?? '',
      text: lines.slice(start + 1, index).join('\n'),
      lines: index - start - 1,
    });
    start = undefined;
  });
  return blocks;
}

/** The page with the text of one block replaced. */
export function withBlockText(markdown: string, block: CodeBlock, text: string): string {
  const lines = markdown.split('\n');
  const length = block.lines;
  return [...lines.slice(0, block.line), ...text.split('\n'), ...lines.slice(block.line + length)].join('\n');
}
