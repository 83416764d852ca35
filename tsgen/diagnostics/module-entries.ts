/** Diagnostics of files, parameters and the shape of a module. */

import type { CatalogueEntry } from './entry.ts';

export const MODULE_ENTRIES = [
  {
    code: 'TW1001',
    severity: 'error',
    title: 'syntax error',
    reason: 'the file is not valid TypeScript',
  },
  {
    code: 'TW1002',
    severity: 'error',
    title: 'no such file',
    reason: 'the compiler was told to read a file that does not exist',
  },
  {
    code: 'TW1003',
    severity: 'error',
    title: 'file cannot be evaluated',
    reason: 'a file is run once, to find its classes and constants, and an error was thrown',
  },
  {
    code: 'TW1004',
    severity: 'error',
    title: 'imported file not found',
    reason: 'the file that an import names does not exist, so nothing it exports is known',
  },
  {
    code: 'TW1005',
    severity: 'error',
    title: 'illegal parameter',
    reason: 'parameters have a declared type and range, which everything made from them relies on',
  },
  {
    code: 'TW1006',
    severity: 'error',
    title: 'constructor failed',
    reason: 'the constructor runs at elaboration, to fix parameters, widths and hierarchy',
  },
  {
    code: 'TW1010',
    severity: 'error',
    title: 'constant depends on state',
    reason: 'constants are fixed at elaboration, before any register has a value',
  },
  {
    code: 'TW1011',
    severity: 'error',
    title: 'module without step()',
    reason: 'step() is what the module does in one clock; without it there is no hardware',
  },
  {
    code: 'TW1012',
    severity: 'error',
    title: 'no module, or several',
    reason: 'the compiler must know which exported class is the top of the design',
  },
  {
    code: 'TW1013',
    severity: 'error',
    title: 'source of a class not found',
    reason:
      'the body of step() is read from the source, so its class must stand at the top level of a file of the project',
  },
  {
    code: 'TW1014',
    severity: 'error',
    title: 'illegal name of a port',
    reason: 'ports keep their names in SystemVerilog, where other rules hold and other words are reserved',
  },
  {
    code: 'TW1015',
    severity: 'error',
    title: 'name of a port is taken',
    reason: 'every port of a module has a name of its own, and clock and reset are ports too',
  },
  {
    code: 'TW1016',
    severity: 'error',
    title: 'inputs in an unknown form',
    reason: 'every input is driven in every clock: there is nothing to default and nothing to collect',
  },
  {
    code: 'TW1017',
    severity: 'error',
    title: 'different modules of one name',
    reason: 'a module of SystemVerilog is named by its class and parameters, and a name can stand for one module only',
  },
  {
    code: 'TW1018',
    severity: 'error',
    title: 'imported name not exported',
    reason: 'a name that is not there would be undefined, and nobody would say so',
  },
  {
    code: 'TW1019',
    severity: 'error',
    title: 'output of state without a getter',
    reason: 'its value is what the getter of the same name returns',
  },
  {
    code: 'TW1020',
    severity: 'error',
    title: 'field that only JavaScript can see',
    reason:
      'elaboration reads the fields of the constructed module, and a field of this kind is hidden from everything but the class itself',
  },
  {
    code: 'TW1021',
    severity: 'error',
    title: 'one object under two names',
    reason:
      'JavaScript would share it, so that a change under one name is seen under the other; hardware would have it twice',
  },
] as const satisfies readonly CatalogueEntry[];
