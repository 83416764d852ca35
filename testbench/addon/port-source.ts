/** The part of the glue that depends on the design: moving words between a frame and the ports of the Verilated model. */

import type { Design } from '../../tsgen/design/design.ts';
import {
  frameLayouts,
  RESET_WORD,
  topModule,
  type InnerSignal,
  type ObservedDesign,
  type Slot,
} from '../packing/layout.ts';

// Verilator gives C++ keywords another name and its own class members clash with ports; macros break its C++ altogether.
const UNUSABLE_NAMES: ReadonlySet<string> = new Set(
  (
    'alignas alignof and and_eq asm auto bitand bitor bool break case catch char char16_t char32_t class compl const ' +
    'const_cast constexpr continue decltype default delete do double dynamic_cast else enum explicit export extern false ' +
    'float for friend goto if inline int long mutable namespace new noexcept not not_eq nullptr operator or or_eq private ' +
    'protected public register reinterpret_cast return short signed sizeof static static_assert static_cast struct switch ' +
    'template this thread_local throw true try typedef typeid typename union unsigned using virtual void volatile wchar_t ' +
    'while xor xor_eq eval eval_step eval_end_step final trace name modelName hierName contextp threads rootp vlSymsp NULL ' +
    'EOF errno linux unix main std'
  ).split(' '),
);

/** The design is sound, but Verilator's C++ has no place for one of its names. */
export class UnusableNameError extends Error {
  override readonly name = 'UnusableNameError';
}

function checkedName(name: string, what: string): string {
  if (!/^[A-Za-z][A-Za-z0-9_]{0,127}$/.test(name) || name.includes('__') || UNUSABLE_NAMES.has(name)) {
    throw new UnusableNameError(
      `${what} ${JSON.stringify(name)} cannot be simulated: it is no name with letters, digits and single underscores, or the C++ that Verilator writes uses it itself; give the ${what} another name`,
    );
  }
  return name;
}

function applyStatement(slot: Slot): string {
  const port = `top.${slot.name}`;
  if (slot.bits <= 32) return `  ${port} = in[${slot.word}];`;
  if (slot.bits <= 64) return `  ${port} = in[${slot.word}] | (static_cast<uint64_t>(in[${slot.word + 1}]) << 32);`;
  return `  for (int word = 0; word < ${slot.words}; word++) ${port}[word] = in[${slot.word} + word];`;
}

/** Verilator's name of a signal inside a flattened design: brackets of generate blocks are spelled out. */
function innerName(top: string, { instances, signal }: InnerSignal): string {
  const path = [top, ...instances.flatMap((instance) => instance.split('.')), signal];
  for (const part of path) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*(?:\[\d+\])?$/.test(part) || part.includes('__')) {
      throw new TypeError(`register ${path.join('.')} cannot be observed: ${JSON.stringify(part)} is no plain name`);
    }
  }
  return path.map((part) => part.replace(/\[(\d+)\]$/, '__BRA__$1__KET__')).join('__DOT__');
}

function sampleStatement(slot: Slot, top: string): string {
  const port = slot.inner === undefined ? `top.${slot.name}` : `top.rootp->${innerName(top, slot.inner)}`;
  if (slot.bits <= 32) return `  out[${slot.word}] = ${port};`;
  if (slot.bits <= 64) {
    return `  out[${slot.word}] = static_cast<uint32_t>(${port});\n  out[${slot.word + 1}] = static_cast<uint32_t>(${port} >> 32);`;
  }
  return `  for (int word = 0; word < ${slot.words}; word++) out[${slot.word} + word] = ${port}[word];`;
}

/**
 * The header `ports.h` of a design. Throws UnusableNameError when a name could not be used in C++, and TypeError when the
 * module has no output to compare.
 */
export function portSource(design: ObservedDesign): string {
  const { inputs, outputs } = frameLayouts(design);
  const { name } = topModule(design);
  if (outputs.slots.length === 0) throw new TypeError(`module ${name} has no outputs: there is nothing to compare`);
  for (const slot of [...inputs.slots, ...outputs.slots]) {
    if (slot.inner === undefined) checkedName(slot.name, 'port');
  }
  checkedName(design.clock, 'clock');
  checkedName(design.reset.name, 'reset');
  const asserted = design.reset.activeHigh ? `in[${RESET_WORD}] & 1` : `~in[${RESET_WORD}] & 1`;
  return [
    '#pragma once',
    ...(design.observe === undefined ? [] : ['#include "Vdut___024root.h"']),
    `#define CLOCK ${design.clock}`,
    `constexpr size_t INPUT_WORDS = ${inputs.words};`,
    `constexpr size_t OUTPUT_WORDS = ${outputs.words};`,
    'static inline void applyInputs(Vdut& top, const uint32_t* in) {',
    `  top.${design.reset.name} = ${asserted};`,
    ...inputs.slots.map(applyStatement),
    '}',
    'static inline void sampleOutputs(Vdut& top, uint32_t* out) {',
    ...outputs.slots.map((slot) => sampleStatement(slot, name)),
    '}',
    '',
  ].join('\n');
}

/** Verilator's configuration file that keeps observed registers readable from C++. */
export function observationSource(design: Design): string {
  const lines = design.modules.flatMap(({ systemVerilog, registers }) =>
    registers.map(({ signal }) => `public_flat_rd -module "${systemVerilog.module}" -var "${signal}"`),
  );
  return ['`verilator_config', ...new Set(lines), ''].join('\n');
}
