import { Module, enumOf, ports, uint, type In, type Out } from 'tilewright/language';

const State = { Idle: 0, Run: 1 } as const;
const Other = { Left: 0, Right: 7 } as const;

export class Example extends Module {
  readonly io = ports({
    in: { state: enumOf({ State }) },
    out: { y: uint(2) },
  });

  step({ state }: In<Example>): Out<Example> {
    let y = 0;
    switch (state) {
      case Other.Right:
        y = 1;
        break;
    }
    return { y };
  }
}
