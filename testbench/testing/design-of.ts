/** Designs for tests, described from a constructed module where the compiler would describe them. */

import type { Design, DesignPort, DesignRegister, DesignType } from '../../tsgen/design/design.ts';
import { DESIGN_FORMAT } from '../../tsgen/design/design.ts';
import { flatPorts, storageOf, type Module, type FlatType, type ScalarType } from '../../tsgen/language/index.ts';

function bitsFor(low: number, high: number): number {
  if (low >= 0) return Math.max(1, Math.ceil(Math.log2(high + 1)));
  return Math.ceil(Math.log2(Math.max(-low, high + 1))) + 1;
}

export function designType(type: ScalarType): DesignType {
  if (type.kind === 'boolean') return { kind: 'boolean', low: 0, high: 1, width: 1, signed: false };
  if (type.kind === 'enum') {
    const values = type.members.map((member) => member.value);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const { name, members } = type;
    return { kind: 'enum', low, high, width: bitsFor(0, high), signed: false, enum: { name, members } };
  }
  const { low, high } = type;
  return { kind: 'integer', low, high, width: bitsFor(low, high), signed: low < 0 };
}

const span = (file: string, line: number) => ({ file, start: line * 10, end: line * 10 + 5, line, column: 5 });

/** The design of a module without children; `module` is constructed and not simulated yet. */
export function designOf(module: Module, name: string): Design {
  const file = `${name}.ts`;
  let line = 10;
  const port = (
    portName: string,
    direction: 'input' | 'output',
    type: FlatType,
    registered: boolean,
    length?: number,
  ): DesignPort => {
    line += 1;
    const element = type.kind === 'vector' ? type.element : type;
    const elements = type.kind === 'vector' ? type.length : length;
    return {
      name: portName,
      direction,
      type: designType(element),
      ...(elements === undefined ? {} : { length: elements }),
      registered,
      comment: [],
      span: span(file, line),
    };
  };
  const storage = [...storageOf(module)];
  const registers = storage
    .filter(([, field]) => field.kind === 'register' || field.kind === 'registers')
    .map(
      ([field, descriptor]): DesignRegister => ({
        name: field,
        signal: field,
        type: designType(descriptor.type),
        ...(descriptor.length === undefined ? {} : { length: descriptor.length }),
        initial: descriptor.initial.map(Number),
        comment: [],
        span: span(file, (line += 1)),
      }),
    );
  return {
    format: DESIGN_FORMAT,
    top: name,
    clock: 'clk',
    reset: { name: 'rst', synchronous: true, activeHigh: true },
    modules: [
      {
        name,
        systemVerilog: { module: name, parameters: {} },
        className: module.constructor.name,
        file,
        parameters: module.p,
        ports: [
          ...flatPorts(module.io.in).map(({ name: key, type }) => port(key, 'input', type, false)),
          ...flatPorts(module.io.out).map(({ name: key, type }) => port(key, 'output', type, false)),
          ...flatPorts(module.io.state).map(({ name: key, type }) => port(key, 'output', type, true)),
          ...storage
            .filter(([, field]) => field.output)
            .map(([key, field]) => port(key, 'output', field.type, true, field.length)),
        ],
        registers,
        memories: [],
        children: [],
        comment: [],
        span: span(file, 1),
      },
    ],
  };
}
