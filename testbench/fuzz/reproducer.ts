/** Files that show a failure without the fuzzer: the program, its RTL, and the vectors. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unpackFrame } from '../packing/values.ts';
import { RESET_WORD } from '../packing/layout.ts';
import type { FuzzFailure } from './run-fuzz.ts';
import type { PreparedProgram } from './prepare.ts';

/** Cycles that are written out; a failure is nearly always early. */
const WRITTEN_CYCLES = 1000;

function vectors(prepared: PreparedProgram): string {
  const { layouts, inputs, outputs, cycles } = prepared;
  const lines: string[] = [];
  for (let cycle = 0; cycle < Math.min(cycles, WRITTEN_CYCLES); cycle += 1) {
    const at = cycle * layouts.inputs.words;
    const given = unpackFrame(layouts.inputs, inputs, at);
    const wanted = unpackFrame(layouts.outputs, outputs, cycle * layouts.outputs.words);
    lines.push(JSON.stringify({ cycle, reset: inputs[at + RESET_WORD] === 1, inputs: given, outputs: wanted }, plain));
  }
  return `${lines.join('\n')}\n`;
}

function plain(_key: string, value: unknown): unknown {
  return value instanceof Float64Array ? [...value] : value;
}

/** Writes `P<seed>-<kind>.ts`, `.sv` and `.jsonl` (inputs and V8's outputs of each cycle). */
export function writeReproducer(
  directory: string,
  failure: FuzzFailure,
  text: string,
  prepared: PreparedProgram | undefined,
): void {
  write(join(directory, `P${failure.seed}-${failure.kind}`), failure, text, prepared);
}

/** Writes the smaller program beside the original one, as `P<seed>-<kind>-small.ts` and so on. */
export function writeShrunken(
  directory: string,
  failure: FuzzFailure,
  text: string,
  prepared: PreparedProgram | undefined,
): void {
  write(join(directory, `P${failure.seed}-${failure.kind}-small`), failure, text, prepared);
}

function write(base: string, failure: FuzzFailure, text: string, prepared: PreparedProgram | undefined): void {
  const note = failure.message.split('\n').map((line) => `// ${line}`);
  writeFileSync(`${base}.ts`, `// seed ${failure.seed}, ${failure.kind}\n${note.join('\n')}\n${text}`);
  if (prepared === undefined) return;
  writeFileSync(`${base}.sv`, prepared.modules.map((module) => module.text).join('\n'));
  writeFileSync(`${base}.jsonl`, vectors(prepared));
}
