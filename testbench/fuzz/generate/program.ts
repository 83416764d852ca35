/** Random programs: one file of TypeScript with constants, functions, sub-modules and a top module. */

import { integerShape, literal } from './expressions.ts';
import { programText, type Unit } from './files.ts';
import { randomFixedTypes } from './fixed-point.ts';
import { randomFunction } from './helpers.ts';
import { randomModule, type WrittenModule } from './module.ts';
import { Random } from './random.ts';
import { randomRecord, recordLines } from './records.ts';
import { Scope, type Helper } from './scope.ts';
import { randomTable } from './tables.ts';
import type { EnumShape, ModuleShape } from './types.ts';
import { NO_NAMES, Writer, type FileNames } from './writer.ts';

export interface Program {
  readonly seed: number;
  /** Relative size: 1 is the usual one; smaller ones are for shrinking. */
  readonly size: number;
  /** Name of the top module's class. */
  readonly className: string;
  readonly parameters: Readonly<Record<string, number | boolean>>;
  readonly text: string;
}

const IMPORTS = [
  'allOf',
  'anyOf',
  'assert',
  'assume',
  'bit',
  'bitAt',
  'bool',
  'countOnes',
  'enumOf',
  'fits',
  'fixed',
  'fixedConstant',
  'int',
  'memory',
  'Module',
  'multiplyFixed',
  'outReg',
  'outRegs',
  'parameters',
  'ports',
  'range',
  'record',
  'reg',
  'regs',
  'regs2d',
  'saturate',
  'shr',
  'slice',
  'toFixed',
  'ufixed',
  'uint',
  'vec',
  'wires',
  'wrap',
  'type In',
  'type Out',
  'type ParametersOf',
  'type ValueOf',
] as const;

function randomEnum(random: Random, name: string, members: readonly string[]): EnumShape {
  const count = random.between(2, members.length);
  const sparse = random.chance(30);
  const list = members
    .slice(0, count)
    .map((member, index) => ({ name: member, value: sparse ? index * 2 + 1 : index }));
  return { kind: 'enum', text: `enumOf({ ${name} })`, name, members: list };
}

function enumUnit({ name, members }: EnumShape): Unit {
  const list = members.map((member) => `${member.name}: ${member.value}`).join(', ');
  return {
    kind: 'names',
    names: [{ name, what: 'both' }],
    lines: [`const ${name} = { ${list} } as const;`, `type ${name} = (typeof ${name})[keyof typeof ${name}];`],
  };
}

/** Constants, each in a line of its own. */
function constantsUnit(names: readonly string[], lines: readonly string[]): Unit {
  return { kind: 'names', names: names.map((name) => ({ name, what: 'value' })), lines };
}

/** What stands before the functions and classes: names for all of them, and their declarations. */
function randomNames(random: Random): { readonly file: FileNames; readonly units: readonly Unit[] } {
  const enums: EnumShape[] = [];
  if (random.chance(60)) enums.push(randomEnum(random, 'State', ['Idle', 'Run', 'Wait', 'Done', 'Error']));
  if (random.chance(25)) enums.push(randomEnum(random, 'Mode', ['Off', 'Slow', 'Fast']));
  const bare = new Writer(random, new Scope(), { ...NO_NAMES, enums }, 4, 0);
  const numbers = ['LIMIT', 'MASK', 'OFFSET_ONE'].slice(0, random.between(0, 3)).map((text) => {
    const value = random.between(random.chance(30) ? -200 : 0, random.of([15, 255, 5000, 2 ** 31 - 1]));
    return { text, value };
  });
  const words = random.chance(40) ? [{ ...integerShape(bare), name: 'Word' }] : [];
  const records = ['Request', 'Pair'].slice(0, random.of([0, 0, 1, 1, 2])).map((name) => randomRecord(bare, name));
  const fixed = random.chance(40) ? randomFixedTypes(random) : { lines: [], types: [], constants: [] };
  const tables = random.chance(35) ? [randomTable(bare, 'const CURVE', 'CURVE')] : [];
  const file: FileNames = {
    enums,
    constants: numbers,
    types: words.map((word) => ({ ...word, text: word.name })),
    records,
    fixed: fixed.types,
    fixedConstants: fixed.constants,
    tables: tables.map((table) => table.variable),
    lengths: [],
  };
  const units: Unit[] = [
    ...enums.map(enumUnit),
    constantsUnit(
      numbers.map(({ text }) => text),
      numbers.map(({ text, value }) => `const ${text} = ${literal(bare, value).text};`),
    ),
    constantsUnit(
      words.map(({ name }) => name),
      words.map((word) => `const ${word.name} = ${word.text};`),
    ),
    constantsUnit(
      [...fixed.types, ...fixed.constants].map(({ text }) => text),
      fixed.lines,
    ),
    ...records.map(
      (record): Unit => ({
        kind: 'names',
        names: [
          { name: record.text, what: 'value' },
          { name: record.valueText, what: 'type' },
        ],
        lines: recordLines(record),
      }),
    ),
    constantsUnit(
      tables.map(({ variable }) => variable.text),
      tables.map((table) => table.line),
    ),
  ];
  return { file, units };
}

/**
 * The program of a seed: always the same text. The text is TypeScript as a designer could write it; most programs pass
 * the compiler.
 */
export function randomProgram(seed: number, size = 1): Program {
  const random = new Random(seed);
  const { file, units: names } = randomNames(random);
  const units = [...names];
  const functions: Helper[] = [];
  for (const name of ['blend', 'pick', 'twist'].slice(0, random.of([0, 0, 1, 1, 2, 3]))) {
    const written = randomFunction(random, file, functions, name);
    functions.push(written.helper);
    units.push({ kind: 'function', names: [{ name, what: 'value' }], lines: written.lines });
  }
  const className = `P${seed}`;
  const available: ModuleShape[] = [];
  const push = (written: WrittenModule): void => {
    units.push({ kind: 'class', names: [{ name: written.shape.name, what: 'value' }], lines: written.lines });
  };
  const leaves = random.weighted([
    [55, 0],
    [25, 1],
    [20, 2],
  ]);
  for (let leaf = 0; leaf < leaves; leaf += 1) {
    const written = randomModule(random, file, {
      name: `${className}Leaf${leaf}`,
      budget: Math.ceil(random.between(10, 45) * size),
      functions,
      available: leaf === 1 && random.chance(40) ? available : [],
      scalarPorts: random.chance(45),
    });
    push(written);
    available.push(written.shape);
  }
  const top = randomModule(random, file, {
    name: className,
    budget: Math.ceil(random.between(25, 110) * size),
    functions,
    available,
    scalarPorts: false,
  });
  push(top);
  const parameters = Object.fromEntries(
    top.shape.parameters.map((parameter) => [parameter.name, parameter.fixed ?? parameter.default]),
  );
  return { seed, size, className, parameters, text: programText(random, units, IMPORTS) };
}
