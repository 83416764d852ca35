import { enumOf, Module, ports, type In, type Out } from 'tilewright/language';

const State = { Idle: 'idle', Busy: 'busy', Done: 'done' } as const;

export class Example extends Module {
  readonly io = ports({ in: { a: enumOf({ State }) }, out: { y: enumOf({ State }) } });

  step({ a }: In<Example>): Out<Example> {
    return { y: a };
  }
}
