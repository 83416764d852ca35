/** Compiles every module of a hierarchy: shapes that differ in nothing but values become one module with parameters. */

import { analyse } from '../analysis/analyse.ts';
import { checkUnreadBits } from '../analysis/unread-bits.ts';
import { describeModule } from '../design/describe-design.ts';
import type { DesignModule } from '../design/design.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { type ElaboratedInstance, shapesOf } from '../elaborate/elaborate.ts';
import { portsAbove } from '../elaborate/ports-above.ts';
import type { EmitOptions, EmittedModule } from '../emit/index.ts';
import { emitMemoryModule } from '../emit/memory-module.ts';
import { ownModule, type ResolvedShape, type ResolveShape } from '../emit/parameters.ts';
import type { Interval } from '../ir/interval.ts';
import { lowerModule } from '../lower/lower-module.ts';
import type { CompileAgain, CompiledShape } from './compiled-shape.ts';
import { shareModules, type SharedModule } from './share-modules.ts';

export interface CompiledHierarchy {
  readonly described: readonly DesignModule[];
  /** Sub-modules before their parents. */
  readonly modules: readonly EmittedModule[];
  /** Every shape that has no error, and what it is emitted as. */
  readonly shapes: readonly CompiledShape[];
  readonly resolve: ResolveShape;
}

/** Sub-modules first: a parent is printed with what its sub-modules share. */
export function compileHierarchy(
  top: ElaboratedInstance,
  options: EmitOptions,
  diagnostics: Diagnostic[],
): CompiledHierarchy {
  const shapes = shapesOf(top);
  const above = portsAbove(top);
  const taken = new Set(shapes.map((shape) => shape.moduleName));
  const emitted = new Map<string, SharedModule>();
  const resolve: ResolveShape = (shape) => emitted.get(shape)?.shapes.get(shape) ?? ownModule(shape);
  const compiled: CompiledShape[] = [];
  for (const level of levelsOf(shapes)) {
    const found = level.flatMap((instance) => compileShape(instance, { resolve, options, diagnostics, above }) ?? []);
    compiled.push(...found);
    const compileAgain: CompileAgain = (instance, tableRanges) =>
      compileShape(instance, { resolve, options, diagnostics: [], above }, tableRanges);
    for (const shared of shareModules(found, { options, resolve, compileAgain, taken })) {
      taken.add(shared.emitted.name);
      for (const shape of shared.shapes.keys()) emitted.set(shape, shared);
      const own = found.filter(({ definition }) => shared.shapes.has(definition.name));
      const known = own.flatMap(({ analysis }) => analysis.diagnostics);
      const decidedBySize = own.some(({ analysis }) => analysis.decidedBySize);
      diagnostics.push(...checkUnreadBits(shared.emitted.unread, known, decidedBySize));
    }
  }
  const inOrder = shapes.flatMap(
    ({ moduleName }) => compiled.find(({ definition }) => definition.name === moduleName) ?? [],
  );
  const modules = inOrder.flatMap(({ definition }) => emitted.get(definition.name)?.emitted ?? []);
  return {
    described: inOrder.map(({ definition, instance }) => describeModule(definition, instance, resolve)),
    modules: [...memoryModules(inOrder, options), ...new Set(modules)],
    shapes: inOrder,
    resolve,
  };
}

/** Shapes by the height of the hierarchy below them, the lowest first. */
function levelsOf(shapes: readonly ElaboratedInstance[]): readonly (readonly ElaboratedInstance[])[] {
  const heights = new Map<string, number>();
  const levels: ElaboratedInstance[][] = [];
  for (const shape of shapes) {
    const below = [...shape.children.values()].map(({ moduleName }) => (heights.get(moduleName) ?? 0) + 1);
    const height = Math.max(0, ...below);
    heights.set(shape.moduleName, height);
    const level = levels[height] ?? [];
    levels[height] = level;
    level.push(shape);
  }
  return levels;
}

/** One module for each shape of memory with a registered read. */
function memoryModules(shapes: readonly CompiledShape[], options: EmitOptions): readonly EmittedModule[] {
  const emitted = new Map<string, EmittedModule>();
  for (const { definition } of shapes) {
    for (const { memory } of definition.segments.flatMap((segment) => segment.children)) {
      if (memory === undefined) continue;
      const module = emitMemoryModule(memory, options);
      emitted.set(module.name, module);
    }
  }
  return [...emitted.values()];
}

/** What sub-modules have in common that one generate loop holds: a module, and the lengths of its parameters. */
function loopKey({ module, parameters }: ResolvedShape): string {
  return [module, ...parameters.map(({ values }) => values.length)].join(' ');
}

interface ShapeContext {
  readonly resolve: ResolveShape;
  readonly options: EmitOptions;
  /** Takes what is found. */
  readonly diagnostics: Diagnostic[];
  /** Names of the ports around each shape. */
  readonly above: ReadonlyMap<string, ReadonlySet<string>>;
}

function compileShape(
  instance: ElaboratedInstance,
  { resolve, options, diagnostics, above }: ShapeContext,
  tableRanges?: ReadonlyMap<string, Interval>,
): CompiledShape | undefined {
  const lowered = lowerModule(instance, {
    clock: options.clock,
    reset: options.reset.name,
    nextSuffix: options.nextSuffix,
    moduleOf: (shape) => loopKey(resolve(shape)),
    portsAbove: above.get(instance.moduleName) ?? new Set(),
    ...(tableRanges === undefined ? {} : { tableRanges }),
  });
  diagnostics.push(...lowered.diagnostics);
  if (lowered.definition === undefined) return undefined;
  const analysis = analyse(lowered.definition);
  diagnostics.push(...analysis.diagnostics);
  if (analysis.diagnostics.some((diagnostic) => diagnostic.severity === 'error')) return undefined;
  return { instance, definition: lowered.definition, analysis };
}
