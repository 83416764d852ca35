/** From SystemVerilog text to a Node-API module, through the cache. */

import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GLUE_SOURCE, GLUE_VERSION } from '../addon/glue-source.ts';
import { HOOKS_HEADER, PRECOMPILED_HEADER } from '../addon/model-source.ts';
import { observationSource, portSource } from '../addon/port-source.ts';
import { firstErrorLine, runTool } from '../toolchain/run-tool.ts';
import { ToolError } from '../toolchain/tool-error.ts';
import type { Toolchain } from '../toolchain/toolchain.ts';
import type { ObservedDesign } from '../packing/layout.ts';
import { cached, hashTexts } from './cache.ts';
import { checkedSources, type SourceFile } from './source-file.ts';
import { compilerFlags, linkFlags, verilatorFlags, type BuildFlags } from './flags.ts';

export interface BuildOptions extends BuildFlags {
  readonly toolchain: Toolchain;
  readonly cacheDirectory: string;
  /** Stops the build when aborted. */
  readonly signal?: AbortSignal | undefined;
}

export interface BuiltModel {
  /** The module that Node loads. */
  readonly path: string;
  readonly key: string;
  readonly hit: boolean;
  /** Wall time in seconds that it took to get it. */
  readonly seconds: number;
}

const FST_INSTALL_COMMAND = 'sudo apt-get install zlib1g-dev liblz4-dev';

/** Flags that keep observed registers where the glue finds them. */
function observationFlags(design: ObservedDesign): string[] {
  return design.observe === undefined ? [] : ['--flatten', 'observe.vlt'];
}

