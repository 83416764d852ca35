import { describe, expect, it } from 'vitest';
import { boolean, enumDefinition, register, signal, signed } from '../ir/builder.ts';
import { derivedEnumNames, derivedNames } from './derived-names.ts';
import { NameTable } from './name-table.ts';
import { isReservedWord, RESERVED_WORD_COUNT } from './reserved-words.ts';

describe('names', () => {
  it('knows the 248 reserved words of SystemVerilog 2017', () => {
    expect(RESERVED_WORD_COUNT).toBe(248);
    for (const word of ['logic', 'wire', 'output', 'do', 'bit', 'xor', 'accept_on', 'unique0', 'interconnect']) {
      expect(isReservedWord(word), word).toBe(true);
    }
    for (const word of ['row', 'clk', 'Logic', 'async', 'yield', '']) expect(isReservedWord(word), word).toBe(false);
  });

  it('tells what it derives from a signal', () => {
    expect(derivedNames(register('count', boolean()))).toEqual(['count_next']);
    expect(derivedNames(signal('memory', 'acc', signed(4), { length: 3 }))).toEqual([
      'acc_we',
      'acc_waddr',
      'acc_wdata',
    ]);
    expect(derivedNames(register('before_', boolean()))).toEqual(['before_next']);
    expect(derivedNames(signal('memory', 'small_', signed(4), { length: 3 }))).toEqual([
      'small_we',
      'small_waddr',
      'small_wdata',
    ]);
    expect(derivedNames(signal('local', 'sum', signed(4)))).toEqual([]);
    expect(derivedEnumNames(enumDefinition('State', ['Idle', 'Run']))).toEqual(['State_t', 'State_Idle', 'State_Run']);
  });

  it('makes up names that clash with nothing', () => {
    const table = new NameTable(['abs_s8', 'abs_s8_']);
    expect(table.claim('abs_s8')).toBe('abs_s8__');
    expect(table.claim('free')).toBe('free');
    expect(table.claim('free')).toBe('free_');
    expect(table.claim('table')).toBe('table_');
  });
});
