/** A testbench in SystemVerilog for many programs at once: reads stimulus and expected outputs, reports differences. */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Layout, Slot } from '../../packing/layout.ts';
import { FIRST_COMPARED, type PreparedProgram } from '../prepare.ts';
import { describeDifference, resetFlag, resetLevel, type EngineName, type Finding } from './engine.ts';

function declare(index: number, slot: Slot): string {
  return `  wire [${slot.bits - 1}:0] p${index}_${slot.name};`;
}

/** A frame as one vector, word 0 lowest, unused bits zero. */
function frame(index: number, layout: Layout): string {
  const parts = layout.slots.map((slot) => {
    const padding = slot.words * 32 - slot.bits;
    const name = `p${index}_${slot.name}`;
    return padding === 0 ? name : `{${padding}'d0, ${name}}`;
  });
  return `{${parts.reverse().join(', ')}}`;
}

/** The whole testbench: every program beside the others, in one clock. */
export function testbench(programs: readonly PreparedProgram[], cycles: number): string {
  const parts = programs.map((program, index) => {
    const { layouts, design } = program;
    const { inputs, outputs } = layouts;
    const names = [design.reset.name, ...[...inputs.slots, ...outputs.slots].map((slot) => slot.name)];
    return [
      `  reg [${inputs.words * 32 - 1}:0] s${index} [0:${cycles - 1}];`,
      `  reg [${outputs.words * 32 - 1}:0] e${index} [0:${cycles - 1}];`,
      `  reg [${inputs.words * 32 - 1}:0] f${index};`,
      `  reg bad${index} = 1'b0;`,
      ...[...inputs.slots, ...outputs.slots].map((slot) => declare(index, slot)),
      `  wire p${index}_${design.reset.name} = ${resetLevel(program, resetFlag(`f${index}`))};`,
      ...inputs.slots.map(
        (slot) => `  assign p${index}_${slot.name} = f${index}[${slot.word * 32 + slot.bits - 1}:${slot.word * 32}];`,
      ),
      `  wire [${outputs.words * 32 - 1}:0] o${index} = ${frame(index, outputs)};`,
      `  ${design.top} u${index} (.${design.clock}(clk), ${names.map((name) => `.${name}(p${index}_${name})`).join(', ')});`,
      `  initial begin $readmemh("s${index}.hex", s${index}); $readmemh("e${index}.hex", e${index}); end`,
    ].join('\n');
  });
  return [
    'module tb;',
    "  reg clk = 1'b0;",
    '  integer c;',
    ...parts,
    '  initial begin',
    '    #1;',
    `    for (c = 0; c < ${cycles}; c = c + 1) begin`,
    ...programs.map((_, index) => `      f${index} = s${index}[c];`),
    '      #1;',
    `      if (c >= ${FIRST_COMPARED}) begin`,
    ...programs.map(
      (_, index) =>
        `        if (!bad${index} && o${index} !== e${index}[c]) begin bad${index} = 1'b1; $display("differs ${index} %0d %h", c, o${index}); end`,
    ),
    '      end',
    "      #1 clk = 1'b1;",
    "      #1 clk = 1'b0;",
    '    end',
    '    $display("end");',
    '    $finish;',
    '  end',
    'endmodule',
    '',
  ].join('\n');
}

function hexadecimal(frames: Uint32Array, words: number): string {
  const lines: string[] = [];
  for (let at = 0; at < frames.length; at += words) {
    let line = '';
    for (let word = words - 1; word >= 0; word -= 1) line += (frames[at + word] ?? 0).toString(16).padStart(8, '0');
    lines.push(line);
  }
  return `${lines.join('\n')}\n`;
}

export async function writeVectors(programs: readonly PreparedProgram[], directory: string): Promise<void> {
  await Promise.all(
    programs.flatMap(({ inputs, outputs, layouts }, index) => [
      writeFile(join(directory, `s${index}.hex`), hexadecimal(inputs, layouts.inputs.words)),
      writeFile(join(directory, `e${index}.hex`), hexadecimal(outputs, layouts.outputs.words)),
    ]),
  );
}

/** The differences that the testbench printed. */
export function findings(text: string, programs: readonly PreparedProgram[], engine: EngineName): Finding[] {
  return [...text.matchAll(/^differs (\d+) (\d+) ([0-9a-fxzXZ]*)$/gm)].flatMap(([, index, cycle, digits]) => {
    const program = programs[Number(index)];
    if (program === undefined) return [];
    const words: string[] = [];
    for (let end = digits?.length ?? 0; end > 0; end -= 8) words.push((digits ?? '').slice(Math.max(0, end - 8), end));
    const at = Number(cycle);
    return [{ program, engine, cycle: at, message: describeDifference(program, at, words) }];
  });
}
