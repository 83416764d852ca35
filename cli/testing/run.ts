/** Running the command line in tests: in this process, or as the program that users start. */

import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { runCommandLine } from '../program.ts';

/** The built program. */
export const PROGRAM = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

export interface Ran {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** In this process: quick, paths relative to the repository. */
export async function tilewright(...parameters: readonly string[]): Promise<Ran> {
  const text = { stdout: '', stderr: '' };
  const exitCode = await runCommandLine(parameters, {
    out: (part) => {
      text.stdout += part;
    },
    error: (part) => {
      text.stderr += part;
    },
    interactive: false,
    colour: false,
    columns: undefined,
  });
  return { exitCode, ...text };
}

/** As a process of its own, in `directory`. */
export async function spawnTilewright(
  directory: string,
  parameters: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<Ran> {
  const result = await execa(process.execPath, [PROGRAM, ...parameters], {
    cwd: directory,
    env: environment,
    reject: false,
  });
  return { exitCode: result.exitCode, stdout: result.stdout, stderr: result.stderr };
}

/** A folder outside the repository, and what removes it. */
export function makeFolder(name: string): { readonly path: string; readonly remove: () => void } {
  const path = realpathSync(mkdtempSync(join(tmpdir(), `tilewright ${name} `)));
  return {
    path,
    remove: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}

/** A controller of eight flip-flops; `body` replaces what its step does. */
export function counterSource(body = 'if (enable) this.count = (this.count + step) & 255;'): string {
  return `import { bool, Module, outReg, ports, uint, type In, type Out } from 'tilewright/language';

/** Counts. */
export class Blink extends Module {
  readonly io = ports({ in: { enable: bool, step: uint(4) }, out: { isZero: bool } });
  count = outReg(uint(8));

  step({ enable, step }: In<Blink>): Out<Blink> {
    const isZero = this.count === 0;
    ${body}
    return { isZero };
  }
}
`;
}

export function writeController(folder: string, name: string, text = counterSource()): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** A stack trace never reaches a user. */
export const STACK_TRACE = /^\s+at .+:\d+:\d+\)?$/m;
