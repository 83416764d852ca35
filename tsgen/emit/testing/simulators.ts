/** Builds and runs emitted modules in Icarus, Verilator and, as a netlist, Yosys: the same testbench text in all. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import type { AnalysisResult } from '../../analysis/analysis-result.ts';
import type { Format } from '../../ir/interval.ts';
import type { ModuleDefinition, Signal } from '../../ir/ir.ts';
import type { PortValue, PortValues } from '../../ir/interpret.ts';
import { signalFormat } from '../formats.ts';
import type { EmittedModule } from '../options.ts';

export type Simulator = 'icarus' | 'verilator' | 'yosys';

const MARK = 'row';

function toBits(value: number, width: number): bigint {
  const span = 1n << BigInt(width);
  return ((BigInt(value) % span) + span) % span;
}

/** A port's value as the bits of its vector, element 0 lowest. */
export function packPort(value: PortValue, format: Format): bigint {
  if (typeof value === 'number') return toBits(value, format.width);
  return value.reduceRight((bits, element) => (bits << BigInt(format.width)) | toBits(element, format.width), 0n);
}

export function portWidth(analysis: AnalysisResult, port: Signal): number {
  return signalFormat(analysis, port).width * (port.length ?? 1);
}

/** One cycle: inputs and, for clocked designs, whether reset is asserted. */
export interface Cycle {
  readonly inputs: PortValues;
  readonly reset: boolean;
}

function isOutput(port: Signal): boolean {
  return port.kind !== 'input';
}

/**
 * Reads stimuli, shows outputs, clocks. For Verilator the steps come from C++, because its timing support takes long to
 * build; the others run them as one initial block.
 */
function testbench(simulator: Simulator, module: ModuleDefinition, analysis: AnalysisResult, cycles: number): string {
  const inputs = module.ports.filter((port) => port.kind === 'input');
  const outputs = module.ports.filter(isOutput);
  const total = inputs.reduce((sum, port) => sum + portWidth(analysis, port), 1);
  const declare = (port: Signal): string => `  logic [${portWidth(analysis, port) - 1}:0] ${port.name};`;
  const connections = module.ports.map((port) => `, .${port.name}(${port.name})`).join('');
  const drive = `{rst${inputs.map((port) => `, ${port.name}`).join('')}} = stimulus[c];`;
  const show = [`$write("${MARK}");`, ...outputs.map((port) => `$write(" %h", ${port.name});`), '$write("\\n");'].join(
    '\n',
  );
  const fromOutside = simulator === 'verilator';
  return [
    fromOutside ? 'module tb (input logic clk, input logic drive, input logic show);' : 'module tb;',
    ...(fromOutside ? [] : ["  logic clk = 1'b0;"]),
    '  logic rst;',
    '  int c = 0;',
    ...[...inputs, ...outputs].map(declare),
    `  logic [${total - 1}:0] stimulus [0:${cycles - 1}];`,
    `  ${module.name} dut (.clk(clk), .rst(rst)${connections});`,
    '  initial $readmemh("stimulus.hex", stimulus);',
    ...(fromOutside
      ? [`  always @(posedge drive) ${drive}`, `  always @(posedge show) begin`, show, '    c++;', '  end']
      : [
          '  initial begin',
          '    #1;',
          `    for (c = 0; c < ${cycles}; c++) begin`,
          `      ${drive}`,
          '      #1;',
          show,
          "      #1 clk = 1'b1;",
          "      #1 clk = 1'b0;",
          '    end',
          '    $finish;',
          '  end',
        ]),
    'endmodule',
    '',
  ].join('\n');
}

function mainProgram(cycles: number): string {
  return `#include "Vtb.h"
#include "verilated.h"
int main() {
  Vtb top;
  top.clk = 0; top.drive = 0; top.show = 0; top.eval();
  for (int cycle = 0; cycle < ${cycles}; cycle++) {
    top.drive = 1; top.eval(); top.drive = 0; top.eval();
    top.show = 1; top.eval(); top.show = 0; top.eval();
    top.clk = 1; top.eval(); top.clk = 0; top.eval();
  }
  top.final();
}
`;
}

