/** Command-line flags of the tools. Measured reasons are in docs/cosimulation.md. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Toolchain } from '../toolchain/toolchain.ts';

export type TraceFormat = 'vcd' | 'fst';

export interface BuildFlags {
  /** Level of optimisation of the C++ compiler: 2 for runs, 0 or 1 for models that run only briefly. */
  readonly optimization: 0 | 1 | 2;
  /** Waveform files that the model can write; undefined for the fast model without. */
  readonly trace: TraceFormat | undefined;
}

/** What every model is: two-state C++ that starts random and checks its assertions. `prefix` is its class in C++. */
export function modelFlags(top: string, prefix: string): string[] {
  return [
    '--cc',
    '-sv',
    '--top-module',
    top,
    '--prefix',
    prefix,
    '--Mdir',
    'model',
    // State without a reset starts random, so that a result which depends on it shows.
    '--x-assign',
    'unique',
    '--x-initial',
    'unique',
    '--no-timing',
    '--assert',
    // Without these a bank of more than 64 elements is an error, and packed arrays run at a third of the speed.
    '--unroll-count',
    '1024',
    '--unroll-stmts',
    '1000000',
    '-Wno-fatal',
    '-Wno-lint',
    '-Wno-style',
  ];
}

/** Flags of `verilator --cc`, without the files. */
export function verilatorFlags(top: string, flags: BuildFlags): string[] {
  return [
    ...modelFlags(top, 'Vdut'),
    '-O3',
    '--timescale',
    '1ns/1ns',
    // Bit-level false loops are simulated wrongly by some versions.
    '-Werror-UNOPTFLAT',
    ...(flags.trace === undefined
      ? []
      : [flags.trace === 'vcd' ? '--trace' : '--trace-fst', '--trace-max-array', '1024']),
  ];
}

/** What C++ of Verilator needs, whatever is made of it. */
export function verilatedFlags(toolchain: Toolchain): string[] {
  return [
    '-std=gnu++17',
    '-pthread',
    `-I${toolchain.verilatorInclude}`,
    `-I${toolchain.verilatorInclude}/vltstd`,
    '-DVM_COVERAGE=0',
    '-DVM_SC=0',
  ];
}

/** Flags of the C++ compiler, for model and run-time library alike. */
export function compilerFlags(toolchain: Toolchain, flags: BuildFlags): string[] {
  const trace = flags.trace !== undefined;
  return [
    `-O${flags.optimization}`,
    ...verilatedFlags(toolchain),
    '-fPIC',
    // Several designs live in one process: their symbols must not meet.
    '-fvisibility=hidden',
    ...(/clang/i.test(toolchain.compilerVersion) ? [] : ['-fno-gnu-unique']),
    '-ffp-contract=off',
    `-I${toolchain.nodeInclude}`,
    `-DVM_TRACE=${trace ? 1 : 0}`,
    `-DVM_TRACE_FST=${flags.trace === 'fst' ? 1 : 0}`,
    `-DVM_TRACE_VCD=${flags.trace === 'vcd' ? 1 : 0}`,
    ...(flags.trace === undefined ? [] : [`-DTRACE_TYPE=${flags.trace === 'vcd' ? 'VerilatedVcdC' : 'VerilatedFstC'}`]),
  ];
}

/** Flags of the link: a module that Node loads, whose Node-API symbols are found at that time. */
export function linkFlags(toolchain: Toolchain, flags: BuildFlags): string[] {
  // Newer versions write FST through a library of their own, which compresses with LZ4.
  const newFst = existsSync(join(toolchain.verilatorInclude, 'fstcpp'));
  return [
    '-shared',
    ...(process.platform === 'darwin' ? ['-undefined', 'dynamic_lookup'] : []),
    ...(flags.trace === 'fst' ? ['-lz', ...(newFst ? ['-llz4'] : [])] : []),
  ];
}
