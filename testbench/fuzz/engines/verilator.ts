/** Many programs in one Verilated model: building one costs seconds, so that its cost is shared. */

import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cached, defaultCacheDirectory, hashTexts } from '../../builder/cache.ts';
import { modelFlags, verilatedFlags } from '../../builder/flags.ts';
import { firstErrorLine, runTool } from '../../toolchain/run-tool.ts';
import { ToolError } from '../../toolchain/tool-error.ts';
import type { Toolchain } from '../../toolchain/toolchain.ts';
import type { Slot } from '../../packing/layout.ts';
import { FIRST_COMPARED, type PreparedProgram } from '../prepare.ts';
import { describeDifference, designText, resetLevel, type Engine, type EngineName, type Finding } from './engine.ts';

/** Name of the module around the programs of a batch. */
export const TOP = 'batch';

async function run(tool: string, parameters: readonly string[], directory: string): Promise<string> {
  const { exitCode, stdout, stderr } = await runTool(tool, parameters, { directory, timeoutSeconds: 300 });
  if (exitCode === 0) return stdout;
  const log = `${stderr}${stdout}`;
  throw new ToolError(tool, 'failed', `${tool} failed: ${firstErrorLine(log)}`, log);
}

function portName(index: number, name: string): string {
  return `p${index}_${name}`;
}

function slotsOf({ layouts }: PreparedProgram): readonly Slot[] {
  return [...layouts.inputs.slots, ...layouts.outputs.slots];
}

/** One module that holds all programs side by side; each has ports of its own. */
export function wrapper(programs: readonly PreparedProgram[]): string {
  const ports = programs.flatMap(({ layouts, design }, index) => [
    `input logic ${portName(index, design.reset.name)}`,
    ...layouts.inputs.slots.map((slot) => `input logic [${slot.bits - 1}:0] ${portName(index, slot.name)}`),
    ...layouts.outputs.slots.map((slot) => `output logic [${slot.bits - 1}:0] ${portName(index, slot.name)}`),
  ]);
  const instances = programs.map((program, index) => {
    const { clock, reset, top } = program.design;
    const names = [reset.name, ...slotsOf(program).map((slot) => slot.name)];
    const level = (name: string): string => {
      const port = portName(index, name);
      return name === reset.name ? resetLevel(program, port) : port;
    };
    const list = names.map((name) => `.${name}(${level(name)})`);
    return `  ${top} u${index} (.${clock}(clk), ${list.join(', ')});`;
  });
  return [`module ${TOP} (input logic clk,`, `  ${ports.join(',\n  ')}`, ');', ...instances, 'endmodule', ''].join(
    '\n',
  );
}

function applied(index: number, slot: Slot): string {
  const port = `top.${portName(index, slot.name)}`;
  if (slot.bits <= 32) return `  ${port} = in[${slot.word}];`;
  if (slot.bits <= 64) return `  ${port} = in[${slot.word}] | (static_cast<uint64_t>(in[${slot.word + 1}]) << 32);`;
  return `  for (int w = 0; w < ${slot.words}; w++) ${port}[w] = in[${slot.word} + w];`;
}

function sampled(index: number, slot: Slot): string {
  const port = `top.${portName(index, slot.name)}`;
  if (slot.bits <= 32) return `  out[${slot.word}] = ${port};`;
  if (slot.bits <= 64) {
    return `  out[${slot.word}] = static_cast<uint32_t>(${port}); out[${slot.word + 1}] = static_cast<uint32_t>(${port} >> 32);`;
  }
  return `  for (int w = 0; w < ${slot.words}; w++) out[${slot.word} + w] = ${port}[w];`;
}

function mainSource(programs: readonly PreparedProgram[], cycles: number): string {
  const moves = programs.flatMap(({ layouts, design }, index) => [
    `static void apply${index}(V${TOP}& top, const uint32_t* in) {`,
    `  top.${portName(index, design.reset.name)} = in[0];`,
    ...layouts.inputs.slots.map((slot) => applied(index, slot)),
    '}',
    `static void sample${index}(V${TOP}& top, uint32_t* out) {`,
    ...layouts.outputs.slots.map((slot) => sampled(index, slot)),
    '}',
  ]);
  const table = programs.map(
    ({ layouts }, index) => `  {apply${index}, sample${index}, ${layouts.inputs.words}, ${layouts.outputs.words}},`,
  );
  return `
#include <cstdio>
#include <cstdint>
#include <cstring>
#include <vector>
${moves.join('\n')}
struct Program { void (*apply)(V${TOP}&, const uint32_t*); void (*sample)(V${TOP}&, uint32_t*); size_t in, out; };
static const Program programs[] = {
${table.join('\n')}
};
static std::vector<uint32_t> load(const char* path) {
  FILE* file = fopen(path, "rb");
  fseek(file, 0, SEEK_END);
  std::vector<uint32_t> words(ftell(file) / 4);
  rewind(file);
  if (fread(words.data(), 4, words.size(), file) != words.size()) printf("short read\\n");
  fclose(file);
  return words;
}
int main() {
  VerilatedContext context;
  context.randReset(2);
  context.randSeed(12345);
  context.assertOn(false);
  const std::vector<uint32_t> inputs = load("inputs.bin"), expected = load("outputs.bin");
  V${TOP} top(&context);
  const size_t count = sizeof programs / sizeof *programs;
  std::vector<bool> differs(count, false);
  uint32_t out[4096];
  for (size_t cycle = 0; cycle < ${cycles}; cycle++) {
    size_t in = 0;
    for (size_t p = 0; p < count; p++) {
      programs[p].apply(top, &inputs[in + cycle * programs[p].in]);
      in += programs[p].in * ${cycles};
    }
    top.clk = 0;
    top.eval();
    size_t at = 0;
    for (size_t p = 0; p < count; p++) {
      const uint32_t* want = &expected[at + cycle * programs[p].out];
      at += programs[p].out * ${cycles};
      if (cycle < ${FIRST_COMPARED} || differs[p]) continue;
      programs[p].sample(top, out);
      if (memcmp(out, want, programs[p].out * 4) == 0) continue;
      differs[p] = true;
      printf("differs %zu %zu", p, cycle);
      for (size_t w = 0; w < programs[p].out; w++) printf(" %08x", out[w]);
      printf("\\n");
    }
    top.clk = 1;
    top.eval();
    context.timeInc(1);
    context.assertOn(true);
  }
  top.final();
  printf("end\\n");
}
`;
}

