/** `tilewright device`: what a preset of the crossbar simulator does when it is pulsed. */

import { join } from 'node:path';
import { describeDevice, presetNames } from '../../sim/index.ts';
import { usageError } from '../failure.ts';
import type { Output } from '../output.ts';
import { writeFiles } from '../write-files.ts';

export function showDevice(name: string, seed: number, directory: string | undefined, output: Output): void {
  const preset = presetNames.find((each) => each === name);
  if (preset === undefined) usageError(`there is no preset '${name}'; there are ${presetNames.join(', ')}`);
  const { table, svg, json } = describeDevice(preset, { seed });
  const file = `${preset}.svg`;
  if (directory !== undefined) writeFiles(directory, [{ name: file, text: svg }]);
  output.text(table.trimEnd());
  if (directory !== undefined) output.text(`figure: ${join(directory, file)}`);
  output.data({ ok: true, ...json, ...(directory === undefined ? {} : { figure: join(directory, file) }) });
}
