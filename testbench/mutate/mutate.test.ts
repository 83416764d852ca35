import { describe, expect, test } from 'vitest';
import { simulate } from '../../tsgen/language/index.ts';
import { randomStimulus } from '../cosimulate/random-stimulus.ts';
import { designOf } from '../testing/design-of.ts';
import { Counter, COUNTER_SV, TRANSFER_BUFFER_SV, WIDE_SV } from '../testing/examples.ts';
import { testCacheDirectory } from '../testing/tools.ts';
import { formatMutationResult, mutationCampaign, type MutationOptions } from './campaign.ts';
import { allMutants, chosenMutants, plantMutant } from './mutants.ts';
import { tokenize } from './tokens.ts';

const SEED = 5;
const design = designOf(new Counter(), 'counter');
const campaign: MutationOptions = {
  cacheDirectory: testCacheDirectory(),
  design,
  rtl: [COUNTER_SV],
  twin: () => simulate(new Counter()),
  stimulus: () => randomStimulus(design, { seed: SEED, reset: 0.01 }),
  cycles: 3000,
  seed: SEED,
  count: 8,
};

function changes(text: string): string[] {
  return allMutants([{ name: 'm.sv', text }]).map((mutant) => mutant.after);
}

describe('mutants', () => {
  test('leave comments, strings, checks and declarations alone', () => {
    expect(
      changes('// a + b\nlogic [7:0] x = 1 + 2; /* == */ assert (a == b);\n(* keep = 1 *) `define A 1 + 1\n'),
    ).toEqual([]);
    expect(
      changes('module m #(parameter int N = 4) (input logic [3:0] a); `ifdef CHECK\nx = a + b;\n`endif\n'),
    ).toEqual([]);
    expect(changes('initial $display("a + 1 == %d");')).toEqual([]);
  });

  test('change operators, and tell a comparison from an assignment', () => {
    expect(changes('q <= a + b;')).toEqual(['q <= a - b;']);
    expect(changes('q <= a <= b;')).toEqual(['q <= a < b;', 'q <= a > b;']);
    expect(changes('y = !a && b[2];')).toEqual(['y = a && b[2];', 'y = !a || b[2];']);
    expect(changes('y = -a;')).toEqual(['y = a;']);
    expect(changes('y = &a;')).toEqual([]);
  });

  test('change literals at their width, not the widths themselves', () => {
    expect(changes("y = 4'd15;")).toEqual(["y = 4'd0;", "y = 4'd7;"]);
    expect(changes("y = 8'(a);")).toEqual([]);
    expect(changes('y = a[3:0];')).toEqual([]);
    expect(changes("localparam logic [1:0] A = 2'd1;")).toEqual([
      "localparam logic [1:0] A = 2'd2;",
      "localparam logic [1:0] A = 2'd3;",
    ]);
  });

  test('negate conditions, stick enables, exchange choices', () => {
    expect(changes('if (a) q <= b; else q <= c;')).toEqual([
      'if (!(a)) q <= b; else q <= c;',
      "if (1'b1) q <= b; else q <= c;",
      "if (1'b0) q <= b; else q <= c;",
    ]);
    expect(changes('y = s ? f(a, b) : c ? d : e;')).toEqual([
      'y = s ? (c ? d : e) : (f(a, b));',
      'y = s ? f(a, b) : c ? (e) : (d);',
    ]);
  });

  test('never touch the head of a loop', () => {
    expect(changes('for (int i = 0; i < 4; i = i + 1) begin end')).toEqual([]);
  });

  test('have their place, and plant where they say', () => {
    const sources = [COUNTER_SV, TRANSFER_BUFFER_SV, WIDE_SV];
    const mutants = allMutants(sources);
    expect(mutants.length).toBeGreaterThan(60);
    for (const mutant of mutants) {
      const planted = plantMutant(sources, mutant).find((source) => source.name === mutant.file)!;
      const original = sources.find((source) => source.name === mutant.file)!;
      expect(planted.text).not.toBe(original.text);
      expect(planted.text.split('\n')[mutant.line - 1]?.trim()).toBe(mutant.after);
      expect(original.text.split('\n')[mutant.line - 1]?.trim()).toBe(mutant.before);
    }
  });

  test('are chosen by the seed', () => {
    const sources = [TRANSFER_BUFFER_SV];
    expect(chosenMutants(sources, 10, 1)).toEqual(chosenMutants(sources, 10, 1));
    expect(chosenMutants(sources, 10, 1)).not.toEqual(chosenMutants(sources, 10, 2));
    expect(chosenMutants(sources, 10_000, 1)).toEqual(allMutants(sources));
  });

  test('are refused for text that is no SystemVerilog', () => {
    expect(() => tokenize('a = b;\n\u0001')).toThrow('line 2');
  });
});

describe('a mutation campaign', () => {
  test('kills the mutants of the counter and names cycle and signal', async () => {
    const seen: string[] = [];
    const result = await mutationCampaign({ ...campaign, onResult: ({ mutant }) => seen.push(mutant.after) });
    const text = formatMutationResult(result);
    expect(result.results.length).toBe(8);
    expect(seen.length).toBe(8);
    expect(result.killed + result.invalid, text).toBe(8);
    expect(result.killed).toBeGreaterThan(5);
    for (const { outcome, message } of result.results) {
      if (outcome === 'killed') expect(message).toMatch(/cycle \d+: (count|wrapping) is \d+ in the RTL, expected \d+/);
    }
  });

  test('lets a fault survive that no stimulus shows', async () => {
    // Steps of zero: the counter stays where it is, whatever the adder does.
    const stimulus = () => randomStimulus(design, { seed: SEED, profiles: { step: { range: [0, 0] } } });
    const result = await mutationCampaign({ ...campaign, stimulus, cycles: 200, count: 5 });
    const survivors = result.results.filter(({ outcome }) => outcome === 'survived');
    expect(survivors.map(({ mutant }) => mutant.after)).toContain("sum = {1'b0, count} - {5'd0, step};");
    expect(result.survived).toBe(survivors.length);
  });

  test('insists on RTL that agrees without a mutant', async () => {
    const rtl = [{ ...COUNTER_SV, text: COUNTER_SV.text.replace("count <= 8'd0", "count <= 8'd1") }];
    await expect(mutationCampaign({ ...campaign, rtl })).rejects.toThrow(
      /needs RTL that agrees with its twin first: cycle 1: count is 1 in the RTL, expected 0/,
    );
  });

  test('counts text that the tools refuse as invalid, never as killed', async () => {
    const wide = plantMutant([COUNTER_SV], {
      ...allMutants([COUNTER_SV])[0]!,
      start: 0,
      end: 6,
      replacement: 'modul',
    });
    await expect(mutationCampaign({ ...campaign, rtl: wide })).rejects.toThrow(
      /agrees with its twin first: verilator failed/,
    );
  });
});
