/** Generated SystemVerilog through the checks of three independent tools. */

import { withSourceDirectory } from '../builder/work-directory.ts';
import type { SourceFile } from '../builder/source-file.ts';
import { firstErrorLine, runTool, type RunToolOptions } from '../toolchain/run-tool.ts';
import { ToolError } from '../toolchain/tool-error.ts';
import { icarusFindings, verilatorFindings, yosysFindings, type LintFinding, type LintTool } from './findings.ts';

export const LINT_TOOLS: readonly LintTool[] = ['verilator', 'yosys', 'iverilog'];

export interface LintReport {
  readonly tool: LintTool;
  /** True when the tool accepts the text: for Verilator this means without any warning. */
  readonly passed: boolean;
  readonly findings: readonly LintFinding[];
  /** Everything that the tool wrote. */
  readonly log: string;
}

export interface LintOptions extends Pick<RunToolOptions, 'environment' | 'timeoutSeconds' | 'signal'> {
  /** Name of the top module. */
  readonly top: string;
  /** Default: all three. */
  readonly tools?: readonly LintTool[];
}

const FINDINGS = { verilator: verilatorFindings, yosys: yosysFindings, iverilog: icarusFindings } as const;

/** Parameters of a tool; `files` are plain names, so that they are safe inside a yosys script. */
function parametersFor(tool: LintTool, top: string, files: readonly string[]): string[] {
  switch (tool) {
    case 'verilator':
      // No waiver: every warning fails.
      return ['--lint-only', '-Wall', '--top-module', top, '-I.', ...files];
    case 'yosys':
      return [
        '-Q',
        '-T',
        '-p',
        `read_verilog -sv ${files.join(' ')}; hierarchy -check -top ${top}; proc; check -assert`,
      ];
    case 'iverilog':
      return ['-g2012', '-t', 'null', '-s', top, '-I.', ...files];
  }
}

async function lintWith(
  tool: LintTool,
  files: readonly string[],
  directory: string,
  options: LintOptions,
): Promise<LintReport> {
  try {
    const result = await runTool(tool, parametersFor(tool, options.top, files), {
      directory,
      timeoutSeconds: options.timeoutSeconds ?? 120,
      ...(options.environment === undefined ? {} : { environment: options.environment }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    const log = `${result.stdout}${result.stderr}`;
    const found = FINDINGS[tool](log);
    const passed = result.exitCode === 0;
    // A failure is never without a finding, whatever the tool wrote.
    const unexplained = !passed && !found.some((finding) => tool === 'verilator' || finding.severity === 'error');
    const findings = unexplained
      ? [...found, { tool, severity: 'error' as const, message: firstErrorLine(log) }]
      : found;
    return { tool, passed, findings, log };
  } catch (error) {
    if (!(error instanceof ToolError) || error.failure !== 'missing') throw error;
    throw new ToolError(tool, 'missing', `${error.message}; install it with: sudo apt-get install ${tool}`, error.log);
  }
}

/**
 * Runs `verilator --lint-only -Wall` (no waiver), yosys (`read_verilog -sv; hierarchy -check; proc; check -assert`) and
 * `iverilog -g2012` over files. A complaint is a result; throws ToolError when a tool is missing or is killed, TypeError
 * for an illegal name.
 */
export async function lintRtl(sources: readonly SourceFile[], options: LintOptions): Promise<readonly LintReport[]> {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(options.top)) {
    throw new TypeError(`top: ${JSON.stringify(options.top)} is no name of a module`);
  }
  return withSourceDirectory(sources, async (directory) => {
    const files = sources.map((source) => source.name).filter((name) => !name.endsWith('.svh'));
    const reports: LintReport[] = [];
    for (const tool of options.tools ?? LINT_TOOLS) reports.push(await lintWith(tool, files, directory, options));
    return reports;
  });
}
