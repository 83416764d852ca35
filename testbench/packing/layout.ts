/**
 * How the values of a set of signals lie in 32-bit words. Twin, RTL and replay files share this layout, so that a cycle is
 * compared word by word. Every signal starts on a word of its own; a vector has element 0 in the low bits; negative
 * numbers are two's complement at the element's width; unused high bits are zero.
 */

import type { Design, DesignModule, DesignPort, DesignType } from '../../tsgen/design/design.ts';
import type { Span } from '../../tsgen/diagnostics/span.ts';

/** One signal of a frame. */
export interface Slot {
  readonly name: string;
  readonly type: DesignType;
  /** Elements of a vector; undefined for a scalar. */
  readonly length: number | undefined;
  /** Bits of the whole signal. */
  readonly bits: number;
  /** First word inside the frame, and number of words. */
  readonly word: number;
  readonly words: number;
  readonly registered: boolean;
  readonly span: Span;
  /** Set for a register inside the design that is observed beside the ports. */
  readonly inner?: InnerSignal;
}

/** Where a register lies: fields from the top module in TypeScript, instances and signal in SystemVerilog. */
export interface InnerSignal {
  readonly children: readonly string[];
  readonly instances: readonly string[];
  readonly field: string;
  readonly signal: string;
}

/**
 * A design of which more than the outputs is compared. `registers`: every register of every instance counts as an output,
 * named by its path. The model is slower then; use it to find out more, not for long runs.
 */
export interface ObservedDesign extends Design {
  readonly observe?: 'registers';
}

/** The design with its registers observed, or as it is. */
export function observed(design: Design, observe: 'outputs' | 'registers'): ObservedDesign {
  return observe === 'registers' ? { ...design, observe } : design;
}

/** The signals of one direction, in the order of the ports. */
export interface Layout {
  readonly slots: readonly Slot[];
  /** 32-bit words of a frame. */
  readonly words: number;
  /** Significant bits of a frame. */
  readonly bits: number;
}

/** The frames of one module: what one clock cycle takes and gives. */
export interface FrameLayouts {
  /** Word 0 of an input frame: 1 when reset is asserted in this cycle, else 0. The inputs follow. */
  readonly inputs: Layout;
  readonly outputs: Layout;
}

/** Where the reset flag of an input frame lies; the slots of the inputs start behind it. */
export const RESET_WORD = 0;

type Signal = Pick<DesignPort, 'name' | 'type' | 'length' | 'registered' | 'span'> & { readonly inner?: InnerSignal };

function layoutOf(ports: readonly Signal[], firstWord: number): Layout {
  const slots: Slot[] = [];
  let word = firstWord;
  let bits = 0;
  for (const port of ports) {
    const width = port.type.width * (port.length ?? 1);
    const words = Math.ceil(width / 32);
    slots.push({
      name: port.name,
      type: port.type,
      length: port.length,
      bits: width,
      word,
      words,
      registered: port.registered,
      span: port.span,
      ...(port.inner === undefined ? {} : { inner: port.inner }),
    });
    word += words;
    bits += width;
  }
  return { slots, words: word, bits };
}

/** The top module of a design. Throws TypeError when the design names a module that it does not hold. */
export function topModule(design: Design): DesignModule {
  const top = design.modules.find((module) => module.name === design.top);
  if (top === undefined) throw new TypeError(`design: there is no module named like its top, ${design.top}`);
  return top;
}

function moduleNamed(design: Design, name: string): DesignModule {
  const found = design.modules.find((module) => module.name === name);
  if (found === undefined) throw new TypeError(`design: there is no module ${name}`);
  return found;
}

/** Every register of a module and of all below it, but for those that are ports of the top module. */
function registersBelow(
  design: Design,
  module: DesignModule,
  children: readonly string[],
  instances: readonly string[],
): Signal[] {
  const isPort = (name: string): boolean => children.length === 0 && module.ports.some((port) => port.name === name);
  const own = module.registers
    .filter((register) => !isPort(register.name))
    .map(
      ({ name, signal, type, length, span }): Signal => ({
        name: [...children, name].join('.'),
        type,
        ...(length === undefined ? {} : { length }),
        registered: true,
        span,
        inner: { children, instances, field: name, signal },
      }),
    );
  const below = module.children.flatMap((child) =>
    registersBelow(
      design,
      moduleNamed(design, child.module),
      [...children, child.name],
      [...instances, child.instance],
    ),
  );
  return [...own, ...below];
}

/** The frame layouts of a design's top module. Observed registers follow the outputs. */
export function frameLayouts(design: ObservedDesign): FrameLayouts {
  const top = topModule(design);
  const inner = design.observe === 'registers' ? registersBelow(design, top, [], []) : [];
  return {
    inputs: layoutOf(
      top.ports.filter((port) => port.direction === 'input'),
      RESET_WORD + 1,
    ),
    outputs: layoutOf([...top.ports.filter((port) => port.direction === 'output'), ...inner], 0),
  };
}
