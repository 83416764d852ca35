import { describe, expect, test } from 'vitest';
import { Parser } from './parse.ts';

describe('comments of the source', () => {
  const file = new Parser().parse(
    '/comments.ts',
    `
/**
 * First paragraph,
 * of two lines.
 *
 *
 * Second paragraph.
 *
 */
const JSDOC = 1;

// One.

// Two.
const LINES = 2;

const NONE = 3;
`,
  );
  const commentOf = (name: string) => file.variables.find((variable) => variable.name === name)?.comment;

  test('keep one empty line between paragraphs, and none around them', () => {
    expect(commentOf('JSDOC')).toEqual(['First paragraph,', 'of two lines.', '', 'Second paragraph.']);
  });

  test('of several lines follow each other', () => {
    expect(commentOf('LINES')).toEqual(['One.', 'Two.']);
    expect(commentOf('NONE')).toEqual([]);
  });
});
