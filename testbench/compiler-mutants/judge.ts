/** Runs one compiler, with a fault in it or without, past everything that may notice: from cheap to dear. */

import type { Parser } from '../../tsgen/index.ts';
import { simulate } from '../../tsgen/language/index.ts';
import { batchOf, type BatchMember } from '../corpus/batch.ts';
import type { PreparedProgram } from '../fuzz/prepare.ts';
import { openEngines, runBatch } from '../fuzz/run-batch.ts';
import { runFuzz } from '../fuzz/run-fuzz.ts';
import { lintRtl } from '../lint/lint-rtl.ts';
import {
  type CompiledCase,
  compiledCases,
  type ExpectedCase,
  messageOf,
  preparedCase,
  traceOf,
} from './corpus-cases.ts';
import type { JudgeRequest, Judgement, Kill } from './judgement.ts';

interface Trace {
  readonly compiled: CompiledCase;
  readonly prepared: PreparedProgram;
}

/** Programs that share a build: few at first, as most faults show at once. */
const BATCHES = [6, 24, 60];
const FUZZ_BATCH = 20;
const FUZZ_CYCLES = 300;

function verdictOf(cases: readonly CompiledCase[]): Kill | undefined {
  const found = cases.find(({ contradiction }) => contradiction !== undefined);
  return found && { by: 'verdict', where: found.name, message: found.contradiction ?? '' };
}

/** Twins of all accepted cases; the first that throws is a kill. */
function runTwins(cases: readonly CompiledCase[], request: JudgeRequest): readonly Trace[] | Kill {
  const traces: Trace[] = [];
  for (const compiled of cases) {
    try {
      traces.push({ compiled, prepared: preparedCase(compiled, request.cycles, request.seed) });
    } catch (error) {
      return { by: 'corpus', where: compiled.name, message: `the twin fails: ${messageOf(error)}` };
    }
  }
  return traces;
}

function isKill(value: readonly Trace[] | Kill): value is Kill {
  return 'by' in value;
}

/** With the RTL as it was, and right then, a twin that does something else contradicts it: nothing has to be built. */
function changedTwin(traces: readonly Trace[], known: Readonly<Record<string, string>>): Kill | undefined {
  const found = traces.find(
    ({ compiled, prepared }) => !compiled.hardwareDiffers && known[compiled.name] !== traceOf(prepared),
  );
  if (found === undefined) return undefined;
  return { by: 'corpus', where: found.compiled.name, message: 'the twin does something else, the RTL is the same' };
}

function batches<T>(items: readonly T[]): readonly (readonly T[])[] {
  const result: (readonly T[])[] = [];
  for (let from = 0; from < items.length; ) {
    const size = BATCHES[Math.min(result.length, BATCHES.length - 1)] ?? items.length;
    result.push(items.slice(from, from + size));
    from += size;
  }
  return result;
}

/** The same order every time, with neighbours of the alphabet apart: they are about the same construct. */
function spread<T>(items: readonly T[]): readonly T[] {
  const stride = [7, 11, 13, 17].find((candidate) => items.length % candidate !== 0) ?? 1;
  return items.map((_, index) => items[(index * stride) % items.length]).filter((item) => item !== undefined);
}

async function inVerilator(traces: readonly Trace[]): Promise<Kill | undefined> {
  if (traces.length === 0) return undefined;
  const engine = (await openEngines(['verilator'])).get('verilator');
  if (engine === undefined) throw new TypeError('there is no engine verilator');
  for (const batch of batches(spread(traces))) {
    const programs = batch.map(({ prepared }) => prepared);
    const [finding] = await runBatch('verilator', engine, programs);
    if (finding === undefined) continue;
    const where = batch.find(({ prepared }) => prepared === finding.program)?.compiled.name ?? '';
    return { by: 'corpus', where, message: finding.message };
  }
  return undefined;
}

function memberOf({ compiled }: Trace): BatchMember {
  const { result, name } = compiled;
  if (result?.design === undefined) throw new TypeError(`${name} has no design`);
  const sources = result.modules.map(({ fileName, text }) => ({ name: fileName, text }));
  return { name, design: result.design, sources, twin: () => simulate(result.construct()) };
}

/** What three tools say of the cases whose text changed. */
async function inTools(traces: readonly Trace[]): Promise<Kill | undefined> {
  if (traces.length === 0) return undefined;
  const { design, sources } = batchOf(traces.map(memberOf));
  for (const { tool, findings } of await lintRtl(sources, { top: design.top })) {
    const finding = findings.find(({ severity }) => tool !== 'iverilog' || severity === 'error');
    if (finding !== undefined) return { by: 'tools', where: tool, message: finding.message };
  }
  return undefined;
}

async function inFuzzer({ fuzz }: JudgeRequest): Promise<Kill | undefined> {
  if (fuzz === undefined) return undefined;
  for (let done = 0; done < fuzz.programs; done += FUZZ_BATCH) {
    const programs = Math.min(FUZZ_BATCH, fuzz.programs - done);
    const seed = fuzz.seed + done;
    const report = await runFuzz({ programs, seed, engines: ['verilator'], cycles: FUZZ_CYCLES, batch: FUZZ_BATCH });
    const [failure] = report.failures;
    if (failure !== undefined) {
      return { by: 'fuzzer', where: `seed ${failure.seed}`, message: `${failure.kind}: ${failure.message}` };
    }
  }
  return undefined;
}

/** Judges the compiler next to this file; `parser` may be that of another one, and know the cases already. */
export async function judge(
  request: JudgeRequest,
  expected: readonly ExpectedCase[],
  parser: Parser,
): Promise<Judgement> {
  const cases = compiledCases(expected, parser);
  const ok = cases.filter(({ name }) => name.startsWith('ok/'));
  const text = cases.filter(({ textDiffers }) => textDiffers).map(({ name }) => name);
  const answer = (kill: Kill | undefined, traces: readonly Trace[] = []): Judgement => ({
    text,
    kill,
    traces: Object.fromEntries(traces.map(({ compiled, prepared }) => [compiled.name, traceOf(prepared)])),
  });

  const verdict = verdictOf(cases);
  if (verdict !== undefined) return answer(verdict);
  const traces = runTwins(ok, request);
  if (isKill(traces)) return answer(traces);
  const twin = request.traces === undefined ? undefined : changedTwin(traces, request.traces);
  if (twin !== undefined || !request.build) return answer(twin, traces);
  const changed = traces.filter(({ compiled }) => compiled.hardwareDiffers);
  return answer((await inVerilator(changed)) ?? (await inTools(changed)) ?? (await inFuzzer(request)), traces);
}
