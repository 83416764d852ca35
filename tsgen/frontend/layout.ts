/** Where a node stands, and the comments and empty lines before it. */

import type { Node } from 'ts-morph';
import type { Span } from '../diagnostics/span.ts';

export function spanOf(path: string, node: Node): Span {
  const start = node.getStart();
  const { line, column } = node.getSourceFile().getLineAndColumnAtPos(start);
  return { file: path, start, end: node.getEnd(), line, column };
}

/** Lines of the comments right before a node, without their marks; empty lines only between lines with text. */
export function commentOf(node: Node): string[] {
  const lines = node
    .getLeadingCommentRanges()
    .flatMap((comment) => comment.getText().split('\n'))
    .map((line) =>
      line
        .replace(/^\s*(\/\*\*?|\*\/|\*|\/\/)\s?/, '')
        .replace(/\s*\*\/\s*$/, '')
        .trimEnd(),
    );
  return lines.filter((line, index) => line !== '' || isBetweenTexts(lines, index));
}

/** True for the last of the empty lines between two lines with text. */
function isBetweenTexts(lines: readonly string[], index: number): boolean {
  return lines[index + 1] !== undefined && lines[index + 1] !== '' && lines.slice(0, index).some((line) => line !== '');
}

export function blankBefore(node: Node): boolean {
  return /^\s*?\n[ \t]*\r?\n/.test(node.getFullText());
}
