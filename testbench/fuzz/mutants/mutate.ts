/**
 * Mutants of programs that know the syntax of TypeScript: expressions, statements, members, types and modifiers are
 * exchanged, moved, wrapped and made anew from templates, so that most mutants are still TypeScript and reach the
 * compiler itself.
 */

import * as language from '../../../tsgen/language/index.ts';
import { Random } from '../generate/random.ts';
import { type ElementList, type Place, type SyntaxTree, syntaxTreeOf } from './syntax-tree.ts';
import { DECLARATIONS, MEMBERS, MODIFIERS, NAMES } from './templates/declarations.ts';
import { ASSIGNMENTS, BINARY_OPERATORS, EXPRESSIONS, LITERALS } from './templates/expressions.ts';
import { STATEMENTS } from './templates/statements.ts';
import { HARDWARE_TYPES, TYPES } from './templates/types.ts';

/** What takes the place of a stretch of the text. */
interface Change extends Place {
  readonly text: string;
}

type Mutation = (random: Random, tree: SyntaxTree) => readonly Change[];

function textOf({ text }: SyntaxTree, { start, end }: Place): string {
  return text.slice(start, end);
}

/** Pieces longer than this are not copied: a mutant stays about as long as its program. */
const LONGEST_PIECE = 400;

/** The text of one of the places, or `otherwise` when there is none or it is too long. */
function pieceOf(random: Random, tree: SyntaxTree, places: readonly Place[], otherwise: string): string {
  if (places.length === 0) return otherwise;
  const piece = textOf(tree, random.of(places));
  return piece.length > LONGEST_PIECE ? otherwise : piece;
}

function nameIn(random: Random, tree: SyntaxTree): string {
  return random.chance(8) ? random.of(NAMES) : pieceOf(random, tree, tree.names, 'x');
}

/** Templates inside templates end at this depth. */
const DEEPEST = 3;

/**
 * The template with its holes filled: `$E` an expression, `$N` a number, `$I` a name, `$S` a statement, `$B` a type of the
 * hardware, `$Y` a type of TypeScript.
 */
function filled(random: Random, tree: SyntaxTree, template: string, depth = 0): string {
  return template.replace(/\$[ENISBY](?!\w)/g, (hole) => {
    const deeper = depth < DEEPEST && random.chance(15);
    switch (hole) {
      case '$E':
        if (deeper) return filled(random, tree, random.of(EXPRESSIONS), depth + 1);
        return random.chance(15) ? random.of(LITERALS) : pieceOf(random, tree, tree.expressions, '0');
      case '$N':
        return random.chance(80) ? String(random.between(-1, 9)) : random.of(LITERALS);
      case '$I':
        return nameIn(random, tree);
      case '$S':
        if (deeper) return filled(random, tree, random.of(STATEMENTS), depth + 1);
        return pieceOf(random, tree, tree.statements, ';');
      case '$B':
        return depth < DEEPEST ? filled(random, tree, random.of(HARDWARE_TYPES), depth + 1) : 'uint(3)';
      default:
        return pieceOf(random, tree, tree.types, random.of(TYPES));
    }
  });
}

function replaced(place: Place, text: string): readonly Change[] {
  return [{ start: place.start, end: place.end, text }];
}

function inserted(at: number, text: string): readonly Change[] {
  return [{ start: at, end: at, text }];
}

/** Two places change their texts; nothing when one lies in the other. */
function swapped(tree: SyntaxTree, first: Place, second: Place): readonly Change[] {
  if (first.start < second.end && second.start < first.end) return [];
  return [
    { ...first, text: textOf(tree, second) },
    { ...second, text: textOf(tree, first) },
  ];
}

/** Most mutations are where the compiler looks, and not where Node ends the matter with an error. */
const COMPILED_PERCENT = 70;

/** A mutation of one of the places that `select` gives; none where it gives none. */
function at<P extends Place>(
  select: (tree: SyntaxTree) => readonly P[],
  change: (random: Random, tree: SyntaxTree, place: P) => readonly Change[],
): Mutation {
  return (random, tree) => {
    const all = select(tree);
    const inside = random.chance(COMPILED_PERCENT) ? all.filter((place) => place.compiled === true) : [];
    const places = inside.length === 0 ? all : inside;
    return places.length === 0 ? [] : change(random, tree, random.of(places));
  };
}

