/** Whether other texts fail as a program did: what shrinking asks. */

import type { Parser } from '../../tsgen/index.ts';
import type { Engine } from './engines/engine.ts';
import { prepare, type Preparation, type PreparedProgram, type ProgramText, type SourceDirectory } from './prepare.ts';
import { runBatch } from './run-batch.ts';
import type { FuzzFailure } from './run-fuzz.ts';
import type { StillFails } from './shrink.ts';

export interface FailingProgram {
  readonly program: ProgramText;
  readonly failure: FuzzFailure;
  readonly cycles: number;
  /** The engine that disagrees; none where compiler or twin fail. */
  readonly engine: Engine | undefined;
}

/** What stays of a message when names and numbers of the program are left out. */
function signature(message: string): string {
  const [first] = message.split('|');
  return (first ?? '')
    .replace(/P\d+\w*/g, 'P')
    .replace(/'[^']*'/g, 'x')
    .replace(/-?\d+/g, '0')
    .trim();
}

/** Differences are alike, whatever differs; errors of tools are alike by their text. */
function isDifference(message: string): boolean {
  return /^cycle \d+: /.test(message);
}

function isSame(message: string, failure: FuzzFailure): boolean {
  if (isDifference(failure.message)) return isDifference(message);
  return signature(message) === signature(failure.message);
}

const KINDS: Readonly<Partial<Record<FuzzFailure['kind'], Preparation['kind']>>> = { compiler: 'crash', twin: 'twin' };

/** Texts that reach the engine get class names of their own, so that they fit into one batch. */
function renamed(
  text: string,
  className: string,
  index: number,
): { readonly text: string; readonly className: string } {
  const fresh = `${className}v${index}`;
  return { text: text.replaceAll(className, fresh), className: fresh };
}

export function sameFailure(failing: FailingProgram, directory: SourceDirectory, parser: Parser): StillFails {
  const { program, failure, cycles, engine } = failing;
  const wanted = KINDS[failure.kind];
  return async (texts) => {
    const ready = new Map<PreparedProgram, number>();
    const verdicts = texts.map((text, index) => {
      const result = prepare({ ...program, ...renamed(text, program.className, index) }, cycles, directory, parser);
      if (result.kind === 'ready') ready.set(result.prepared, index);
      return result.kind !== 'ready' && result.kind === wanted && isSame(result.message, failure);
    });
    if (engine === undefined || failure.kind === 'compiler' || failure.kind === 'twin') return verdicts;
    for (const finding of await runBatch(failure.kind, engine, [...ready.keys()], 'shrink')) {
      const index = ready.get(finding.program);
      if (index !== undefined && finding.unable !== true && isSame(finding.message, failure)) verdicts[index] = true;
    }
    return verdicts;
  };
}