function stimulus(module: ModuleDefinition, analysis: AnalysisResult, cycles: readonly Cycle[]): string {
  const inputs = module.ports.filter((port) => port.kind === 'input');
  return cycles
    .map((cycle) => {
      let word = cycle.reset ? 1n : 0n;
      for (const port of inputs) {
        const format = signalFormat(analysis, port);
        word = (word << BigInt(portWidth(analysis, port))) | packPort(cycle.inputs[port.name] ?? 0, format);
      }
      return `${word.toString(16)}\n`;
    })
    .join('');
}

function build(simulator: Simulator, folder: string, files: readonly string[], top: string): () => string {
  const run = (command: string, values: readonly string[]): string =>
    execaSync(command, values, { cwd: folder, timeout: 300_000, all: true, maxBuffer: 2 ** 30 }).all;
  switch (simulator) {
    case 'icarus':
      run('iverilog', ['-g2012', '-s', 'tb', '-o', 'sim.vvp', 'tb.sv', ...files]);
      return () => run('vvp', ['-n', 'sim.vvp']);
    case 'yosys':
      run('yosys', [
        '-q',
        '-p',
        `read_verilog -sv ${files.join(' ')}; hierarchy -top ${top}; proc; check -assert; opt_clean; memory -nomap; write_verilog -noattr net.v`,
      ]);
      run('iverilog', ['-g2012', '-s', 'tb', '-o', 'net.vvp', 'tb.sv', 'net.v']);
      return () => run('vvp', ['-n', 'net.vvp']);
    case 'verilator':
      run('verilator', [
        '--cc',
        '--exe',
        '--build',
        '-O1',
        '-Wno-fatal',
        '-Wno-lint',
        '-Wno-style',
        '--unroll-count',
        '1024',
        '--unroll-stmts',
        '1000000',
        '-CFLAGS',
        '-O0',
        '--top-module',
        'tb',
        '-o',
        'sim',
        'main.cpp',
        'tb.sv',
        ...files,
      ]);
      return () => run('obj_dir/sim', []);
  }
}

/**
 * Simulates `module` over the cycles and returns the outputs of each, as the bits of their vectors in the order of the
 * ports. A value with unknown bits is undefined.
 */
export function simulateText(
  simulator: Simulator,
  module: ModuleDefinition,
  analysis: AnalysisResult,
  emitted: readonly EmittedModule[],
  cycles: readonly Cycle[],
): readonly (readonly (bigint | undefined)[])[] {
  const folder = mkdtempSync(join(tmpdir(), 'emit-'));
  try {
    for (const each of emitted) writeFileSync(join(folder, each.fileName), each.text);
    writeFileSync(join(folder, 'tb.sv'), testbench(simulator, module, analysis, cycles.length));
    writeFileSync(join(folder, 'main.cpp'), mainProgram(cycles.length));
    writeFileSync(join(folder, 'stimulus.hex'), stimulus(module, analysis, cycles));
    const simulate = build(
      simulator,
      folder,
      emitted.map((each) => each.fileName),
      module.name,
    );
    return simulate()
      .split('\n')
      .filter((text) => text.startsWith(`${MARK} `))
      .map((text) =>
        text
          .trim()
          .split(' ')
          .slice(1)
          .map((digits) => (/^[0-9a-f]+$/.test(digits) ? BigInt(`0x${digits}`) : undefined)),
      );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What Verilator's lint, Icarus and Yosys say about the files; empty when all accept them without a word. */
export function lint(emitted: readonly EmittedModule[], top: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'emit-'));
  try {
    for (const each of emitted) writeFileSync(join(folder, each.fileName), each.text);
    const files = emitted.map((each) => each.fileName);
    const options = { cwd: folder, reject: false, all: true, timeout: 120_000 } as const;
    const verilator = execaSync('verilator', ['--lint-only', '-Wall', '--top-module', top, ...files], options);
    const script = `read_verilog -sv ${files.join(' ')}; hierarchy -check -top ${top}; proc; check -assert`;
    const yosys = execaSync('yosys', ['-q', '-p', script], options);
    const icarus = execaSync('iverilog', ['-g2012', '-s', top, '-o', 'out.vvp', ...files], options);
    return [
      verilator.all,
      yosys.all,
      // What Icarus calls sorry is a note on its sensitivity lists, and it cannot know that assertions are no hardware.
      ...icarus.all.split('\n').filter((text) => !/: sorry: constant selects|cannot be synthesized/.test(text)),
    ]
      .filter((text) => text !== '')
      .join('\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