const expressions = (tree: SyntaxTree): readonly Place[] => tree.expressions;
const statements = (tree: SyntaxTree): readonly Place[] => tree.statements;
const members = (tree: SyntaxTree): readonly Place[] => tree.members;
const declarations = (tree: SyntaxTree): readonly Place[] => tree.declarations;
const anything = (tree: SyntaxTree): readonly Place[] => [...tree.statements, ...tree.members, ...tree.declarations];

/** A template whose first expression or statement is what it replaces. */
function wrapped(random: Random, tree: SyntaxTree, place: Place, templates: readonly string[], hole: string): string {
  const template = random.of(templates.filter((each) => each.includes(hole)));
  return filled(
    random,
    tree,
    template.replace(hole, () => textOf(tree, place)),
  );
}

function changedList(random: Random, tree: SyntaxTree, { start, end, elements }: ElementList): readonly Change[] {
  const texts = elements.map((element) => textOf(tree, element));
  const index = random.between(0, Math.max(0, texts.length - 1));
  const fresh = filled(random, tree, random.of(['$E', '$E', '$N', '$I', '...$E', '$I: $E', '$I: $B', '$B', '']));
  switch (random.between(0, 5)) {
    case 0:
      texts.splice(index, 1);
      break;
    case 1:
      texts.splice(random.between(0, texts.length), 0, fresh);
      break;
    case 2:
      texts.reverse();
      break;
    case 3:
      texts.splice(index, 0, texts[index] ?? fresh);
      break;
    case 4:
      texts.length = 0;
      break;
    default:
      texts[index] = fresh;
  }
  return [{ start, end, text: texts.join(', ') }];
}

/** Mutations by their weight. */
const MUTATIONS: readonly (readonly [weight: number, mutation: Mutation])[] = [
  // Expressions.
  [14, at(expressions, (random, tree, place) => replaced(place, pieceOf(random, tree, tree.expressions, '0')))],
  [6, at(expressions, (random, _tree, place) => replaced(place, random.of(LITERALS)))],
  [16, at(expressions, (random, tree, place) => replaced(place, filled(random, tree, random.of(EXPRESSIONS))))],
  [10, at(expressions, (random, tree, place) => replaced(place, wrapped(random, tree, place, EXPRESSIONS, '$E')))],
  [3, at(expressions, (random, tree, place) => swapped(tree, place, random.of(tree.expressions)))],
  [
    6,
    at(
      (tree) => tree.literals,
      (random, _tree, place) => replaced(place, random.of(LITERALS)),
    ),
  ],
  [
    5,
    at(
      (tree) => tree.literals,
      (random, _tree, place) => replaced(place, String(random.between(-3, 70))),
    ),
  ],
  [
    8,
    at(
      (tree) => tree.operators,
      (random, _tree, operator) => replaced(operator, random.of(operator.assigns ? ASSIGNMENTS : BINARY_OPERATORS)),
    ),
  ],
  // Statements.
  [8, at(statements, (random, tree, place) => replaced(place, filled(random, tree, random.of(STATEMENTS))))],
  [8, at(statements, (random, tree, place) => replaced(place, wrapped(random, tree, place, STATEMENTS, '$S')))],
  [
    8,
    at(statements, (random, tree, place) => inserted(place.start, `${filled(random, tree, random.of(STATEMENTS))}\n`)),
  ],
  [
    5,
    at(statements, (random, tree, place) => inserted(place.start, `${pieceOf(random, tree, tree.statements, '')}\n`)),
  ],
  [3, at(statements, (random, tree, place) => swapped(tree, place, random.of(tree.statements)))],
  [2, at(statements, (random, tree, place) => swapped(tree, place, random.of(anything(tree))))],
  // Members and declarations.
  [4, at(members, (random, tree, place) => replaced(place, filled(random, tree, random.of(MEMBERS))))],
  [8, at(members, (random, tree, place) => inserted(place.start, `${filled(random, tree, random.of(MEMBERS))}\n`))],
  [3, at(members, (random, tree, place) => inserted(place.start, `${pieceOf(random, tree, tree.members, '')}\n`))],
  [3, at(members, (random, tree, place) => swapped(tree, place, random.of(tree.members)))],
  [
    4,
    at(declarations, (random, tree, place) =>
      inserted(place.start, `${filled(random, tree, random.of(DECLARATIONS))}\n`),
    ),
  ],
  [2, at(declarations, (random, tree, place) => swapped(tree, place, random.of(tree.declarations)))],
  [3, at(anything, (random, _tree, place) => inserted(place.start, `${random.of(MODIFIERS)} `))],
  [
    2,
    at(anything, (random, tree, place) =>
      replaced(
        place,
        textOf(tree, place).replace(/\b(readonly|private|protected|export|const|let|static|override)\b/, () =>
          random.of(MODIFIERS),
        ),
      ),
    ),
  ],
  [5, at(anything, (_random, _tree, place) => replaced(place, ''))],
  // Code moves: a statement among the members, a member among the statements.
  [1, at(statements, (random, tree, place) => inserted(place.start, `${pieceOf(random, tree, tree.members, '')}\n`))],
  [
    1,
    at(members, (random, tree, place) =>
      inserted(place.start, `moved = (() => { ${pieceOf(random, tree, tree.statements, '')} })();\n`),
    ),
  ],
  // Types, names and lists.
  [
    3,
    at(
      (tree) => tree.types,
      (random, tree, place) => replaced(place, filled(random, tree, random.of(TYPES))),
    ),
  ],
  [
    7,
    at(
      (tree) => tree.names,
      (random, tree, place) => replaced(place, nameIn(random, tree)),
    ),
  ],
  [10, at((tree) => tree.lists, changedList)],
];

