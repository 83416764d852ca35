import { Module, enumOf, ports, uint, type In, type Out } from 'tilewright/language';

const State = { Idle: 0, Run: 1 } as const;

export class Example extends Module {
  readonly io = ports({
    in: { state: enumOf({ State }) },
    out: { y: uint(5) },
  });

  step({ state }: In<Example>): Out<Example> {
    return { y: state + 1 };
  }
}
