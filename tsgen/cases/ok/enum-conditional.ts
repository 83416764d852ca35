import { Module, bool, enumOf, ports, type In, type Out } from 'tilewright/language';

const Mode = { Off: 0, On: 1 } as const;

/** A conditional between members. */
export class EnumConditional extends Module {
  readonly io = ports({
    in: { enable: bool },
    out: { mode: enumOf({ Mode }) },
  });

  step({ enable }: In<EnumConditional>): Out<EnumConditional> {
    return { mode: enable ? Mode.On : Mode.Off };
  }
}
