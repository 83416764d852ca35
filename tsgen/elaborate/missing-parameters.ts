/** Which parameters a constructor that failed was not given. */

import type { LoadedFile } from '../frontend/load.ts';
import { type ParameterValues, watchedParameters } from '../language/index.ts';
import type { ModuleConstructor } from './select-class.ts';

/** Runs the constructor once more, to see which names it asks for in vain before it fails. */
export function missingParameters(
  file: LoadedFile,
  constructor: ModuleConstructor,
  given: ParameterValues,
): readonly string[] {
  const missing = new Set<string>();
  try {
    file.run(() => new constructor(watchedParameters(given, (name) => missing.add(name))));
  } catch {
    return [...missing];
  }
  return [];
}

/** How to give parameters: on the command line, or in the class. */
export function parameterFix(names: readonly string[]): string {
  const options = names.map((name) => `${name}=...`).join(' ');
  const declared = names.map((name) => `${name}: { default, minimum, maximum, description }`).join(', ');
  return `--param ${options}, or a default: static readonly parameters = parameters({ ${declared} })`;
}
