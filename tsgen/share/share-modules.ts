/**
 * One module for shapes of a class that differ in nothing but values: reset values, tables, named constants, lengths.
 *
 * Whether they do is read from the text. Each shape is lowered, proved and printed for itself, with the values that differ
 * left open under their names; only shapes whose texts are then the same, letter by letter, share it. So what an instance
 * gets is what was proved for it, with its own values where the names stand. A branch that is dead in one shape, a width or
 * a literal that is another makes another text, and that shape keeps a module of its own.
 */

import { moduleName } from '../elaborate/elaborate.ts';
import { type EmitOptions, emitModule } from '../emit/index.ts';
import { type ModuleTemplate, moduleTemplate, type PrintedModule } from '../emit/module.ts';
import type { ParameterKeys, ParameterValue, ResolvedShape, ResolveShape } from '../emit/parameters.ts';
import { sharedComment } from '../lower/module-comment.ts';
import type { CompileAgain, CompiledShape } from './compiled-shape.ts';
import { keysOf, outlineOf, tableRangesOf } from './differences.ts';

export interface SharedModule {
  readonly emitted: PrintedModule;
  /** The shapes that it stands for, with their values for its parameters. */
  readonly shapes: ReadonlyMap<string, ResolvedShape>;
}

export interface ShareContext {
  readonly options: EmitOptions;
  /** What the shapes of sub-modules are emitted as. */
  readonly resolve: ResolveShape;
  readonly compileAgain: CompileAgain;
  /** Names of all shapes of the design, and of the modules that are made already. */
  readonly taken: ReadonlySet<string>;
}

interface Printed {
  readonly shape: CompiledShape;
  readonly template: ModuleTemplate;
}

/** What parameters are called and how wide they are is part of the text; here all have the values of the first shape. */
function textOf({ template }: Printed, defaults: readonly ParameterValue[]): string {
  return template.print({ defaults, proved: [defaults] }).text;
}

function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}

function printed(
  shapes: readonly CompiledShape[],
  keys: ParameterKeys,
  name: string,
  comment: readonly string[],
  context: ShareContext,
): readonly Printed[] {
  const templateOf = ({ definition, analysis }: CompiledShape): ModuleTemplate =>
    moduleTemplate({ ...definition, name, comment }, analysis, context.options, keys, context.resolve);
  const ranges = tableRangesOf(shapes, keys);
  return shapes.flatMap((shape) => {
    const template = templateOf(shape);
    if (ranges.size === 0) return [{ shape, template }];
    // Proved again for every table that has elements like these; one that would then be printed otherwise stays alone.
    const again = context.compileAgain(shape.instance, ranges);
    const proved = again === undefined ? undefined : templateOf(again);
    const isSame = proved !== undefined && bareText(proved) === bareText(template);
    return isSame ? [{ shape, template: proved }] : [];
  });
}

/** The text with this shape's own values, without the checks of them. */
function bareText({ print }: ModuleTemplate): string {
  return print({ defaults: [], proved: undefined }).text;
}

/**
 * Groups of shapes with one text, when everything that differs between any of them is left open. Those that are left alone
 * are tried once more without the others: an extreme value makes a parameter wide, and a text may have no place for that.
 */
function groupsOfText(shapes: readonly CompiledShape[], context: ShareContext): readonly (readonly CompiledShape[])[] {
  if (shapes.length < 2) return shapes.map((shape) => [shape]);
  const all = printed(shapes, keysOf(shapes, context.resolve), '', [], context);
  const defaults = all[0]?.template.parameters ?? [];
  const groups = groupedBy(all, (each) => textOf(each, defaults))
    .map((group) => group.map(({ shape }) => shape))
    .filter((group) => group.length > 1);
  const grouped = new Set(groups.flat());
  const alone = shapes.filter((shape) => !grouped.has(shape));
  if (groups.length === 0) return alone.map((shape) => [shape]);
  return [...groups, ...groupsOfText(alone, context)];
}

/** Constructor parameters that the shapes do not have in common. */
function differentParameters(shapes: readonly CompiledShape[]): ReadonlySet<string> {
  const [first] = shapes;
  const names = Object.keys(first?.definition.parameters ?? {});
  return new Set(
    names.filter((name) =>
      shapes.some(({ definition }) => definition.parameters[name] !== first?.definition.parameters[name]),
    ),
  );
}

/** The class and the parameters that all shapes have in common; the first shape's name where another module has that. */
function sharedName(shapes: readonly CompiledShape[], first: CompiledShape, taken: ReadonlySet<string>): string {
  const short = moduleName(first.instance.module, differentParameters(shapes));
  const own = shapes.some(({ definition }) => definition.name === short);
  return own || !taken.has(short) ? short : first.definition.name;
}

/** The module for shapes of one text; undefined when their texts differ after all. */
function moduleFor(shapes: readonly CompiledShape[], context: ShareContext): SharedModule | undefined {
  const [some] = shapes;
  if (some === undefined) return undefined;
  const plain = moduleName(some.instance.module, differentParameters(shapes));
  const first = shapes.find(({ definition }) => definition.name === plain) ?? some;
  const name = sharedName(shapes, first, context.taken);
  const keys = keysOf(shapes, context.resolve);
  const comment = [...first.instance.classNode.comment, ...sharedComment(shapes.map(({ instance }) => instance))];
  const all = printed(shapes, keys, name, comment, context);
  const defaults = all.find(({ shape }) => shape === first)?.template.parameters ?? [];
  const texts = new Set(all.map((each) => textOf(each, defaults)));
  if (all.length < shapes.length || texts.size !== 1) return undefined;
  const proved = all.map(({ template }) => template.parameters);
  const emitted = all[0]?.template.print({ defaults, proved });
  if (emitted === undefined) return undefined;
  return {
    emitted,
    shapes: new Map(
      all.map(({ shape, template }) => [shape.definition.name, { module: name, parameters: template.parameters }]),
    ),
  };
}

function moduleOfItsOwn({ definition, analysis }: CompiledShape, { options, resolve }: ShareContext): SharedModule {
  return {
    emitted: emitModule(definition, analysis, options, resolve),
    shapes: new Map([[definition.name, { module: definition.name, parameters: [] }]]),
  };
}

function placeOf(shapes: readonly CompiledShape[], [first]: readonly CompiledShape[]): number {
  return first === undefined ? shapes.length : shapes.indexOf(first);
}

/** The modules for shapes whose sub-modules have theirs already. */
export function shareModules(shapes: readonly CompiledShape[], context: ShareContext): readonly SharedModule[] {
  const taken = new Set(context.taken);
  return groupedBy(shapes, (shape) => outlineOf(shape, context.resolve)).flatMap((alike) => {
    // In the order of the source, so that a short name goes to the group that comes first.
    const groups = groupsOfText(alike, context).toSorted((a, b) => placeOf(alike, a) - placeOf(alike, b));
    return groups.flatMap((group) => {
      const shared = group.length === 1 ? undefined : moduleFor(group, { ...context, taken });
      if (shared !== undefined) taken.add(shared.emitted.name);
      return shared === undefined ? group.map((shape) => moduleOfItsOwn(shape, context)) : [shared];
    });
  });
}