function applied(text: string, changes: readonly Change[]): string {
  let result = text;
  for (const { start, end, text: fresh } of [...changes].sort((a, b) => b.start - a.start)) {
    result = result.slice(0, start) + fresh + result.slice(end);
  }
  return result;
}

/** What the language has for designs: a mutant that calls it should find it. */
const LANGUAGE = Object.keys(language);
const LANGUAGE_IMPORT = /^import \{([^}]*)\} from '(tilewright\/language|[./]*tsgen\/language\/index\.ts)';/m;

/** The text with every name of the language that it uses imported. */
function withImports(text: string): string {
  return text.replace(LANGUAGE_IMPORT, (whole, names: string, path: string) => {
    const rest = text.replace(whole, '');
    const isFree = (name: string): boolean =>
      !new RegExp(`\\b${name}\\b`).test(names) &&
      new RegExp(`(?<![\\w.#'])${name}\\(`).test(rest) &&
      !new RegExp(`(function|class|const|let|var|import) (\\{[^}]*)?${name}\\b`).test(rest);
    const missing = LANGUAGE.filter(isFree);
    return missing.length === 0 ? whole : `import { ${[...missing, names.trim()].join(', ')} } from '${path}';`;
  });
}

/** Tries for a mutation that leaves TypeScript; the parser's own messages need no thousands of tests. */
const TRIES = 12;

/** One to four mutations of a program; in nearly all cases the result still parses. The same for the same seed. */
export function mutantOf(text: string, seed: number): string {
  const random = new Random(seed);
  const wanted = random.of([1, 1, 1, 2, 2, 3, 4]);
  const anyWillDo = random.chance(2);
  let tree = syntaxTreeOf(text);
  for (let done = 0, tried = 0; done < wanted && tried < TRIES * wanted; tried += 1) {
    const changes = random.weighted(MUTATIONS)(random, tree);
    const next = applied(tree.text, changes);
    if (next === tree.text || next.length > 2 * text.length + 2000) continue;
    const parsed = syntaxTreeOf(next);
    if (!parsed.valid && !anyWillDo) continue;
    tree = parsed;
    done += 1;
  }
  return withImports(tree.text);
}
