/** Faults in the printing of statements, registers, memories and sub-modules. */

import { inFile } from '../mutation.ts';

export const EMIT_MODULES = [
  ...inFile(
    'emit/combinational.ts',
    {
      name: 'default-of-next-skipped',
      find: 'return [line(`${target} = ${source};`, signal.span)];',
      replace: 'return [];',
      breaks: 'A register that is assigned on some paths only has no default for its next value: a latch.',
    },
    {
      name: 'default-of-wires-skipped',
      find: 'return [line(`${target} = ${zero(printer, signal)};`, signal.span)];',
      replace: 'return [];',
      breaks: 'A wire that is assigned on some paths only has no default: a latch.',
    },
    {
      name: 'carried-value-lost',
      find: 'if (carried && isReadIn(statements.slice(0, before + 1), signal)) return false;',
      replace: '',
      breaks: 'The default is left out before an assignment that reads the value from before a sub-module.',
    },
    {
      name: 'element-counts-as-whole',
      find: "return first.kind === 'assign' && (first.index === undefined || signal.kind === 'memory');",
      replace: "return first.kind === 'assign';",
      breaks: 'The default of an array is left out where its first assignment is one of an element.',
    },
    {
      name: 'memory-enable-by-default',
      find: 'const zeros = [literal(0, 1, false),',
      replace: 'const zeros = [literal(1, 1, false),',
      breaks: 'A memory is written in every clock.',
    },
  ),
  ...inFile(
    'emit/registers.ts',
    {
      name: 'reset-polarity',
      find: 'return reset.activeHigh ? reset.name : `!${reset.name}`;',
      replace: 'return reset.activeHigh ? `!${reset.name}` : reset.name;',
      breaks: 'Modules are in reset when they are not.',
    },
    {
      name: 'reset-value-zero',
      find: 'scalarReset(context, signal, signal.initial[0] ?? 0)',
      replace: "scalarReset(context, signal, signal.type.kind === 'enum' ? (signal.initial[0] ?? 0) : 0)",
      breaks: 'Registers reset to zero.',
    },
    {
      name: 'reset-value-of-enum-first',
      find: 'const member = type.definition.members.find((each) => each.value === value);',
      replace: 'const member = type.definition.members[0];',
      breaks: 'Enum registers reset to the first member.',
    },
    {
      name: 'reset-of-array-first-value',
      find: 'const values = Array.from({ length }, (_, index) => signal.initial[index] ?? 0);',
      replace: 'const values = Array.from({ length }, () => signal.initial[0] ?? 0);',
      breaks: 'Every element resets to the value of the first.',
    },
    {
      name: 'memory-written-in-reset',
      find: "const gate = !reset.synchronous ? '' : reset.activeHigh",
      replace: "const gate = reset.synchronous ? '' : reset.activeHigh",
      breaks: 'A memory is written in a clock of reset.',
    },
    {
      name: 'register-keeps-value',
      find: 'line(`${signal.name} <= ${nextName(signal.name, nextSuffix)};`, signal.span)',
      replace: 'line(`${signal.name} <= ${signal.name};`, signal.span)',
      breaks: 'Registers never take their next value.',
    },
    {
      name: 'falling-edge',
      find: 'return [line(`always_ff @(posedge ${clock}${edge}) begin`)',
      replace: 'return [line(`always_ff @(negedge ${clock}${edge}) begin`)',
      breaks: 'Flip-flops take the falling edge, memories the rising one.',
    },
  ),
  ...inFile(
    'emit/memory-module.ts',
    {
      name: 'collision-swapped',
      find: "const read = collision === 'old' ? stored",
      replace: "const read = collision === 'new' ? stored",
      breaks: 'A registered read of the word that is written gets the other one of old and new.',
    },
    {
      name: 'registered-read-in-reset',
      find: '`    if (re${gate}) begin`,',
      replace: "'    if (re) begin',",
      breaks: 'A registered memory reads in a clock of reset.',
    },
    {
      name: 'collision-not-in-name',
      find: 'return `Memory_${width}x${length}_1r1w_${collision}`;',
      replace: 'return `Memory_${width}x${length}_1r1w`;',
      breaks: 'Memories with different collision rules share one module.',
    },
  ),
  ...inFile(
    'emit/statements.ts',
    {
      name: 'default-case-empty',
      find: "...caseItem('default', body)",
      replace: "...caseItem('default', [])",
      breaks: 'The default of a switch does nothing.',
    },
    {
      name: 'loop-one-round-more',
      find: "${step > 0 ? '<' : '>'}${inclusive === true ? '=' : ''}",
      replace: "${step > 0 ? '<' : '>'}=",
      breaks: 'Loops run one round too many.',
    },
    {
      name: 'loop-step-one',
      find: 'step > 0 ? ` += ${step}`',
      replace: "step > 0 ? '++'",
      breaks: 'Loops with a larger step count by one.',
    },
    {
      name: 'loop-limit-of-negative-start',
      find: 'if (sized && staysSigned) return undefined;',
      replace: '',
      breaks: 'A loop that starts below zero compares with an unsigned constant.',
    },
    {
      name: 'empty-then-not-negated',
      find: 'line(`if (${negated(condition).text}) begin`',
      replace: 'line(`if (${condition.text}) begin`',
      breaks: 'An if whose first branch leaves no text runs the second when the condition holds.',
    },
    {
      name: 'else-if-swallows-rest',
      find: "return lines.findIndex((each) => each.text === 'end') === lines.length - 1;",
      replace: 'return true;',
      breaks: 'Statements after an if in an else branch run in the other branch as well.',
    },
    {
      name: 'copied-sign-dropped',
      find: 'isFlat(source) && from.signed ? `$signed(${part})` : part',
      replace: 'part',
      breaks: 'Signed elements that are copied into wider ones are extended with zeros.',
    },
    {
      name: 'case-format-of-subject',
      find: '...cases.flatMap((each) => each.values.map((value) => naturalFormat(analysis, value))),',
      replace: '',
      breaks: 'Labels of a case are cut to the width of the subject.',
      concern: 'text',
    },
    {
      name: 'memory-data-before-enable',
      find: "line(`${ports.writeEnable}${suffix} = 1'b1;`, span),",
      replace: '',
      breaks: 'A memory is never written.',
    },
  ),
  ...inFile(
    'emit/versions.ts',
    {
      name: 'latest-version-too-early',
      find: 'const last = written.get(signal)?.findLast((each) => each <= segment);',
      replace: 'const last = written.get(signal)?.findLast((each) => each < segment);',
      breaks: 'A read sees the value from before the last sub-module.',
    },
    {
      name: 'versions-share-a-wire',
      find: 'return [segment, names.claim(base(signal) + suffix).slice(base(signal).length)];',
      replace: "return [segment, ''];",
      breaks: 'What is assigned before and after a sub-module is one wire: a loop through the sub-module.',
    },
  ),
  ...inFile(
    'emit/connections.ts',
    {
      name: 'unsteady-local-connected',
      find: 'return versions.assignments(signal) === 1;',
      replace: 'return true;',
      breaks: 'A local that is assigned again after the call is connected to the sub-module directly.',
    },
    {
      name: 'connection-of-other-width',
      find: 'if (signalFormat(analysis, source).width !== signalFormat(analysis, target).width) return undefined;',
      replace: '',
      breaks: 'A signal of another width is connected to a sub-module directly.',
    },
    {
      name: 'conditional-input-connected',
      find: 'for (const statement of statements) {',
      replace:
        "for (const statement of statements.flatMap((each) => (each.kind === 'if' ? [each, ...each.then] : [each]))) {",
      breaks: 'An input that is driven in one branch only is connected as if it always were.',
    },
  ),
  ...inFile('emit/values.ts', {
    name: 'array-values-in-order',
    find: 'const reversed = texts.toReversed();',
    replace: 'const reversed = texts;',
    breaks: 'Reset values and tables have their first element in the high bits.',
  }),
  ...inFile('emit/instances.ts', {
    name: 'generate-slice-not-scaled',
    find: '`${name}[${variable} * ${width} +: ${width}]`',
    replace: '`${name}[${variable} +: ${width}]`',
    breaks: 'Sub-modules of an array get overlapping bits of the vector of all.',
  }),
  ...inFile('emit/functions.ts', {
    name: 'function-default-skipped',
    find: '.filter((signal) => !isAlwaysAssigned(printer, definition, signal))',
    replace: '.filter(() => false)',
    breaks: 'Locals of a function have no value on paths that do not assign them.',
    concern: 'text',
  }),
  ...inFile('emit/name-table.ts', {
    name: 'made-up-names-not-checked',
    find: 'while (this.#taken.has(name) || isReservedWord(name))',
    replace: 'while (isReservedWord(name))',
    breaks: "Names that the printer makes up clash with the designer's.",
  }),
  ...inFile('emit/declarations.ts', {
    name: 'enum-values-counted',
    find: '= ${literal(member.value, width, false)}${comma}',
    replace: '= ${literal(index, width, false)}${comma}',
    breaks: 'Members of an enum are numbered from 0.',
  }),
  ...inFile('emit/module.ts', {
    name: 'unread-local-still-needed',
    find: 'return ![signal.name, ...targets].some((name) => usage.isRead(name));',
    replace: 'return !usage.isRead(signal.name);',
    breaks: 'A local that is read only between two sub-modules is not assigned.',
  }),
  ...inFile('emit/unused.ts', {
    name: 'unused-bits-not-read',
    find: 'if (list.length === 0) return [];\n    const name = names.claim(wanted);',
    replace: 'return [];\n    const name = names.claim(wanted);',
    breaks: 'Bits that are computed and not needed are not read: warnings of lint tools.',
    concern: 'text',
  }),
  ...inFile('emit/source-map.ts', {
    name: 'source-map-column',
    find: 'column: span.column - 1 }',
    replace: 'column: span.column }',
    breaks: 'Places of the source map are one column to the right.',
    concern: 'text',
  }),
  ...inFile('emit/line.ts', {
    name: 'comments-lost',
    find: "return comment.map((text) => line(text === '' ? '//' : `// ${text}`));",
    replace: 'return [];',
    breaks: "The designer's comments are not in the SystemVerilog.",
    concern: 'text',
  }),
];
