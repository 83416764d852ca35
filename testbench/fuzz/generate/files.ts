/**
 * How a program is spread over files: one, or several that import each other by name, as namespaces, through a barrel or
 * as defaults. Several files are one text, with a line `// @file NAME` before each but the first, which is program.ts.
 */

import type { Random } from './random.ts';

/** Declarations that stay together: what they declare for others, and their lines. */
export interface Unit {
  readonly kind: 'names' | 'function' | 'class';
  readonly names: readonly { readonly name: string; readonly what: 'value' | 'type' | 'both' }[];
  readonly lines: readonly string[];
}

type Name = Unit['names'][number];

/** Names of the language, those of types with `type` before them. */
export type LanguageNames = readonly string[];

interface SourceFile {
  readonly name: string;
  readonly units: readonly Unit[];
}

function mentions(lines: readonly string[], name: string): boolean {
  const pattern = new RegExp(`(?<![\\w.'])${name}\\b`);
  return lines.some((line) => pattern.test(line));
}

/** The lines with `space.name` for each name. */
function qualified(lines: readonly string[], names: readonly string[], space: string): string[] {
  const pattern = new RegExp(`(?<![\\w.']|readonly )(${names.join('|')})\\b(?!:)`, 'g');
  return lines.map((line) =>
    line.replace(/enumOf\(\{ (\w+) \}\)/g, 'enumOf({ $1: $1 })').replace(pattern, `${space}.$1`),
  );
}

function renamed(lines: readonly string[], name: string, by: string): string[] {
  const pattern = new RegExp(`(?<![\\w.'])${name}\\b(?!:)`, 'g');
  return lines.map((line) => line.replace(pattern, by));
}

function exported(lines: readonly string[]): string[] {
  return lines.map((line) => line.replace(/^(const|type|function) /, 'export $1 '));
}

function importText(name: Name, by = name.name): string {
  const text = by === name.name ? by : `${name.name} as ${by}`;
  return name.what === 'type' ? `type ${text}` : text;
}

interface Written {
  readonly imports: readonly string[];
  readonly lines: readonly string[];
}

/** Imports the names from `from` in one of the ways, and writes `lines` accordingly. */
function linked(random: Random, lines: readonly string[], names: readonly Name[], from: string): Written {
  const path = `'./${from}'`;
  if (random.chance(30)) {
    const space = from.replace('.ts', '');
    const list = names.map(({ name }) => name);
    return { imports: [`import * as ${space} from ${path};`], lines: qualified(lines, list, space) };
  }
  let text = [...lines];
  const list = names.map((each) => {
    // Types are known by the names of their enums and records.
    const plain = each.what !== 'value' || !random.chance(15);
    if (!plain) text = renamed(text, each.name, `${each.name}Too`);
    return importText(each, plain ? each.name : `${each.name}Too`);
  });
  return { imports: [`import { ${list.join(', ')} } from ${path};`], lines: text };
}

function languageImport(random: Random, lines: readonly string[], names: LanguageNames): Written {
  if (!random.chance(12)) {
    return { imports: [`import { ${names.join(', ')} } from 'tilewright/language';`], lines };
  }
  const plain = names.map((name) => name.replace('type ', ''));
  return { imports: ["import * as hdl from 'tilewright/language';"], lines: qualified(lines, plain, 'hdl') };
}

/** The text of one file of several; `barrel` hands on what the file of names declares. */
function fileText(
  random: Random,
  file: SourceFile,
  all: readonly SourceFile[],
  language: LanguageNames,
  barrel: string | undefined,
): string {
  const own = file.units.flatMap((unit, index) => [...(index === 0 ? [] : ['']), ...exported(unit.lines)]);
  let { imports, lines } = languageImport(random, own, language);
  for (const other of all) {
    if (other === file) continue;
    const names = other.units.flatMap((unit) => unit.names).filter(({ name }) => mentions(lines, name));
    if (names.length === 0) continue;
    const written = linked(
      random,
      lines,
      names,
      barrel !== undefined && other.name === 'types.ts' ? barrel : other.name,
    );
    imports = [...imports, ...written.imports];
    lines = written.lines;
  }
  return [...imports, '', ...lines, ''].join('\n');
}

/** Which file each unit goes to; the last class is the top module, in program.ts. */
function placed(random: Random, units: readonly Unit[]): readonly SourceFile[] {
  const top = units[units.length - 1];
  // In program.ts, names make files that import each other.
  const place = {
    names: random.of(['types.ts', 'types.ts', 'program.ts']),
    function: random.of(['functions.ts', 'types.ts', 'program.ts']),
    class: random.of(['leaves.ts', 'leaves.ts', 'program.ts']),
  } as const;
  const files = new Map<string, Unit[]>([['program.ts', []]]);
  for (const unit of units) {
    const name = unit === top ? 'program.ts' : place[unit.kind];
    files.set(name, [...(files.get(name) ?? []), unit]);
  }
  return [...files].map(([name, list]) => ({ name, units: list }));
}

/** The text of the program: most are one file. */
export function programText(random: Random, units: readonly Unit[], language: LanguageNames): string {
  if (random.chance(70)) {
    const all = units.flatMap((unit, index) => [...(index === 0 || unit.kind === 'names' ? [] : ['']), ...unit.lines]);
    const { imports, lines } = languageImport(random, all, language);
    return `${[...imports, '', ...lines].join('\n')}\n`;
  }
  const files = placed(random, units);
  const hasBarrel = files.some(({ name }) => name === 'types.ts') && random.chance(40);
  const barrel = hasBarrel ? 'barrel.ts' : undefined;
  const texts = files.map((file) => ({ name: file.name, text: fileText(random, file, files, language, barrel) }));
  if (hasBarrel) texts.push({ name: 'barrel.ts', text: "export * from './types.ts';\n" });
  return texts.map(({ name, text }) => (name === 'program.ts' ? text : `// @file ${name}\n${text}`)).join('');
}
