/**
 * Which features of the language the programs of a run used. Found in the texts that were really run, the source of an
 * accepted program and its RTL, and not in what the generator believes to have written.
 */

import type { PreparedProgram } from './prepare.ts';

interface Feature {
  readonly source?: RegExp;
  readonly rtl?: RegExp;
}

/** Each feature with what shows it; with both, both must be there. */
const FEATURES = {
  // Types and ports.
  uint: { source: /\buint\(/ },
  int: { source: /\bint\(/ },
  range: { source: /\brange\(/ },
  'enum register': { source: /(reg|outReg)\(enumOf/ },
  'sparse enum': { source: /const State = \{ Idle: 1, Run: 3/ },
  'vector of integers': { source: /vec\(\d+, (u?int|range)\(/ },
  'vector of bits': { source: /vec\(\d+, bit\)/ },
  'vector of booleans': { source: /vec\(\d+, bool\)/ },
  'vector of enum members': { source: /vec\(\d+, enumOf/ },
  'record port': { source: /ports\(.*: (Request|Pair)\b/ },
  'record register': { source: /(reg|outReg)\((Request|Pair)\b/ },
  'record local': { source: /(const|let) \w+(: \w+Value)? = (\{ \.\.\.|this\.composed\()/ },
  'record spread': { source: /\{ \.\.\./ },
  'record update': { source: /\{ \.\.\.[\w.]+, / },
  'record destructured': { source: /const \{ [\w, ]+ \} = (this\.)?\w+;/ },
  'method takes a record': { source: /(private|protected) .*: (Request|Pair)Value.*\{$/m },
  'method returns a record': { source: /this\.composed\(/ },
  'method takes an enum member': { source: /(private|protected) .*: (State|Mode)\b.*\{$/m },
  'function takes an enum member': { source: /^(export )?function .*: (\w+\.)?(State|Mode)\b.*\{$/m },
  'fixed-point type': { source: /= u?fixed\(/ },
  // Storage.
  reg: { source: /= reg\(/ },
  outReg: { source: /= outReg\(/ },
  regs: { source: /= regs\(/ },
  outRegs: { source: /= outRegs\(/ },
  regs2d: { source: /= regs2d\(/ },
  'memory of booleans': { source: /= memory\(\w+, bool/ },
  'memory of enum members': { source: /= memory\(\w+, enumOf/ },
  memory: { source: /= memory\(\d+, [^{]*;/ },
  'registered memory, old': { source: /collision: 'old'/, rtl: /_1r1w_old / },
  'registered memory, new': { source: /collision: 'new'/, rtl: /_1r1w_new / },
  wires: { source: /= wires\(/ },
  'vector of more than 6 elements': { source: /vec\(([7-9]|[1-4]\d), / },
  'port of more than 64 bits': { rtl: /put logic(?: signed)? +\[(6[4-9]|[7-9]\d|\d{3,}):0\]/ },
  'length of a port that is a parameter': { source: /vec\(this\.p\.lanes/ },
  'length of registers that is a parameter': { source: /egs\(this\.p\.lanes/ },
  'matrix of more than 16 registers': { source: /regs2d\(([3-6], [67]|[45], 5|6, [3-5])/ },
  'range near 2^53': { source: /(range\(-?(9007199|4503599)|int\(53\))/ },
  'negative range': { source: /range\(-\d+, -\d+\)/ },
  // Expressions.
  'arithmetic at elaboration': { source: /Math\.(floor\(\d+ \/ \d+|ceil\(Math|trunc\(Math|round\(\d+ \/)/ },
  'wide comparison': { source: / (<|>|[!=]==|[<>]=) -?(9007199|4503599)\d{9}\b/ },
  'letters beyond ASCII': { source: /größe|Δt/ },
  product: { source: / \* / },
  remainder: { source: / % / },
  'bitwise operators': { source: / [&|^] / },
  'bitwise not': { source: /~/ },
  'shift by a signal': { source: /(<<|>>>?) (\(|[a-z])/ },
  'rounded division': { source: /Math\.(floor|ceil|round|trunc)\(/ },
  'unsigned word': { source: /\) >>> 0/ },
  conditional: { source: / \? / },
  'min and max': { source: /Math\.(min|max)\(/ },
  abs: { source: /Math\.abs\(/ },
  shr: { source: /\bshr\(/ },
  slice: { source: /\bslice\(/ },
  bitAt: { source: /\bbitAt\(/ },
  wrap: { source: /\bwrap\(/ },
  saturate: { source: /\bsaturate\(/ },
  fits: { source: /\bfits\(/ },
  'fits that is not proved': { source: /\bfits\(/, rtl: /it does not fit / },
  'number of a boolean': { source: /Number\(/ },
  anyOf: { source: /anyOf\(/ },
  allOf: { source: /allOf\(/ },
  countOnes: { source: /countOnes\(/ },
  'table of the file': { source: /CURVE\[/ },
  'table of the class': { source: /this\.taps\[/ },
  'table in the RTL': { rtl: /localparam logic.*\{ {2}\/\/ The last element/ },
  toFixed: { source: /toFixed\(/ },
  multiplyFixed: { source: /multiplyFixed\(/ },
  fixedConstant: { source: /fixedConstant\(/ },
  'rounding floor': { source: /rounding: 'floor'/ },
  'rounding nearest': { source: /rounding: 'nearest'/ },
  'rounding nearestEven': { source: /rounding: 'nearestEven'/ },
  'rounding towardZero': { source: /rounding: 'towardZero'/ },
  'overflow wrap': { source: /overflow: 'wrap'/ },
  'overflow saturate': { source: /overflow: 'saturate'/ },
  'overflow fits': { source: /overflow: 'fits'/ },
  // Statements.
  'if and else': { source: /\belse\b/ },
  'switch over an enum': { source: /case \w+\.\w+:/ },
  'switch over integers': { source: /case -?\d+:/ },
  'let without a value': { source: /let \w+: (number|boolean);/ },
  'default that shares its body': { source: /case \d+:\n *default:|default:\n *case/ },
  'compound assignment': { source: / (&|\||\^|>>|>>>|%)= / },
  'loop up': { source: /for \(let \w+ = 0; / },
  'loop down': { source: /\w+(--| -= \d)\)/ },
  'loop over a vector': { source: /\.length; / },
  'loop over rows': { source: /Column\+\+\)/ },
  'loop over elements': { source: /for \(const \w+ of (this\.|[a-z])/ },
  'break in a loop': { source: /\) break;/ },
  'continue in a loop': { source: /continue;/ },
  'logical assignment': { source: / (\|\||&&)= / },
  'loop over constants': { source: /for \(const \w+ of/ },
  'loop in the RTL': { rtl: /for \(int / },
  // Functions and methods.
  function: { source: /^(export )?function \w+\(/m, rtl: /function automatic/ },
  'function takes a record': { source: /^(export )?function .*(: |\.)(Request|Pair)Value\b.*\)/m },
  'function returns a record': { source: /^(export )?function .*\): (\w+\.)?(Request|Pair)Value \{$/m },
  'function returns an enum member': { source: /^(export )?function .*\): (\w+\.)?(State|Mode) \{$/m },
  'function returns a boolean': { source: /^(export )?function .*\): boolean \{$/m },
  'default parameter of a function': { source: /^(export )?function \w+.*\(.* = .*\{$/m },
  'default parameter of a method': { source: /(private|protected)( override)? \w+\(.* = .*\{$/m },
  'parameter taken apart': { source: /(function|private|protected) .*\{ [\w:, ]+ \}: (\w+\.)?(Request|Pair)Value/ },
  'early return of step': { source: /^ {2}step\(.*\{\n(?:(?! {2}\}).*\n)*?(?: {6,}| {4}if \(.*\) )return \{/m },
  'return out of a loop': { source: /for \(.*\{\n\s+if \(.*\) return / },
  'case that returns': { source: /case \w+(\.\w+)*:\n\s+return / },
  'result of statements assigned': { source: /^\s+(this\.)?\w+ = this\.computed\(/m },
  'record result taken apart': { source: /const \{ [^}]+ \} = (this\.computed|(\w+\.)?(blend|pick|twist)\w*)\(/ },
  'renamed field': { source: /const \{ [^}]*\w+: \w+Taken/ },
  'let of an enum without a value': { source: /let \w+: (\w+\.)?(State|Mode);/ },
  'getter of an enum': { source: /get \w+\(\): (\w+\.)?(State|Mode)/ },
  // Files.
  'several files': { source: /^\/\/ @file /m },
  'barrel file': { source: /^export \* from/m },
  'namespace of a file': { source: /^import \* as \w+ from '\.\//m },
  'files that import each other': { source: /from '\.\/program\.ts'/ },
  'renamed import': { source: /^import \{.* as \w+Too/m },
  'generic function': { source: /^(export )?function \w+</m },
  method: { source: /private \w+\(/ },
  'output of state': { source: /, state: \{/ },
  'registered output of a chosen sub-module': { source: /= this\.\w+\[[^\d].*\]\.\w+;/ },
  getter: { source: /(private|protected) get/ },
  // Hierarchy.
  'sub-module': { source: /new (\w+\.)?P/ },
  'array of sub-modules': { source: /Array\.from\(\{ length: \d+ \}, \((_, index)?\) => new/ },
  'generate loop': { rtl: /for \(genvar/ },
  'module with parameters in the RTL': { rtl: /#\(\s*parameter/ },
  'instances with values of their own': { source: /seed: 130 \+ index/ },
  'array of a length that is a parameter': { source: /regs\(this\.p\.depth/ },
  'result of step() as a record': { source: /const \w+ = this\.\w+(\[\w+\])?\.step\(/ },
  'sub-module made by a function': { source: /^(export )?function make/m },
  'sub-module made in a constructor': { source: /super\(p\);/ },
  'sub-module by choice': { source: /\? new (\w+\.)?P/ },
  'array of sub-modules by map': { source: /\]\.map\(/ },
  'array of sub-modules by push': { source: /\.push\(/ },
  'input taken apart': { source: /step\(\{[^)]*: \{ / },
  'renamed input': { source: /\w+: \w+Port\b/ },
  'comments with letters and code': { source: /größer als null|endmodule `define/ },
  'overridden getter': { source: /override get/ },
  'getter of super': { source: /super\.\w+Now/ },
  parameters: { source: /static readonly parameters/ },
  'inputs as a record': { source: /step\(inputs: / },
  'base class': { source: /abstract class/ },
  'generic base class': { source: /abstract class \w+<P extends/ },
  'abstract method': { source: /protected abstract/ },
  'overridden method': { source: /protected override (mixed|computed|advance|composed)/ },
  'overridden constant': { source: /override readonly/ },
  'call of super': { source: /super\.\w+\(/ },
  // Checks.
  assert: { source: /\bassert\(/ },
  assume: { source: /\bassume\(/ },
  cover: { source: /this\.cover\(/ },
  'assertion in the RTL': { rtl: /assert \(/ },
  'assumption in the RTL': { rtl: /assume \(/ },
  'cover point in the RTL': { rtl: /cover \(/ },
  // Reset.
  'synchronous reset, active high': { rtl: /always_ff @\(posedge \w+\)[^]*if \(rst\)/ },
  'synchronous reset, active low': { rtl: /always_ff @\(posedge \w+\)[^]*if \(!rst_n\)/ },
  'asynchronous reset, active high': { rtl: /always_ff @\(posedge \w+ or posedge areset\)/ },
  'asynchronous reset, active low': { rtl: /always_ff @\(posedge \w+ or negedge arst_n\)/ },
} as const satisfies Readonly<Record<string, Feature>>;

/** Number of programs that used each feature. */
export type Census = Readonly<Record<string, number>>;

export function emptyCensus(): Record<string, number> {
  return Object.fromEntries(Object.keys(FEATURES).map((name) => [name, 0]));
}

/** The features of one accepted program. */
export function featuresOf({ program, modules }: PreparedProgram): readonly string[] {
  const source = program.text.slice(program.text.indexOf('\n') + 1);
  const rtl = modules.map((module) => module.text).join('\n');
  return Object.entries<Feature>(FEATURES).flatMap(([name, feature]) =>
    (feature.source?.test(source) ?? true) && (feature.rtl?.test(rtl) ?? true) ? [name] : [],
  );
}

/** A line a feature, the rarest first. */
export function censusText(census: Census, programs: number): string {
  const lines = Object.entries(census)
    .sort(([, first], [, second]) => first - second)
    .map(([name, count]) => `  ${String(count).padStart(7)}  ${name}`);
  return [`programs of ${programs} that use each feature:`, ...lines].join('\n');
}