/** Verilator's run-time library and its header, compiled once for each version of the tools. */
async function runtime(toolchain: Toolchain): Promise<string> {
  const flags = compilerFlags(toolchain);
  const key = hashTexts(['fuzz', toolchain.verilatorVersion, toolchain.compilerVersion, ...flags]);
  const entry = await cached(defaultCacheDirectory(), 'runtime', key, async (directory) => {
    for (const name of ['verilated', 'verilated_threads']) {
      const source = join(toolchain.verilatorInclude, `${name}.cpp`);
      await run(toolchain.compiler, [...flags, '-c', source, '-o', `${name}.o`], directory);
    }
    await writeFile(join(directory, 'all.h'), '#include "verilated.h"\n');
    await run(toolchain.compiler, [...flags, '-x', 'c++-header', 'all.h', '-o', 'all.h.gch'], directory);
  });
  return entry.directory;
}

/** Without optimisation: compiling costs far more than the cycles. */
function compilerFlags(toolchain: Toolchain): string[] {
  return ['-O0', ...verilatedFlags(toolchain), '-DVM_TRACE=0'];
}

function concatenated(arrays: readonly Uint32Array[]): Buffer {
  return Buffer.concat(arrays.map((words) => Buffer.from(words.buffer, words.byteOffset, words.byteLength)));
}

/** Builds the programs in one model, runs it and returns what differs. */
async function simulateBatch(
  toolchain: Toolchain,
  programs: readonly PreparedProgram[],
  directory: string,
  name: EngineName,
  extraFlags: readonly string[],
): Promise<readonly Finding[]> {
  const cycles = programs[0]?.cycles ?? 0;
  const library = await runtime(toolchain);
  await Promise.all([
    writeFile(join(directory, 'design.sv'), designText(programs)),
    writeFile(join(directory, 'batch.sv'), wrapper(programs)),
    writeFile(join(directory, 'inputs.bin'), concatenated(programs.map((program) => program.inputs))),
    writeFile(join(directory, 'outputs.bin'), concatenated(programs.map((program) => program.outputs))),
  ]);
  const flags = [...modelFlags(TOP, `V${TOP}`), ...extraFlags];
  await run(toolchain.verilator, [...flags, 'design.sv', 'batch.sv'], directory);
  const sources = (await readdir(join(directory, 'model'))).filter((file) => file.endsWith('.cpp')).sort();
  const unity = [
    `#include "all.h"`,
    ...sources.map((file) => `#include "model/${file}"`),
    mainSource(programs, cycles),
  ];
  await writeFile(join(directory, 'main.cpp'), unity.join('\n'));
  const objects = ['verilated.o', 'verilated_threads.o'].map((file) => join(library, file));
  const compiled = [`-I${library}`, ...compilerFlags(toolchain), 'main.cpp', ...objects, '-o', 'run'];
  await run(toolchain.compiler, compiled, directory);
  const text = await run(join(directory, 'run'), [], directory);
  if (!text.endsWith('end\n')) {
    throw new ToolError('verilator', 'failed', `the model stopped early: ${text.slice(-200)}`, text);
  }
  return findings(text, programs, name);
}

/** Passes that fold constants; the generated text means the same with and without them. */
const WITHOUT_FOLDING = ['-fno-life', '-fno-expand', '-fno-const'];

/**
 * The engine of one Verilator; `name` tells it from another one. A program that differs is run once more without the
 * passes that fold constants: where it agrees then, the fault is the tool's, and the program is left to other engines.
 */
export function verilatorEngine(toolchain: Toolchain, name: EngineName): Engine {
  return async (programs, directory, purpose) => {
    if (purpose === 'shrink') return simulateBatch(toolchain, programs, directory, name, WITHOUT_FOLDING);
    const found = await simulateBatch(toolchain, programs, directory, name, []);
    const judged: Finding[] = [];
    for (const finding of found) {
      const alone = await mkdtemp(join(directory, 'alone-'));
      const again = await simulateBatch(toolchain, [finding.program], alone, name, WITHOUT_FOLDING);
      judged.push(again.length === 0 ? { ...finding, unable: true } : finding);
    }
    return judged;
  };
}

function findings(text: string, programs: readonly PreparedProgram[], engine: EngineName): Finding[] {
  return [...text.matchAll(/^differs (\d+) (\d+)((?: [0-9a-f]{8})*)$/gm)].flatMap(([, index, cycle, words]) => {
    const program = programs[Number(index)];
    if (program === undefined) return [];
    const at = Number(cycle);
    const message = describeDifference(program, at, (words ?? '').trim().split(' '));
    return [{ program, engine, cycle: at, message }];
  });
}
