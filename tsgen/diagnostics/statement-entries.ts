/** Diagnostics of statements and of the hierarchy. */

import type { CatalogueEntry } from './entry.ts';

export const STATEMENT_ENTRIES = [
  {
    code: 'TW3001',
    severity: 'error',
    title: 'declaration without a value, or with var',
    reason: 'a wire without a value would be a latch, and var is seen outside its block',
  },
  {
    code: 'TW3002',
    severity: 'error',
    title: 'destructuring of something without ports',
    reason: 'names are taken out of records and of the outputs of sub-modules; arrays are read element by element',
  },
  {
    code: 'TW3003',
    severity: 'error',
    title: 'break or continue in a loop of sub-modules',
    reason: 'each sub-module is hardware that runs in every clock: no round that steps one can be left out',
  },
  {
    code: 'TW3004',
    severity: 'error',
    title: 'statement without effect',
    reason: 'it would become wires that nobody reads',
  },
  {
    code: 'TW3005',
    severity: 'error',
    title: 'switch on a boolean',
    reason: 'a case of true or false is a condition',
  },
  {
    code: 'TW3006',
    severity: 'error',
    title: 'illegal case',
    reason: 'a case compares with one value of the type of the subject, known at elaboration',
  },
  {
    code: 'TW3007',
    severity: 'error',
    title: 'fall-through',
    reason: 'each case is one branch of hardware',
  },
  {
    code: 'TW3008',
    severity: 'error',
    title: 'loop without constant rounds',
    reason: 'every round is hardware, so the rounds must be known at elaboration',
  },
  {
    code: 'TW3009',
    severity: 'error',
    title: 'too many rounds',
    reason: 'every round is hardware that exists at the same time',
  },
  {
    code: 'TW3010',
    severity: 'error',
    title: 'assignment to what cannot change',
    reason: 'registers, memories, wires and lets are assigned; everything else is driven from elsewhere or fixed',
  },
  {
    code: 'TW3011',
    severity: 'error',
    title: 'assignment of a whole array',
    reason: 'two names for one array would share it in JavaScript, and not in hardware',
  },
  {
    code: 'TW3012',
    severity: 'error',
    title: 'assignment of one field of a record',
    reason: 'a record is a value: JavaScript would change it under every other name as well, hardware would not',
  },
  {
    code: 'TW3020',
    severity: 'error',
    title: 'return before a sub-module is stepped',
    reason: 'a sub-module is hardware that runs in every clock: no return can hold it back',
  },
  {
    code: 'TW3021',
    severity: 'error',
    title: 'step() does not return its outputs',
    reason: 'the outputs are what the returns of step() give, on every path, written out as a record',
  },
  {
    code: 'TW3022',
    severity: 'error',
    title: 'returned value is no combinational output',
    reason: 'every combinational output is declared in ports(), and registered ones are ports already',
  },
  {
    code: 'TW3023',
    severity: 'error',
    title: 'output is not returned',
    reason: 'a port that nothing drives has no value',
  },
  {
    code: 'TW4001',
    severity: 'error',
    title: 'sub-module stepped conditionally',
    reason: 'it is hardware that runs in every clock: neither a condition nor an expression can hold it back',
  },
  {
    code: 'TW4002',
    severity: 'error',
    title: 'sub-module never stepped',
    reason: 'a sub-module runs in every clock, and step() says what its inputs are',
  },
  {
    code: 'TW4003',
    severity: 'error',
    title: 'not a registered output',
    reason: 'before its step(), only the registers of a sub-module that are ports, and outputs of state, have a value',
  },
  {
    code: 'TW4004',
    severity: 'error',
    title: 'registered output read after step()',
    reason: 'a registered output is the value before the clock edge; after step() the field holds the next one',
  },
  {
    code: 'TW4005',
    severity: 'error',
    title: 'used before it has a value',
    reason:
      'statements are evaluated in the order of the flow of data; what needs its own result is a combinational loop',
  },
  {
    code: 'TW4006',
    severity: 'error',
    title: 'sub-module stepped twice',
    reason: 'it has one clock edge a clock and one set of inputs',
  },
  {
    code: 'TW4008',
    severity: 'error',
    title: 'inputs are no record',
    reason: 'inputs are connected by name, written out in one place',
  },
  {
    code: 'TW4009',
    severity: 'error',
    title: 'input of a sub-module not given',
    reason: 'an input has no default: a wire that nothing drives has no value',
  },
  {
    code: 'TW4010',
    severity: 'error',
    title: 'no such port of a sub-module',
    reason: 'a sub-module has the ports that its class declares',
  },
  {
    code: 'TW4011',
    severity: 'error',
    title: 'vectors that do not match',
    reason: 'a vector is connected whole, line by line',
  },
] as const satisfies readonly CatalogueEntry[];