/** Runs a tool and throws {@link ToolError} with its first line of complaint when it fails. */
async function mustRun(
  tool: string,
  parameters: readonly string[],
  directory: string,
  options: BuildOptions,
): Promise<void> {
  const result = await runTool(tool, parameters, {
    directory,
    environment: options.toolchain.environment,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  if (result.exitCode === 0) return;
  const log = `${result.stderr}${result.stdout}`;
  const hint = /fatal error: (?:zlib|lz4)\.h/.test(log) ? `; waveforms in FST need: ${FST_INSTALL_COMMAND}` : '';
  throw new ToolError(
    tool,
    'failed',
    `${tool} failed (exit code ${result.exitCode}): ${firstErrorLine(log)}${hint}`,
    log,
  );
}

function toolIdentity(toolchain: Toolchain): string[] {
  return [toolchain.verilatorVersion, toolchain.verilatorInclude, toolchain.compiler, toolchain.compilerVersion];
}

/** Object file of one file of Verilator's run-time library, shared by all designs. */
async function runtimeObject(name: string, flags: readonly string[], options: BuildOptions): Promise<string> {
  const { toolchain } = options;
  const key = hashTexts([name, HOOKS_HEADER, ...toolIdentity(toolchain), ...flags]);
  const entry = await cached(options.cacheDirectory, 'runtime', key, async (directory) => {
    await writeFile(join(directory, 'hooks.h'), HOOKS_HEADER);
    const source = join(toolchain.verilatorInclude, name);
    await mustRun(
      toolchain.compiler,
      [...flags, '-include', 'hooks.h', '-c', source, '-o', 'runtime.o'],
      directory,
      options,
    );
  });
  return join(entry.directory, 'runtime.o');
}

/** Directory with the precompiled header for these flags. */
async function precompiledHeader(flags: readonly string[], options: BuildOptions): Promise<string> {
  const { toolchain } = options;
  const key = hashTexts([PRECOMPILED_HEADER, HOOKS_HEADER, ...toolIdentity(toolchain), ...flags]);
  const entry = await cached(options.cacheDirectory, 'header', key, async (directory) => {
    await writeFile(join(directory, 'hooks.h'), HOOKS_HEADER);
    await writeFile(join(directory, 'precompiled.h'), PRECOMPILED_HEADER);
    await mustRun(
      toolchain.compiler,
      [...flags, '-x', 'c++-header', 'precompiled.h', '-o', 'precompiled.h.gch'],
      directory,
      options,
    );
  });
  return entry.directory;
}

/**
 * The run-time files that a Verilated model asks for, from the makefile that Verilator writes beside it: the indented names
 * behind `VM_GLOBAL_FAST += \` and `VM_GLOBAL_SLOW += \`. Throws {@link ToolError} when it names none.
 */
export function runtimeFiles(classesMakefile: string): string[] {
  const names: string[] = [];
  let listed = false;
  for (const line of classesMakefile.split('\n')) {
    if (/^VM_GLOBAL_(?:FAST|SLOW) \+=/.test(line)) listed = true;
    else if (!/^\s+\S/.test(line)) listed = false;
    const name = line.replaceAll('\\', '').trim();
    if (listed && /^verilated\w*$/.test(name)) names.push(`${name}.cpp`);
  }
  if (!names.includes('verilated.cpp')) {
    throw new ToolError(
      'verilator',
      'failed',
      'verilator wrote a list of run-time files without verilated',
      classesMakefile,
    );
  }
  return names;
}

function unitySource(modelFiles: readonly string[], flags: BuildFlags): string {
  const traceHeader = flags.trace === undefined ? [] : [`#include "verilated_${flags.trace}_c.h"`];
  return [
    ...traceHeader,
    ...modelFiles.map((file) => `#include "${file}"`),
    '#include "Vdut.h"',
    '#include "ports.h"',
    GLUE_SOURCE,
  ].join('\n');
}

/** What all of them give. The first fault is thrown when the last one has ended: no tool runs on behind a failed build. */
async function allEnded<T>(work: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(work);
  return await Promise.all(work);
}

async function compileModel(
  directory: string,
  design: ObservedDesign,
  sources: readonly SourceFile[],
  options: BuildOptions,
): Promise<void> {
  const { toolchain } = options;
  const work = join(directory, 'work');
  await mkdir(join(work, 'rtl'), { recursive: true });
  for (const source of sources) await writeFile(join(work, 'rtl', source.name), source.text);
  await writeFile(join(work, 'ports.h'), portSource(design));
  const files = sources.filter((source) => !source.name.endsWith('.svh')).map((source) => `rtl/${source.name}`);
  const observation = observationFlags(design);
  if (observation.length > 0) await writeFile(join(work, 'observe.vlt'), observationSource(design));
  const parameters = [...verilatorFlags(design.top, options), ...observation, '-Irtl', ...files];
  await mustRun(toolchain.verilator, parameters, work, options);

  const generated = (await readdir(join(work, 'model'))).sort();
  const modelFiles = generated.filter((file) => file.endsWith('.cpp') && !file.includes('__ALL'));
  await writeFile(join(work, 'unity.cpp'), unitySource(modelFiles, options));

  const flags = compilerFlags(toolchain, options);
  const runtime = runtimeFiles(await readFile(join(work, 'model', 'Vdut_classes.mk'), 'utf8'));
  // The run-time library runs at full speed in every model: it is compiled once.
  const runtimeFlags = compilerFlags(toolchain, { ...options, optimization: 2 });
  const [header, ...objects] = await allEnded([
    precompiledHeader(flags, options),
    ...runtime.map((name) => runtimeObject(name, runtimeFlags, options)),
  ]);
  await mustRun(
    toolchain.compiler,
    [
      ...flags,
      `-I${header}`,
      '-include',
      'precompiled.h',
      '-Imodel',
      '-I.',
      ...['unity.cpp', ...objects, '-o', 'model.node'],
      ...linkFlags(toolchain, options),
    ],
    work,
    options,
  );
}

/**
 * Builds the Node-API module of a design, or takes it from the cache. The key covers the text of every file, the design's
 * ports, flags, tool versions and the glue. Throws {@link ToolError} with the first complaint of the tool that failed.
 */
export async function buildModel(
  design: ObservedDesign,
  sources: readonly SourceFile[],
  options: BuildOptions,
): Promise<BuiltModel> {
  const start = performance.now();
  checkedSources(sources);
  const key = hashTexts([
    String(GLUE_VERSION),
    GLUE_SOURCE,
    HOOKS_HEADER,
    portSource(design),
    design.top,
    ...verilatorFlags(design.top, options),
    ...observationFlags(design),
    ...compilerFlags(options.toolchain, options),
    ...toolIdentity(options.toolchain),
    ...sources.flatMap((source) => [source.name, source.text]),
  ]);
  // The file carries the key: Node loads a path once for each process.
  const file = `model-${key}.node`;
  const entry = await cached(options.cacheDirectory, 'model', key, async (directory) => {
    await compileModel(directory, design, sources, options);
    await rename(join(directory, 'work', 'model.node'), join(directory, file));
    await rm(join(directory, 'work'), { recursive: true, force: true });
  });
  return {
    path: join(entry.directory, file),
    key,
    hit: entry.hit,
    seconds: (performance.now() - start) / 1000,
  };
}
