/** The words of SystemVerilog text with their places: as much of the grammar as finding places to mutate needs. */

export type TokenKind = 'word' | 'number' | 'operator';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** Offsets into the text, end excluded. */
  readonly start: number;
  readonly end: number;
}

// What is skipped: blanks, comments, strings, attributes, and compiler directives up to the end of their line.
const SKIPPED = /\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\]|\\.)*"|\(\*(?!\))[\s\S]*?\*\)/y;
const WORD = /[$A-Za-z_][A-Za-z0-9_$]*|\\\S+/y;
const NUMBER = /(?:\d[\d_]*)?'s?[bodhBODH][0-9a-fA-FxXzZ_?]+|'[01xXzZ](?![A-Za-z0-9_{(])|\d[\d_]*/y;
const OPERATOR =
  /<<<=|>>>=|<<<|>>>|===|!==|==\?|<<=|>>=|->>|&&|\|\||==|!=|<=|>=|<<|>>|\*\*|\+:|-:|::|->|[-+*/%&|^~!<>=?:;,.(){}[\]#@']/y;
const DIRECTIVE = /`(\w+)[^\n]*/y;

function matchAt(pattern: RegExp, text: string, position: number): RegExpExecArray | null {
  pattern.lastIndex = position;
  return pattern.exec(text);
}

/** Where the region ends that starts with an `ifdef, `ifndef or `else at `position`; nested regions are part of it. */
function endOfConditional(text: string, position: number): number {
  const directive = /`(ifdef|ifndef|endif)\b[^\n]*/g;
  directive.lastIndex = position;
  let depth = 0;
  for (let match = directive.exec(text); match !== null; match = directive.exec(text)) {
    depth += match[1] === 'endif' ? -1 : 1;
    if (depth === 0) return directive.lastIndex;
  }
  return text.length;
}

/**
 * The tokens of a file. Text inside `ifdef ... `endif is left out, as it holds checks and not the design. Throws
 * SyntaxError at a character that is none of the language.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let position = 0;
  while (position < text.length) {
    const skipped = matchAt(SKIPPED, text, position);
    if (skipped !== null) {
      position += skipped[0].length;
      continue;
    }
    const directive = matchAt(DIRECTIVE, text, position);
    if (directive !== null) {
      const conditional = directive[1] === 'ifdef' || directive[1] === 'ifndef';
      position = conditional ? endOfConditional(text, position) : position + directive[0].length;
      continue;
    }
    const kinds = [
      ['number', NUMBER],
      ['word', WORD],
      ['operator', OPERATOR],
    ] as const;
    const found = kinds
      .map(([kind, pattern]) => ({ kind, match: matchAt(pattern, text, position) }))
      .find(({ match }) => match !== null);
    const matched = found?.match?.[0];
    if (found === undefined || matched === undefined) {
      const line = text.slice(0, position).split('\n').length;
      throw new SyntaxError(`line ${line}: ${JSON.stringify(text[position])} is no SystemVerilog`);
    }
    tokens.push({ kind: found.kind, text: matched, start: position, end: position + matched.length });
    position += matched.length;
  }
  return tokens;
}
