/** Random designs whose instances of one class differ in values, and sometimes in more. */

import { Random } from '../fuzz/generate/random.ts';

interface Features {
  readonly counter: boolean;
  readonly line: 'filled' | 'counted' | undefined;
  readonly curve: boolean;
  readonly limit: boolean;
}

const NAMES = ['start', 'gain', 'depth', 'offset'] as const;
type Values = Readonly<Record<(typeof NAMES)[number], number>>;

function parametersText(values: Values): string {
  return `{ ${NAMES.map((name) => `${name}: ${values[name]}`).join(', ')} }`;
}

function leafText(name: string, { counter, line, curve, limit }: Features): string {
  const initial = line === 'filled' ? '() => -2' : '(i) => ((this.p.start + 3 * i) % 11) - 5';
  return `
class ${name} extends Module<{ start: number; gain: number; depth: number; offset: number }> {
  readonly io = ports({ in: { x: int(5), enable: bool }, out: { y: int(9), over: bit } });
  ${counter ? 'count = reg(range(0, 12), this.p.start % 13);' : ''}
  ${line === undefined ? '' : `line = regs(this.p.depth, int(5), ${initial});`}
  ${curve ? 'readonly curve = [1, 7, 3, 5].map((value) => value * this.p.gain - 9);' : ''}
  readonly limit = this.p.offset + 1;
  sum = reg(int(9), -this.p.gain);
  step({ x, enable }: In<${name}>): Out<${name}> {
    let next = x;
    ${
      line === undefined
        ? ''
        : `for (let i = 0; i < this.p.depth; i++) {
      const here = this.line[i];
      if (enable) this.line[i] = next;
      next = here;
    }`
    }
    const y = this.sum;
    const scaled = ${curve ? `this.curve[${counter ? 'this.count & 3' : 'x & 3'}]` : 'this.p.gain'} + next;
    this.sum = saturate(this.sum + scaled - ${limit ? 'this.limit' : '2'}, int(9));
    ${counter ? 'if (enable) this.count = this.count >= 12 ? 0 : this.count + 1;' : ''}
    return { y, over: ${limit ? 'next > this.limit ? 1 : 0' : '0'} };
  }
}`;
}

function pairText(name: string, leaf: string, fixed: Values): string {
  return `
class ${name} extends Module<{ start: number; gain: number }> {
  readonly io = ports({ in: { x: int(5), enable: bool }, out: { y: int(10) } });
  first = new ${leaf}({ ...${parametersText(fixed)}, start: this.p.start });
  second = new ${leaf}({ ...${parametersText(fixed)}, gain: this.p.gain });
  step({ x, enable }: In<${name}>): Out<${name}> {
    const a = this.first.step({ x, enable });
    const b = this.second.step({ x, enable: a.over === 0 });
    return { y: a.y + b.y };
  }
}`;
}

/** The leaves stepped in one loop, or each by itself: Icarus 11 runs some blocks that add up what a loop gives for ever. */
function stepsText(leaves: number, loop: boolean): string {
  if (loop) {
    return `
    let sum = 0;
    let overs = 0;
    for (let i = 0; i < ${leaves}; i++) {
      const { y, over } = this.leaves[i].step({ x, enable });
      sum += y;
      overs += over;
    }`;
  }
  const each = Array.from({ length: leaves }, (_, index) => index);
  return `
${each.map((index) => `    const leaf${index} = this.leaves[${index}].step({ x, enable });`).join('\n')}
    const sum = ${each.map((index) => `leaf${index}.y`).join(' + ')};
    const overs = ${each.map((index) => `leaf${index}.over`).join(' + ')};`;
}

/** The text of a program whose top is `Shapes<seed>`: an array of leaves, which one loop steps or not, and pairs of them. */
export function randomShapes(seed: number, loop = true): string {
  const random = new Random(seed);
  const leaf = `Leaf${seed}`;
  const pair = `Pair${seed}`;
  const values = (): Values => ({
    start: random.between(0, 40),
    gain: random.between(4, 7),
    // Mostly one length, so that there are arrays of sub-modules with values for each element.
    depth: random.chance(70) ? 3 : random.between(2, 5),
    offset: random.between(3, 6),
  });
  const features: Features = {
    counter: random.chance(60),
    line: random.chance(70) ? (random.chance(50) ? 'filled' : 'counted') : undefined,
    curve: random.chance(60),
    limit: random.chance(60),
  };
  const leaves = Array.from({ length: random.between(2, 4) }, () => `new ${leaf}(${parametersText(values())})`);
  const pairs = [values(), values()].map(({ start, gain }) => `new ${pair}({ start: ${start}, gain: ${gain} })`);
  return `import { bit, bool, int, Module, ports, range, reg, regs, saturate, type In, type Out } from 'tilewright/language';
${leafText(leaf, features)}
${pairText(pair, leaf, values())}

export class Shapes${seed} extends Module {
  readonly io = ports({ in: { x: int(5), enable: bool }, out: { sum: int(12), overs: range(0, ${leaves.length}), a: int(10), b: int(10) } });
  leaves = [${leaves.join(', ')}];
  first = ${pairs[0] ?? ''};
  second = ${pairs[1] ?? ''};
  step({ x, enable }: In<Shapes${seed}>): Out<Shapes${seed}> {
    ${stepsText(leaves.length, loop).trim()}
    const { y: a } = this.first.step({ x, enable });
    const { y: b } = this.second.step({ x, enable });
    return { sum, overs, a, b };
  }
}
`;
}
