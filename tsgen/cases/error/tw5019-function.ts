import { Module, fixed, ports, type In, type Out } from 'tilewright/language';

const Level = fixed(6, 4);
const Gain = fixed(2, 6);

function sum(a: number, b: number): number {
  let total = 0;
  for (let i = 0; i < 3; i++) total = total + a;
  return total + b;
}

/** The function may have any scale; the second call has two. */
export class Example extends Module {
  readonly io = ports({ in: { level: Level, gain: Gain }, out: { y: fixed(8, 4), z: fixed(8, 4) } });

  step({ level, gain }: In<Example>): Out<Example> {
    return { y: sum(level, level), z: sum(level, gain) };
  }
}
