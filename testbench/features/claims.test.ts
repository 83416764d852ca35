import { expect, test } from 'vitest';
import { withSourceDirectory } from '../builder/work-directory.ts';
import { runTool } from '../toolchain/run-tool.ts';
import { type Compiled, compileText, errorsOf } from './run-text.ts';

const LOW = -4;
const HIGH = 7;

/** Every combination of the inputs. */
const STEPS = Array.from({ length: HIGH - LOW + 1 }, (_, index) => LOW + index).flatMap((x) =>
  [false, true].flatMap((go) => [false, true].map((hold) => ({ x, go, hold }))),
);

const program = (outputs: string, values: string) => `
export class Claims extends Module {
  readonly io = ports({ in: { x: range(${LOW}, ${HIGH}), go: bool, hold: bool }, out: { ${outputs}, used: bool } });
  step({ x, go, hold }: In<Claims>): Out<Claims> {
    return { ${values}, used: x > 0 && go !== hold };
  }
}
`;

/** The steps in which the twin throws. */
function claimsOfTwin(compiled: Compiled): readonly number[] {
  const module = compiled.simulated();
  return STEPS.flatMap((inputs, index) => {
    try {
      module.step(inputs);
      return [];
    } catch (error) {
      expect(error).toBeInstanceOf(RangeError);
      return [index];
    }
  });
}

/** The steps in which an assertion of the RTL fails; the reset is asserted where `reset` says so. */
async function claimsOfRtl(compiled: Compiled, reset: 0 | 1): Promise<readonly number[]> {
  const steps = STEPS.map(
    ({ x, go, hold }, index) =>
      `    x = ${x}; go = ${Number(go)}; hold = ${Number(hold)}; #1 $display("step ${index}");`,
  );
  const bench = `module bench;
  logic signed [3:0] x;
  logic go, hold;
  Claims claims (.clk(1'b0), .rst(1'b${reset}), .x(x), .go(go), .hold(hold));
  initial begin
${steps.join('\n')}
  end
endmodule
`;
  const sources = [
    { name: 'Claims.sv', text: compiled.textOf('Claims') },
    { name: 'bench.sv', text: bench },
  ];
  return withSourceDirectory(sources, async (directory) => {
    const options = { directory, timeoutSeconds: 60 };
    await runTool('iverilog', ['-g2012', '-s', 'bench', '-o', 'run', 'Claims.sv', 'bench.sv'], options);
    const { stdout, stderr } = await runTool('vvp', ['-n', 'run'], options);
    const parts = `${stdout}${stderr}`.split(/^step (?:\d+)$/m);
    expect(parts).toHaveLength(STEPS.length + 1);
    return STEPS.flatMap((_, index) => (parts[index]?.includes('ERROR') === true ? [index] : []));
  });
}

test.each([
  ['both bounds', 'y: range(-2, 5)', 'y: fits(x, range(-2, 5))'],
  ['the upper bound of a sum', 'y: range(-3, 6)', 'y: fits(x + 1, range(-3, 6))'],
  ['an unsigned type', 'y: uint(2)', 'y: fits(x, uint(2))'],
  ['the first arm of a choice', 'y: uint(2)', 'y: go ? fits(x, uint(2)) : 0'],
  ['the second arm of a choice', 'y: uint(2)', 'y: go ? 0 : fits(x, uint(2))'],
  ['an arm of an arm', 'y: uint(2)', 'y: go ? 0 : hold ? fits(x, uint(2)) : 1'],
  ['the right of &&', 'y: bool', 'y: go && fits(x, range(0, 6)) > 2'],
  ['the right of ||', 'y: bool', 'y: go || fits(x, range(-3, 7)) > 2'],
])('fits() on %s fails in RTL where it fails in V8, and nowhere else', async (_, outputs, values) => {
  const compiled = compileText(program(outputs, values), 'Claims');
  expect(errorsOf(compiled)).toEqual([]);
  const expected = claimsOfTwin(compiled);
  expect(expected.length).toBeGreaterThan(0);
  expect(expected.length).toBeLessThan(STEPS.length);
  expect(await claimsOfRtl(compiled, 0)).toEqual(expected);
  expect(await claimsOfRtl(compiled, 1)).toEqual([]);
});
