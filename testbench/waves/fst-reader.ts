import { access } from 'node:fs/promises';
import { execa } from 'execa';
import type { WaveDatabase } from './database.ts';
import type { ReadOptions } from './vcd-reader.ts';
import { readVcd } from './vcd-reader.ts';

const CONVERTER = 'fst2vcd';

/** Options of {@link readFst}. */
export interface FstReadOptions extends ReadOptions {
  /** The converter to run, when it is not `fst2vcd` on the search path. */
  readonly converter?: string;
}

/**
 * Reads an FST file by piping GTKWave's `fst2vcd -e` into the VCD reader; `-e` carries the enumeration tables along.
 * Line numbers in messages are those of the converter's output.
 * @throws Error naming the package to install when the converter is missing, or with its message when it fails.
 */
export async function readFst(path: string, options: FstReadOptions = {}): Promise<WaveDatabase> {
  // The converter itself says only that it "could not open" a file, with an exit code of 1 for every fault.
  await access(path).catch((cause: unknown) => {
    throw new Error(`${path}: cannot be read; expected an FST file`, { cause });
  });
  const converter = options.converter ?? CONVERTER;
  const child = execa(converter, ['-e', '-f', path], {
    stdin: 'ignore',
    encoding: 'buffer',
    buffer: { stdout: false, stderr: true },
    reject: false,
  });
  const read = await readVcd(child.stdout, { name: `${path} (through ${CONVERTER})`, ...options }).then(
    (database) => ({ database }),
    (error: unknown) => ({ error }),
  );
  // A window or an error may end the reading early; the converter must not be left behind writing into a closed pipe.
  const wasReadToItsEnd = child.stdout.readableEnded;
  if (!wasReadToItsEnd) child.kill();
  const result = await child;
  if (result.code === 'ENOENT') {
    throw new Error(
      `${path}: the program ${converter} is not installed; it comes with GTKWave: apt-get install gtkwave (or read a VCD)`,
    );
  }
  const report = Buffer.from(result.stderr).toString('utf8').trim();
  if (wasReadToItsEnd && result.failed) {
    // What came before the failure may look like a whole dump, only shorter.
    throw new Error(`${path}: ${converter} failed: ${report === '' ? result.shortMessage : report}`);
  }
  if ('database' in read) return read.database;
  throw read.error;
}
