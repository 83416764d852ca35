/** Finding Verilator and the C++ compiler, and saying how to get them. */

import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { runTool, type RunToolOptions } from './run-tool.ts';
import { INSTALL_COMMAND, ToolError } from './tool-error.ts';

/** Oldest Verilator that the generated code and the glue are tested with. */
export const MINIMUM_VERILATOR = { major: 5, minor: 6, text: '5.006' } as const;
/** Oldest g++ with complete C++17. */
const MINIMUM_COMPILER_MAJOR = 9;

export interface Toolchain {
  readonly verilator: string;
  /** What `verilator --version` says, one line. */
  readonly verilatorVersion: string;
  /** Directory of `verilated.h`. */
  readonly verilatorInclude: string;
  readonly compiler: string;
  /** What `g++ --version` says, first line. */
  readonly compilerVersion: string;
  /** Directory of `node_api.h`. */
  readonly nodeInclude: string;
  /** Environment that the tools run in. */
  readonly environment: NodeJS.ProcessEnv;
}

export interface ToolchainOptions {
  /** Environment of the tools; PATH is where they are looked for. Default: that of this process. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Command of Verilator. Default `verilator`. */
  readonly verilator?: string;
  /** Command of the C++ compiler. Default `g++`. */
  readonly compiler?: string;
  /** Seconds that a tool may take to tell its version. Default 20. */
  readonly timeoutSeconds?: number;
}

function needed(detail: string): string {
  return `co-simulation needs Verilator ${MINIMUM_VERILATOR.text} or newer and g++: ${detail}; install them with: ${INSTALL_COMMAND}`;
}

/** Asks a tool for a line of text; every way to fail becomes one message with the install command. */
async function ask(tool: string, parameter: readonly string[], options: RunToolOptions): Promise<string> {
  try {
    const result = await runTool(tool, parameter, options);
    if (result.exitCode !== 0) {
      const log = `${result.stdout}${result.stderr}`;
      throw new ToolError(tool, 'failed', needed(`${tool} ${parameter.join(' ')} ended with ${result.exitCode}`), log);
    }
    return result.stdout.split('\n')[0]?.trim() ?? '';
  } catch (error) {
    if (!(error instanceof ToolError) || error.failure === 'interrupted' || error.failure === 'failed') throw error;
    throw new ToolError(tool, error.failure, needed(error.message), error.log);
  }
}

/** The version of a line such as `Verilator 5.006 2023-01-22 rev ...`; undefined when it is none. */
export function parseVerilatorVersion(line: string): { readonly major: number; readonly minor: number } | undefined {
  const match = /^Verilator (\d{1,3})\.(\d{1,3})\b/.exec(line);
  return match === null ? undefined : { major: Number(match[1]), minor: Number(match[2]) };
}

function checkVerilator(tool: string, line: string): void {
  const version = parseVerilatorVersion(line);
  if (version === undefined) {
    const shown = line === '' ? 'nothing' : `"${line.slice(0, 60)}"`;
    throw new ToolError(tool, 'version', needed(`${tool} --version says ${shown}, which is no Verilator version`));
  }
  const { major, minor } = version;
  if (major < MINIMUM_VERILATOR.major || (major === MINIMUM_VERILATOR.major && minor < MINIMUM_VERILATOR.minor)) {
    const found = `${major}.${String(minor).padStart(3, '0')}`;
    throw new ToolError(tool, 'version', needed(`${tool} on the PATH is version ${found}, which is too old`));
  }
}

function checkCompiler(tool: string, line: string): void {
  const major = Number(/(\d+)\.\d+(?:\.\d+)?/.exec(line)?.[1] ?? Number.NaN);
  if (Number.isNaN(major)) {
    throw new ToolError(
      tool,
      'version',
      needed(`${tool} --version says "${line.slice(0, 60)}", which is no g++ version`),
    );
  }
  if (major < MINIMUM_COMPILER_MAJOR) {
    throw new ToolError(tool, 'version', needed(`${tool} on the PATH is version ${major}, older than 9`));
  }
}

function nodeHeaders(): string {
  const require = createRequire(import.meta.url);
  return join(dirname(require.resolve('node-api-headers/package.json')), 'include');
}

/**
 * Finds the tools on the PATH and checks their versions. Throws {@link ToolError} with one line that names the tool, what
 * is wrong and the command that installs it.
 */
export async function findToolchain(options: ToolchainOptions = {}): Promise<Toolchain> {
  const environment = options.environment ?? process.env;
  const verilator = options.verilator ?? 'verilator';
  const compiler = options.compiler ?? 'g++';
  const run: RunToolOptions = { environment, timeoutSeconds: options.timeoutSeconds ?? 20 };
  const [verilatorVersion, compilerVersion] = await Promise.all([
    ask(verilator, ['--version'], run).then((line) => {
      checkVerilator(verilator, line);
      return line;
    }),
    ask(compiler, ['--version'], run).then((line) => {
      checkCompiler(compiler, line);
      return line;
    }),
  ]);
  const root = await ask(verilator, ['--getenv', 'VERILATOR_ROOT'], run);
  const verilatorInclude = join(root, 'include');
  if (!existsSync(join(verilatorInclude, 'verilated.h'))) {
    throw new ToolError(verilator, 'missing', needed(`${verilatorInclude} has no verilated.h`));
  }
  return {
    verilator,
    verilatorVersion,
    verilatorInclude,
    compiler,
    compilerVersion,
    nodeInclude: nodeHeaders(),
    environment,
  };
}
