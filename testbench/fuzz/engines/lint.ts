/**
 * `verilator --lint-only -Wall` over the RTL of many programs at once. Warnings without a waiver are what the compiler promises
 * not to cause: it is a finding when the tool has something to say that the compiler has not said about the source.
 */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Diagnostic } from '../../../tsgen/index.ts';
import { verilatorFindings, type LintFinding } from '../../lint/findings.ts';
import { firstErrorLine, runTool } from '../../toolchain/run-tool.ts';
import { ToolError } from '../../toolchain/tool-error.ts';
import type { PreparedProgram } from '../prepare.ts';
import { modulesOf, type Engine, type EngineName, type Finding } from './engine.ts';
import { TOP, wrapper } from './verilator.ts';

/** Diagnostics that say of a signal what UNUSEDSIGNAL says of its RTL: nothing reads it, or some of its bits. */
const UNREAD_CODES: ReadonlySet<string> = new Set([
  'TW6001',
  'TW6002',
  'TW6003',
  'TW6005',
  'TW6008',
  'TW6009',
  'TW6010',
]);

/** True when the compiler has warned about the declaration in the source that this line of RTL comes from. */
export function isTold(
  finding: LintFinding,
  { modules, diagnostics }: Pick<PreparedProgram, 'modules' | 'diagnostics'>,
): boolean {
  if (finding.code !== 'UNUSEDSIGNAL') return false;
  const origins = modules
    .filter((module) => module.fileName === finding.file)
    .flatMap((module) => module.map.filter((origin) => origin.line === finding.line));
  const isAbout = ({ code, span }: Diagnostic): boolean =>
    UNREAD_CODES.has(code) &&
    origins.some((origin) => origin.span.file === span?.file && origin.span.start === span.start);
  return diagnostics.some(isAbout);
}

function describe({ code = 'error', message, file, line }: LintFinding): string {
  return [code, message, file === undefined ? undefined : `${file}:${line ?? ''}`]
    .filter((part) => part !== undefined && part !== '')
    .join(' | ');
}

/** One program's findings that its compiler has not told. */
function untold(program: PreparedProgram, all: readonly LintFinding[]): readonly LintFinding[] {
  const own = new Set(program.modules.map((module) => module.fileName));
  const mine = all.filter((finding) => finding.file !== undefined && own.has(finding.file));
  return mine.filter((finding) => !isTold(finding, program));
}

/**
 * Places of VARHIDDEN where what is hidden is in another module: no name of one module is in the scope of another. Verilator
 * says so once it has inlined the module around the one with the name, which depends on their sizes and number.
 */
export function hiddenElsewhere(log: string): ReadonlySet<string> {
  const warnings = log.split(/^(?=%(?:Warning|Error))/m).filter((text) => text.startsWith('%Warning-VARHIDDEN'));
  return new Set(
    warnings.flatMap((text) => {
      const [, file = '', line = ''] = /^%Warning-VARHIDDEN: ([^\s:]+):(\d+):/.exec(text) ?? [];
      const [, other] = /^\s*([^\s:]+):\d+:\d+: \.\.\. Location of original declaration/m.exec(text) ?? [];
      return other === undefined || other === file ? [] : [`${file}:${line}`];
    }),
  );
}

/** `command` is the Verilator to ask, under the name of the engine. */
export function lintEngine(command: string, name: EngineName): Engine {
  return async (programs, directory, purpose) => {
    const modules = [...modulesOf(programs).values()];
    await Promise.all([
      ...modules.map((module) => writeFile(join(directory, module.fileName), module.text)),
      writeFile(join(directory, `${TOP}.sv`), wrapper(programs)),
    ]);
    const files = [...modules.map((module) => module.fileName), `${TOP}.sv`];
    const parameters = ['--lint-only', '-Wall', '--top-module', TOP, ...files];
    const { exitCode, stdout, stderr } = await runTool(command, parameters, { directory, timeoutSeconds: 300 });
    const log = `${stderr}${stdout}`;
    const all = verilatorFindings(log);
    const known = new Set(modules.map((module) => module.fileName));
    // What belongs to no module of a program is a fault of the tool, or of the whole: the batch is halved to find whose.
    const stray = all.filter((finding) => finding.file === undefined || !known.has(finding.file));
    if ((exitCode !== 0 && all.length === 0) || stray.length > 0) {
      throw new ToolError(command, 'failed', `${name} failed: ${firstErrorLine(log)}`, log);
    }
    const elsewhere = hiddenElsewhere(log);
    const isOfTool = ({ code, file = '', line = 0 }: LintFinding): boolean =>
      code === 'VARHIDDEN' && elsewhere.has(`${file}:${line}`);
    return programs.flatMap((program): readonly Finding[] => {
      const findings = untold(program, all);
      const own = findings.filter((finding) => !isOfTool(finding));
      const found = (finding: LintFinding, unable: boolean): Finding => {
        return { program, engine: name, cycle: undefined, message: describe(finding), unable };
      };
      // A smaller program may have any of the findings.
      if (purpose === 'shrink') return own.map((finding) => found(finding, false));
      const [first] = own.length > 0 ? own : findings;
      return first === undefined ? [] : [found(first, own.length === 0)];
    });
  };
}
