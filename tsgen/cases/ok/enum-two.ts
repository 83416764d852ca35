import { Module, enumOf, ports, type In, type Out } from 'tilewright/language';

const Source = { None: 0, Left: 1, Right: 2 } as const;
const Target = { None: 0, Up: 1 } as const;

/** Two enums with members of the same name. */
export class EnumTwo extends Module {
  readonly io = ports({
    in: { source: enumOf({ Source }) },
    out: { target: enumOf({ Target }) },
  });

  step({ source }: In<EnumTwo>): Out<EnumTwo> {
    return { target: source === Source.None ? Target.None : Target.Up };
  }
}
