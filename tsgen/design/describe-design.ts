/** From the compiler's view of the modules to the design as data. */

import type { ElaboratedInstance } from '../elaborate/elaborate.ts';
import type { EmitOptions } from '../emit/options.ts';
import type { ResolvedShape, ResolveShape } from '../emit/parameters.ts';
import { formatOf, type Interval } from '../ir/interval.ts';
import type { ModuleDefinition, Signal } from '../ir/ir.ts';
import {
  DESIGN_FORMAT,
  type Design,
  type DesignChild,
  type DesignEmission,
  type DesignMemory,
  type DesignModule,
  type DesignPort,
  type DesignRegister,
  type DesignType,
} from './design.ts';

function describeType(signal: Signal): DesignType {
  const range: Interval = signal.declared ?? { low: 0, high: 1 };
  const { width, signed } = formatOf(range);
  const { type } = signal;
  const base = { kind: type.kind, low: range.low, high: range.high, width, signed };
  if (type.kind !== 'enum') return base;
  return { ...base, enum: { name: type.definition.name, members: type.definition.members } };
}

function lengthOf(signal: Signal): { readonly length?: number } {
  return signal.length === undefined ? {} : { length: signal.length };
}

function describePort(signal: Signal): DesignPort {
  return {
    name: signal.name,
    direction: signal.kind === 'input' ? 'input' : 'output',
    type: describeType(signal),
    ...lengthOf(signal),
    registered: signal.kind === 'register' || signal.kind === 'registers' || signal.ofState === true,
    comment: signal.comment,
    span: signal.span,
  };
}

function describeRegister(signal: Signal): DesignRegister {
  return {
    name: signal.sourceName,
    signal: signal.name,
    type: describeType(signal),
    ...lengthOf(signal),
    initial: signal.initial,
    comment: signal.comment,
    span: signal.span,
  };
}

function describeMemory(signal: Signal): DesignMemory {
  return {
    name: signal.sourceName,
    signal: signal.name,
    type: describeType(signal),
    length: signal.length ?? 0,
    read: 'combinational',
    comment: signal.comment,
    span: signal.span,
  };
}

/** Memories with a registered read are instances of a module of their own; their words have the type of what is written. */
function describeRegisteredMemories(module: ModuleDefinition): DesignMemory[] {
  return module.segments
    .flatMap((segment) => segment.children)
    .flatMap(({ name, memory, connections, comment, span }): DesignMemory[] => {
      const word = connections.find(({ port }) => port === 'wdata')?.signal;
      if (memory === undefined || word === undefined) return [];
      const { length, collision } = memory;
      return [
        {
          name: word.sourceName,
          signal: `${name}.words`,
          type: describeType(word),
          length,
          read: 'registered',
          collision,
          comment,
          span,
        },
      ];
    });
}

function describeChildren(module: ModuleDefinition, instance: ElaboratedInstance): DesignChild[] {
  const emitted = module.segments.flatMap((segment) => segment.children);
  return [...instance.children].map(([path, child]) => {
    const [, field, index] = /^(.*)\[(\d+)\]$/.exec(path) ?? [];
    const loop = emitted.find((candidate) => field !== undefined && candidate.generate?.field === field);
    if (loop?.generate !== undefined) {
      return { name: path, instance: `${loop.generate.label}[${index}].${loop.name}`, module: child.moduleName };
    }
    const spelled = path.replace(/\[(\d+)\]/g, '_$1');
    const found = emitted.find(
      (candidate) => candidate.name.startsWith(`${spelled}_`) && candidate.moduleName === child.moduleName,
    );
    return { name: path, instance: found?.name ?? spelled, module: child.moduleName };
  });
}

function describeEmission({ module, parameters }: ResolvedShape): DesignEmission {
  return {
    module,
    parameters: Object.fromEntries(
      parameters.map(({ name, type, values }) => {
        const [first = 0] = values;
        return [name, type.kind === 'vector' && type.length !== undefined ? values : first];
      }),
    ),
  };
}

export function describeModule(
  module: ModuleDefinition,
  instance: ElaboratedInstance,
  resolve: ResolveShape,
): DesignModule {
  const everything = [...module.ports, ...module.signals];
  return {
    name: module.name,
    systemVerilog: describeEmission(resolve(module.name)),
    className: module.className,
    file: module.file,
    parameters: module.parameters,
    ports: module.ports.map(describePort),
    registers: everything
      .filter((signal) => signal.kind === 'register' || signal.kind === 'registers')
      .map(describeRegister),
    memories: [
      ...everything.filter((signal) => signal.kind === 'memory').map(describeMemory),
      ...describeRegisteredMemories(module),
    ],
    children: describeChildren(module, instance),
    comment: module.comment,
    span: module.span,
  };
}

export function describeDesign(top: string, modules: readonly DesignModule[], options: EmitOptions): Design {
  return { format: DESIGN_FORMAT, top, clock: options.clock, reset: options.reset, modules };
}
