import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeTexts, chunked, dump, readText } from './testing/vcd-text.ts';
import { readVcd } from './vcd-reader.ts';
import { VcdSyntaxError } from './vcd-syntax-error.ts';

describe('header', () => {
  test('declarations become signals with scope, width, range and kind', async () => {
    const database = await readText(
      `$date today $end $version Sim 1.0 $end
       $timescale 10 ns $end
       $scope module top $end $var wire 1 ! clk $end
       $scope struct command $end $var logic 8 " level [7:0] $end $upscope $end
       $var real 1 # volts $end $var event 1 $ fired $end $var string 0 % text $end
       $var wire 16 & mem[3] [15:0] $end $var wire 4 ' packed[3:0] $end $var wire 1 ( bit [2] $end
       $upscope $end $enddefinitions $end`,
    );
    expect(
      database.signals.map(({ name, range, width, kind, declaredType }) => [name, range, width, kind, declaredType]),
    ).toEqual([
      ['top.clk', '', 1, 'bits', 'wire'],
      ['top.command.level', '[7:0]', 8, 'bits', 'logic'],
      ['top.volts', '', 64, 'real', 'real'],
      ['top.fired', '', 1, 'event', 'event'],
      ['top.text', '', 0, 'text', 'string'],
      ['top.mem[3]', '[15:0]', 16, 'bits', 'wire'],
      ['top.packed', '[3:0]', 4, 'bits', 'wire'],
      ['top.bit[2]', '', 1, 'bits', 'wire'],
    ]);
    expect(database.timeUnit).toEqual({ magnitude: 10, unit: 'ns' });
    expect(Object.fromEntries(database.metadata)).toEqual({ date: 'today', version: 'Sim 1.0' });
  });

  test('a missing time scale means 1 ns', async () => {
    expect((await readText('$enddefinitions $end')).timeUnit).toEqual({ magnitude: 1, unit: 'ns' });
  });

  test('aliases share one column', async () => {
    const database = await readText(dump(['wire 4 ! a [3:0]', 'wire 4 ! b [3:0]'], '#3 b101 !\n'));
    expect(changeTexts(database, 'top.a')).toEqual(['3=5']);
    expect(changeTexts(database, 'top.b')).toEqual(['3=5']);
    expect(database.signal('top.a').column).toBe(database.signal('top.b').column);
  });

  test('enumeration attributes attach to the next variable only', async () => {
    const database = await readText(
      dump([], '').replace(
        '$upscope',
        `$attrbegin misc 07 pkg::state_e 2 IDLE RUN 00 01 1 $end $attrbegin misc 07 "" 1 $end
         $var logic 2 ! state $end $var logic 2 " other $end
         $attrbegin misc 07 "" 1 $end $var logic 40 # wide $end $upscope`,
      ),
    );
    expect(database.signal('top.state').enumeration).toEqual({
      name: 'pkg::state_e',
      labels: new Map([
        [0, 'IDLE'],
        [1, 'RUN'],
      ]),
    });
    expect(database.signal('top.other').enumeration).toBeUndefined();
    expect([...(database.signal('top.wide').enumeration?.labels.keys() ?? [])]).toEqual([0n, 1n]);
  });
});

