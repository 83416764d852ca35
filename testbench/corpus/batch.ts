/**
 * Many modules in one model: a wrapper that holds one instance of each, so that Verilator and the C++ compiler start once.
 * Every module is compared with its own twin.
 */

import type { Design, DesignPort } from '../../tsgen/design/design.ts';
import type { Module } from '../../tsgen/language/index.ts';
import { Model } from '../addon/model.ts';
import type { BuiltModel } from '../builder/build-model.ts';
import type { SourceFile } from '../builder/source-file.ts';
import { randomStimulus } from '../cosimulate/random-stimulus.ts';
import type { Stimulus } from '../cosimulate/stimulus.ts';
import { frameLayouts, RESET_WORD, topModule, type Layout, type Slot } from '../packing/layout.ts';
import { formatSignal } from '../packing/values.ts';
import { Twin } from '../twin/twin.ts';

export interface BatchMember {
  readonly name: string;
  readonly design: Design;
  readonly sources: readonly SourceFile[];
  /** Makes a fresh simulated twin. */
  readonly twin: () => Module;
}

export interface Batch {
  readonly design: Design;
  readonly sources: readonly SourceFile[];
  readonly members: readonly BatchMember[];
}

const TOP = 'Batch';

function wrapperPort(index: number, port: string): string {
  return `m${index}_${port}`;
}

function portsOf(member: BatchMember, index: number): DesignPort[] {
  return topModule(member.design).ports.map((port) => ({ ...port, name: wrapperPort(index, port.name) }));
}

function declaration({ direction, type, length, name }: DesignPort): string {
  const width = type.width * (length ?? 1);
  const sign = type.signed && length === undefined ? ' signed' : '';
  return `  ${direction} logic${sign}${width === 1 ? '' : ` [${width - 1}:0]`} ${name}`;
}

function instance(member: BatchMember, index: number, clock: string, reset: string): string {
  const { name, ports } = topModule(member.design);
  const own = ports.map((port) => `.${port.name}(${wrapperPort(index, port.name)})`);
  return `  ${name} m${index} (${[`.${clock}(${clock})`, `.${reset}(${reset})`, ...own].join(', ')});`;
}

/** The members must agree on clock and reset, and no two may hold modules of one name. Throws TypeError otherwise. */
export function batchOf(members: readonly BatchMember[]): Batch {
  const first = members[0];
  if (first === undefined) throw new TypeError('a batch needs at least one member');
  const { clock, reset } = first.design;
  const sources = members.flatMap((member) => member.sources);
  const twice = sources.find((source, index) => sources.findIndex((other) => other.name === source.name) !== index);
  if (twice !== undefined) throw new TypeError(`two members of the batch hold ${twice.name}`);
  const ports = members.flatMap(portsOf);
  const text = `\`default_nettype none
module ${TOP} (
${[`  input logic ${clock}`, `  input logic ${reset.name}`, ...ports.map(declaration)].join(',\n')}
);
${members.map((member, index) => instance(member, index, clock, reset.name)).join('\n')}
endmodule
\`default_nettype wire
`;
  const wrapper = {
    ...topModule(first.design),
    name: TOP,
    systemVerilog: { module: TOP, parameters: {} },
    className: TOP,
    file: 'batch.ts',
    parameters: {},
    ports,
    registers: [],
    memories: [],
    children: [],
    comment: [],
  };
  return {
    design: { ...first.design, top: TOP, modules: [wrapper] },
    sources: [...sources, { name: `${TOP}.sv`, text }],
    members,
  };
}

interface Runner {
  readonly member: BatchMember;
  readonly twin: Twin;
  readonly inputs: Uint32Array;
  readonly outputs: Uint32Array;
  readonly stimulus: Stimulus;
  /** Slots of the member and of the wrapper, in pairs. */
  readonly inputSlots: readonly (readonly [Slot, Slot])[];
  readonly outputSlots: readonly (readonly [Slot, Slot])[];
}

function pairs(own: Layout, index: number, whole: ReadonlyMap<string, Slot>): (readonly [Slot, Slot])[] {
  return own.slots.map((slot) => {
    const outer = whole.get(wrapperPort(index, slot.name));
    if (outer === undefined) throw new TypeError(`the batch has no port for ${slot.name}`);
    return [slot, outer];
  });
}

function bySlotName(layout: Layout): ReadonlyMap<string, Slot> {
  return new Map(layout.slots.map((slot) => [slot.name, slot]));
}

/** What the first cycle with a difference looks like; undefined when there is none. */
function difference(runner: Runner, outputs: Uint32Array, cycle: number, seed: number): string | undefined {
  for (const [own, outer] of runner.outputSlots) {
    for (let word = 0; word < own.words; word += 1) {
      if (runner.outputs[own.word + word] === outputs[outer.word + word]) continue;
      const expected = formatSignal(own, runner.outputs, 0);
      const actual = formatSignal(outer, outputs, 0);
      return `${runner.member.name}: cycle ${cycle}, seed ${seed}: ${own.name} is ${actual} in RTL, ${expected} in V8`;
    }
  }
  return undefined;
}

/**
 * Runs every member and its twin with random inputs for `cycles` cycles, the power-up reset not counted. Returns one line
 * for each member that differs, about its first difference; [] when all agree.
 */
export function compareBatch(batch: Batch, built: BuiltModel, cycles: number, seed: number): readonly string[] {
  const whole = frameLayouts(batch.design);
  const wholeInputs = bySlotName(whole.inputs);
  const wholeOutputs = bySlotName(whole.outputs);
  const runners = batch.members.map((member, index): Runner => {
    const layouts = frameLayouts(member.design);
    return {
      member,
      twin: new Twin(member.design, member.twin()),
      inputs: new Uint32Array(layouts.inputs.words),
      outputs: new Uint32Array(layouts.outputs.words),
      // Reset is common to all, so that it is chosen by the batch.
      stimulus: randomStimulus(member.design, { seed: seed + index, reset: 0 }),
      inputSlots: pairs(layouts.inputs, index, wholeInputs),
      outputSlots: pairs(layouts.outputs, index, wholeOutputs),
    };
  });
  const model = new Model(built.path, batch.design, seed);
  const failures = new Map<Runner, string>();
  try {
    for (let cycle = 0; cycle <= cycles; cycle += 1) {
      const reset = cycle === 0 || cycle % 97 === 0 ? 1 : 0;
      model.inputs[RESET_WORD] = reset;
      for (const runner of runners) {
        runner.inputs.fill(0);
        runner.stimulus.fill(cycle, runner.inputs, 0, runner.outputs, 0);
        runner.inputs[RESET_WORD] = reset;
        for (const [own, outer] of runner.inputSlots) {
          for (let word = 0; word < own.words; word += 1) {
            model.inputs[outer.word + word] = runner.inputs[own.word + word] ?? 0;
          }
        }
        if (cycle === 0) runner.twin.powerUp();
        else runner.twin.cycle(runner.inputs, 0, runner.outputs, 0);
      }
      model.step();
      if (cycle === 0) continue;
      for (const runner of runners) {
        if (failures.has(runner)) continue;
        const found = difference(runner, model.outputs, cycle, seed);
        if (found !== undefined) failures.set(runner, found);
      }
    }
  } finally {
    model.dispose();
  }
  return [...failures.values()];
}
