import { readVcd } from '../vcd-reader.ts';
import type { ReadOptions } from '../vcd-reader.ts';
import type { WaveDatabase } from '../database.ts';

/** A stream of a text in chunks of a size, so that every state of the reader meets a chunk border. */
export async function* chunked(text: string, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += size) {
    await Promise.resolve();
    yield bytes.subarray(start, start + size);
  }
}

/** Reads a dump given as text. */
export function readText(text: string, options: ReadOptions = {}, chunkSize = 65_536): Promise<WaveDatabase> {
  return readVcd(chunked(text, chunkSize), { name: 'test.vcd', ...options });
}

/** A dump with the given `$var` declarations (in a scope `top`) and body. */
export function dump(variables: readonly string[], body: string): string {
  const declared = variables.map((variable) => `$var ${variable} $end\n`).join('');
  return `$timescale 1ps $end\n$scope module top $end\n${declared}$upscope $end\n$enddefinitions $end\n${body}`;
}

/** Changes of a signal as `time=value` texts. */
export function changeTexts(database: WaveDatabase, name: string): readonly string[] {
  return [...database.changes(name)].map(({ time, value }) => `${time}=${value}`);
}
