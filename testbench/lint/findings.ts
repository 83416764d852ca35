/** What lint tools say, as data. */

export type LintTool = 'verilator' | 'yosys' | 'iverilog';

/** One complaint. Line and column count from 1. */
export interface LintFinding {
  readonly tool: LintTool;
  readonly severity: 'error' | 'warning';
  /** Verilator's name of the warning, such as `WIDTH`. */
  readonly code?: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
}

type Place = Pick<LintFinding, 'file' | 'line' | 'column'>;

function place(file: string | undefined, line: string | undefined, column: string | undefined): Place {
  return {
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line: Number(line) }),
    ...(column === undefined ? {} : { column: Number(column) }),
  };
}

/** Findings in the output of `verilator --lint-only`. */
export function verilatorFindings(log: string): LintFinding[] {
  const findings: LintFinding[] = [];
  for (const text of log.split('\n')) {
    const match = /^%(Error|Warning)(?:-(\w+))?: (?:([^\s:]+):(\d+):(?:(\d+):)? )?(.*)$/.exec(text);
    if (match === null) continue;
    const [, severity, code, file, line, column, message] = match;
    // The last line only counts the ones before.
    if (file === undefined && message?.startsWith('Exiting due to') === true && findings.length > 0) continue;
    findings.push({
      tool: 'verilator',
      severity: severity === 'Error' ? 'error' : 'warning',
      ...(code === undefined ? {} : { code }),
      ...place(file, line, column),
      message: message ?? '',
    });
  }
  return findings;
}

/** Findings in the output of yosys. */
export function yosysFindings(log: string): LintFinding[] {
  const findings: LintFinding[] = [];
  for (const text of log.split('\n')) {
    const match = /^(?:([^\s:]+):(\d+)(?:\.\d+-\d+\.\d+)?: )?(ERROR|Warning): (.*)$/.exec(text.trim());
    if (match === null) continue;
    const [, file, line, severity, message] = match;
    findings.push({
      tool: 'yosys',
      severity: severity === 'ERROR' ? 'error' : 'warning',
      ...place(file, line, undefined),
      message: message ?? '',
    });
  }
  return findings;
}

/** Findings in the output of Icarus Verilog. Its `sorry` is a remark about its own limits, given as a warning. */
export function icarusFindings(log: string): LintFinding[] {
  const findings: LintFinding[] = [];
  for (const text of log.split('\n')) {
    const match = /^([^\s:]+):(\d+): (?:(error|warning|sorry): )?(.*)$/.exec(text);
    if (match === null) continue;
    const [, file, line, severity, message] = match;
    findings.push({
      tool: 'iverilog',
      severity: severity === 'warning' || severity === 'sorry' ? 'warning' : 'error',
      ...place(file, line, undefined),
      message: message ?? '',
    });
  }
  return findings;
}

/** `verilator: counter.sv:3:5: WIDTH: ...` */
export function formatFinding(finding: LintFinding): string {
  const at = [finding.file, finding.line, finding.column].filter((part) => part !== undefined).join(':');
  return [finding.tool, at, finding.code, finding.message]
    .filter((part) => part !== undefined && part !== '')
    .join(': ');
}