describe('value changes', () => {
  test('scalars, vectors, reals and texts', async () => {
    const database = await readText(
      dump(
        ['wire 1 ! a', 'wire 8 " b', 'real 64 # c', 'string 0 $ d', 'wire 40 % e'],
        '#0\n0!\nb101 "\nr-1.5e-3 #\nshello $\nb1111 %\n#7\n1!\nb11111111 "\nr2 #\nsbye $\n',
      ),
    );
    expect(changeTexts(database, 'top.a')).toEqual(['0=0', '7=1']);
    expect(changeTexts(database, 'top.b')).toEqual(['0=5', '7=255']);
    expect(changeTexts(database, 'top.c')).toEqual(['0=-0.0015', '7=2']);
    expect(changeTexts(database, 'top.d')).toEqual(['0=hello', '7=bye']);
    expect(database.valueAt('top.e', 3)).toBe(15n);
    expect(database.endTime).toBe(7);
  });

  test('values before any time mark belong to time 0', async () => {
    expect(changeTexts(await readText(dump(['wire 1 ! a'], '1!\n#4\n0!\n')), 'top.a')).toEqual(['0=1', '4=0']);
  });

  test('upper case, several changes a line, CRLF, and a value on the line before its identifier', async () => {
    const body = '#0\r\nB0X1 " 1!\r\nX! Z! R1E2 #\r\nb11\r\n\r\n"\r\n#1 0! b1Z0 "';
    const database = await readText(dump(['wire 1 ! a', 'wire 3 " b', 'real 1 # c'], body));
    expect(changeTexts(database, 'top.a')).toEqual(['0=z', '1=0']);
    expect(changeTexts(database, 'top.b')).toEqual(['0=3', '1=1z0']);
    expect(changeTexts(database, 'top.c')).toEqual(['0=100']);
  });

  test.each([
    ['inf', Infinity],
    ['-inf', -Infinity],
    ['+Infinity', Infinity],
    ['nan', NaN],
    ['-nan', NaN],
    ['NaN', NaN],
    ['-0.25', -0.25],
    ['-6.000000000000001e-09', -6.000000000000001e-9],
    ['1E+3', 1000],
    ['.5', 0.5],
    ['-0', -0],
  ])('real r%s', async (text, value) => {
    const database = await readText(dump(['real 64 ! a'], `#0\nr${text} !\n`));
    expect(database.valueAt('top.a', 0)).toBe(value);
  });

  test.each([
    [8, '1', 1],
    [8, 'x1', 'xxxxxxx1'],
    [8, 'z', 'zzzzzzzz'],
    [8, '0x', '0000000x'],
    [8, '1x', '0000001x'],
    [8, '00000000101', 5],
    [32, '1'.repeat(32), 0xffffffff],
    [33, `1${'0'.repeat(32)}`, 1n << 32n],
    [70, 'x1', 'x'.repeat(69) + '1'],
    [70, 'z0', 'z'.repeat(69) + '0'],
    [70, '1x', '0'.repeat(68) + '1x'],
    [100, `1${'0'.repeat(99)}`, 1n << 99n],
    [100, '101', 5n],
  ])('extension to the left: %i bits from b%s', async (width, digits, value) => {
    const database = await readText(dump([`wire ${width} ! a`], `#0\nb${digits} !\n`));
    expect(database.valueAt('top.a', 0)).toBe(value);
  });

  test('a scalar change of a vector is extended like a vector of one digit', async () => {
    const database = await readText(dump(['wire 40 ! a', 'wire 4 " b'], '#0\nx!\nx"\n#1\n1!\n1"\n'));
    expect(changeTexts(database, 'top.a')).toEqual([`0=${'x'.repeat(40)}`, '1=1']);
    expect(changeTexts(database, 'top.b')).toEqual(['0=xxxx', '1=1']);
  });

  test('the last of two values of one instant holds, and repeated values leave no change', async () => {
    const body = '#0\n0!\n#5\n1!\n0!\n#6\n0!\n#7\nx!\n#8\nx!\n#9\n1!\n#9\n0!\n';
    expect(changeTexts(await readText(dump(['wire 1 ! a'], body)), 'top.a')).toEqual(['0=0', '7=x', '9=0']);
  });

  test('0 after x is a change, and a repeated value with its top bit set is none', async () => {
    const ones = '1'.repeat(32);
    const body = `#0\nbx !\nbx "\n#1\nb0 !\nb0 "\n#2\nb${ones} !\nb${ones} "\n#3\nb${ones} !\nb${ones} "\n`;
    const database = await readText(dump(['wire 40 ! wide', 'wire 32 " word'], body));
    expect(changeTexts(database, 'top.wide')).toEqual([`0=${'x'.repeat(40)}`, '1=0', '2=4294967295']);
    expect(changeTexts(database, 'top.word')).toEqual([`0=${'x'.repeat(32)}`, '1=0', '2=4294967295']);
  });

  test('dumping switched off leaves a gap, x in it and the value again behind it', async () => {
    const body =
      '#0\n$dumpvars\n1!\n$end\n#10\n$dumpoff\nx!\n$end\n#20\n$dumpon\n1!\n$end\n#30\n$dumpall\n1!\n$end\n#40\n$dumpoff\nx!\n$end\n#50\n';
    const database = await readText(dump(['wire 1 ! a'], body));
    expect(database.gaps).toEqual([
      { from: 10, to: 20 },
      { from: 40, to: Infinity },
    ]);
    expect(changeTexts(database, 'top.a')).toEqual(['0=1', '10=x', '20=1', '40=x']);
  });

  test('an event fires where it is dumped, but not where a checkpoint lists it', async () => {
    const body = '#0\n$dumpvars\n1!\n$end\n#5\n1!\n#6\n1!\n#7\n$dumpall\n1!\n$end\n1!\n#8\n$dumpoff\nx!\n$end\n#9\n';
    const database = await readText(dump(['event 1 ! fired'], body));
    expect(changeTexts(database, 'top.fired')).toEqual(['5=1', '6=1', '7=1']);
    expect([4, 5, 6, 8].map((time) => database.valueAt('top.fired', time))).toEqual([0, 1, 1, 0]);
  });

  test('a checkpoint without $end ends with its instant', async () => {
    const database = await readText(dump(['event 1 ! fired'], '#0\n$dumpvars\n1!\n#5\n1!\n'));
    expect(changeTexts(database, 'top.fired')).toEqual(['5=1']);
  });

  test('comments may hold anything', async () => {
    const body = '#0\n0!\n$comment #9 1! b1 nonsense $end\n#1\n1!\n';
    expect(changeTexts(await readText(dump(['wire 1 ! a'], body)), 'top.a')).toEqual(['0=0', '1=1']);
  });

  test('identifiers: dense, sparse, and too long for a number', async () => {
    const ids = ['!', '!!', '~~~~', 's12', 'identifier_of_17c', '$', '#', 'b'];
    const variables = ids.map((id, index) => `wire 8 ${id} v${index}`);
    const body = `#0\n${ids.map((id, index) => `b${(index + 1).toString(2)} ${id}\n`).join('')}`;
    const database = await readText(dump(variables, body));
    expect(ids.map((_, index) => database.valueAt(`top.v${index}`, 0))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test('a byte beyond printable ASCII is no digit of an identifier', async () => {
    // As a digit, DEL would be worth 95, which is what `!!` counts to.
    await expect(readText(dump(['wire 1 !! a'], '#0\n1\x7f\n'))).rejects.toThrow('test.vcd:7: identifier "\x7f"');
    expect(changeTexts(await readText(dump(['wire 1 !! a'], '#0\n1!!\n')), 'top.a')).toEqual(['0=1']);
  });

  test('every chunk size gives the same waves', async () => {
    const text = dump(
      ['wire 1 ! a', 'wire 70 "" b', 'real 64 # c'],
      '#0\n0! bx1 ""\nr-1.25e-3 #\n$comment x $end\n#12\n1!\nb101 ""\n#13 0!',
    );
    const whole = await readText(text);
    for (let size = 1; size < 30; size++) {
      const database = await readText(text, {}, size);
      for (const { name } of whole.signals) expect(changeTexts(database, name)).toEqual(changeTexts(whole, name));
      expect(database.endTime).toBe(13);
    }
  });

  test('time 2^53 - 1 is exact', async () => {
    const database = await readText(
      dump(['wire 1 ! a'], `#${Number.MAX_SAFE_INTEGER - 1}\n1!\n#${Number.MAX_SAFE_INTEGER}\n0!\n`),
    );
    expect(changeTexts(database, 'top.a')).toEqual(['9007199254740990=1', '9007199254740991=0']);
  });
});

describe('selection', () => {
  const text = dump(
    ['wire 1 ! a', 'wire 8 " b', 'wire 1 ! alias', 'event 1 # e'],
    '#0\n0!\nb1 "\n1#\n#10\n1!\nb10 "\n1#\n#20\n0!\nb11 "\n1#\n#30\n1!\n1#\n#40\n',
  );

  test('a glob keeps its signals only, aliases by their own names', async () => {
    const database = await readText(text, { signals: ['top.al*'] });
    expect(database.signals.map(({ name }) => name)).toEqual(['top.alias']);
    expect(changeTexts(database, 'top.alias')).toEqual(['0=0', '10=1', '20=0', '30=1']);
  });

  test('a window keeps what is in force at its start and stops behind its end', async () => {
    const database = await readText(text, { from: 15, to: 25 });
    expect(changeTexts(database, 'top.a')).toEqual(['15=1', '20=0']);
    expect(changeTexts(database, 'top.b')).toEqual(['15=2', '20=3']);
    expect(changeTexts(database, 'top.e')).toEqual(['20=1']);
    expect([database.startTime, database.endTime]).toEqual([15, 25]);
  });

  test('a window from the very time of a change', async () => {
    const database = await readText(text, { from: 10, to: 20 });
    expect(changeTexts(database, 'top.b')).toEqual(['10=2', '20=3']);
    expect(changeTexts(database, 'top.e')).toEqual(['10=1', '20=1']);
  });

  test('nothing behind the window is looked at', async () => {
    const database = await readText(`${text}#50\nthis is no VCD\n`, { to: 35 });
    expect(changeTexts(database, 'top.a')).toEqual(['0=0', '10=1', '20=0', '30=1']);
  });

  test('a stream is read no further than the window', async () => {
    let pulled = 0;
    async function* source(): AsyncGenerator<Buffer> {
      for await (const chunk of chunked(`${text}${'#50\n'.repeat(1000)}`, 100)) {
        pulled++;
        yield chunk;
      }
    }
    await readVcd(source(), { to: 10 });
    // Header and the first 20 time steps are less than 400 bytes.
    expect(pulled).toBeLessThanOrEqual(4);
  });

  test.each([
    [{ from: 5, to: 4 }, 'window from 5 to 4: expected from <= to'],
    [{ from: -1 }, 'from = -1: expected a time in whole time steps, 0 to 2^53 - 1'],
    [{ to: 1.5 }, 'to = 1.5: expected a time in whole time steps, 0 to 2^53 - 1'],
  ])('%o is refused', async (options, message) => {
    await expect(readText(text, options)).rejects.toThrow(message);
  });

  test('values and counts between changes', async () => {
    const database = await readText(text);
    expect([0, 9, 10, 19.5, 100].map((time) => database.valueAt('top.b', time))).toEqual([1, 1, 2, 2, 3]);
    expect(database.changeCount('top.b')).toBe(3);
    expect(database.changeCount('top.b', 0, 10)).toBe(1);
    expect(database.select('top.a*').map(({ name }) => name)).toEqual(['top.a', 'top.alias']);
  });

  test('an unknown signal is answered with near ones', async () => {
    const database = await readText(text);
    expect(() => database.valueAt('bench.b', 0)).toThrow('no signal "bench.b" in the waves: did you mean top.b');
    expect(() => database.signal('q')).toThrow('it holds top.a, top.b, top.alias, top.e');
    const empty = await readText(text, { signals: 'nothing' });
    expect(() => empty.signal('top.a')).toThrow('it holds no signals at all');
  });
});

describe('errors name file and line', () => {
  const variables = ['wire 1 ! a', 'wire 8 " b', 'real 64 # c'];
  // dump() puts the body into line 8.
  test.each([
    ['1?', 8, 'identifier "?" is declared by no $var'],
    ['#0\n#1\n1', 10, 'a value change without an identifier'],
    ['#0\nb1x2 "', 9, 'value "1x2": expected the digits 0, 1, x and z'],
    ['#0\nb111111111 "', 9, 'a value of 9 bits for a variable 8 bits wide'],
    ['#0\nbx11111111 "', 9, 'a value of 9 bits for a variable 8 bits wide'],
    ['#0\nb "', 9, 'a vector value without digits'],
    ['#0\nr1.2.3 #', 9, 'real "1.2.3": expected a number, inf or nan'],
    ['#0\nr1.5 "', 9, 'real "1.5" for a variable declared bits'],
    ['#0\nb1 #', 9, '"1": bits for a variable declared real'],
    ['#0\nstext !', 9, 'text "text" for a variable declared bits'],
    ['#5\n#4', 9, 'time 4 lies before 5, the one in force'],
    ['#9007199254740993', 8, 'exceeds 2^53 - 1'],
    ['#12a', 8, 'time "#12a": expected digits'],
    ['# 12', 8, 'a # without a time'],
    ['#0\n\n\n$dumpports', 11, 'keyword "$dumpports" is not known among value changes'],
    ['pH 6 0 <0', 8, 'extended VCD ($dumpports) is not supported'],
    ['hello', 8, 'expected a value change, a time or a $ keyword, found "hello"'],
    ['#0\nb101', 9, 'the file ends after "b101", a value without its identifier'],
  ])('%j', async (body, line, message) => {
    const error: unknown = await readText(dump(variables, body)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(VcdSyntaxError);
    expect((error as VcdSyntaxError).message).toContain(message);
    expect((error as VcdSyntaxError).message.startsWith(`test.vcd:${line}: `)).toBe(true);
    expect(error).toMatchObject({ file: 'test.vcd', line });
  });

  test.each([
    ['', 1, 'the file ends within its header'],
    ['\n\n$version Sim\n', 4, 'inside $version, which line 3 opens without $end'],
    ['hello world', 1, 'found "hello"; is this a VCD file?'],
    ['$end', 1, '$end without a declaration'],
    ['\n$timescale 3ns $end', 2, 'time scale "3ns": expected 1, 10 or 100 and one of s ms us ns ps fs'],
    ['$upscope $end', 1, '$upscope without an open $scope'],
    ['\n$var wire ! $end', 2, '$var needs a type, a width, an identifier and a name'],
    ['\n$var wire x ! a $end', 2, 'width "x" of a: expected 1 to 1048576'],
    ['$var wire 0 ! a $end', 1, 'width "0" of a'],
    ['$var wire 1 \u00e9 a $end', 1, 'expected printable ASCII'],
    ['$var wire 1 ! a $end\n$var wire 2 ! b $end\n$enddefinitions $end', 2, 'but bits of 1 bits in line 1'],
    ['$attrbegin misc 07 state_e 2 IDLE 0 1 $end', 1, 'enumeration "state_e": expected 2 labels'],
  ])('header %j', async (text, line, message) => {
    const error: unknown = await readText(text).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(VcdSyntaxError);
    expect((error as VcdSyntaxError).message).toContain(message);
    expect((error as VcdSyntaxError).message.startsWith(`test.vcd:${line}: `)).toBe(true);
  });

  test('the line is right in every chunk size', async () => {
    const text = dump(variables, '#0\nb101\n"\n\n0!\n1?\n');
    for (let size = 1; size < 40; size++) {
      await expect(readText(text, {}, size)).rejects.toThrow('test.vcd:13: identifier "?"');
    }
  });

  test('a file is read from disk and named in messages', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'waves-'));
    try {
      const path = join(directory, 'run.vcd');
      await writeFile(path, dump(variables, '#0\n1!\n#1\n?\n'));
      await expect(readVcd(path)).rejects.toThrow(`${path}:11: expected a value change`);
      await expect(readVcd(join(directory, 'none.vcd'))).rejects.toThrow('ENOENT');
    } finally {
      await rm(directory, { recursive: true });
    }
  });

  test('a binary file is refused instead of being gathered', async () => {
    const text = dump(variables, 'a'.repeat(5 * 1024 * 1024));
    await expect(readText(text, {}, 1 << 20)).rejects.toThrow(
      'test.vcd:8: a word of over 4 MB: this is not a VCD file',
    );
  });

  test('damaged files give waves or a message with a line, never anything else (seed 31)', async () => {
    const text = dump(
      ['wire 1 ! a', 'wire 70 "" b', 'real 64 # c', 'event 1 % d'],
      '#0\n$dumpvars\n0!\nbx1 ""\nr-1.25e-3 #\n$end\n#12\n1!\n1%\nb101 ""\n$comment x $end\n#13 0!\nr1 #\n',
    );
    const damage = fc.tuple(
      fc.nat(text.length),
      fc.nat(4),
      fc.string({ unit: fc.constantFrom('#', '$', 'b', 'r', 's', 'x', '1', '!', '"', ' ', '\n', 'é'), maxLength: 4 }),
    );
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(damage, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 50 }),
        async (cuts, size) => {
          let damaged = text;
          for (const [start, removed, added] of cuts) {
            damaged = damaged.slice(0, start) + added + damaged.slice(start + removed);
          }
          const outcome: unknown = await readText(damaged, {}, size).catch((error: unknown) => error);
          if (!(outcome instanceof Error)) return;
          refused++;
          if (!(outcome instanceof VcdSyntaxError)) throw outcome;
          expect(outcome.message).toMatch(/^test\.vcd:\d+: /);
          const { line } = outcome;
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(damaged.split('\n').length + 1);
        },
      ),
      { seed: 31, numRuns: 1000 },
    );
    expect(refused).toBeGreaterThan(100);
  });
});
