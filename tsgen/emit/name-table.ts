/** The identifiers of one module, so that a name the printer makes up cannot clash with the designer's. */

import type { FunctionDefinition, ModuleDefinition, Signal } from '../ir/ir.ts';
import { derivedEnumNames, derivedNames } from './derived-names.ts';
import type { EmitOptions } from './options.ts';
import { isReservedWord } from './reserved-words.ts';

export class NameTable {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken);
  }

  /** `wanted`, with underscores after it until it is free; it is taken from then on. */
  claim(wanted: string): string {
    let name = wanted;
    while (this.#taken.has(name) || isReservedWord(name)) name += '_';
    this.#taken.add(name);
    return name;
  }
}

function functionSignals(definition: FunctionDefinition): readonly Signal[] {
  return [...definition.parameters, ...definition.locals, definition.result];
}

/** Every name that the module itself brings, with the names derived from them. */
export function namesOf(module: ModuleDefinition, options: EmitOptions): NameTable {
  const signals = [...module.ports, ...module.signals, ...module.functions.flatMap(functionSignals)];
  return new NameTable([
    module.name,
    ...(module.portsAbove ?? []),
    options.clock,
    options.reset.name,
    ...signals.flatMap((signal) => [signal.name, ...derivedNames(signal, options.nextSuffix)]),
    ...module.constants.map((constant) => constant.name),
    ...module.enums.flatMap(derivedEnumNames),
    ...module.functions.map((definition) => definition.name),
    ...module.segments.flatMap((segment) =>
      segment.children.flatMap(({ name, generate }) => (generate === undefined ? [name] : [name, generate.label])),
    ),
  ]);
}
