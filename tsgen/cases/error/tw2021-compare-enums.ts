import { Module, bool, enumOf, ports, type In, type Out } from 'tilewright/language';

const Source = { Left: 0, Right: 1 } as const;
const Target = { Up: 0, Down: 1 } as const;

export class Example extends Module {
  readonly io = ports({
    in: { source: enumOf({ Source }), target: enumOf({ Target }) },
    out: { y: bool },
  });

  step({ source, target }: In<Example>): Out<Example> {
    return { y: source === target };
  }
}
