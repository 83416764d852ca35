import { fixed, Module, ports, toFixed, type In, type Out } from '../../../../tsgen/language/index.ts';

type Mode = Parameters<typeof toFixed>[3];

/** Rounds in a way that does not exist. */
export class FixedModeError extends Module {
  override readonly io = ports({ in: { sample: fixed(4, 6) }, out: { coarse: fixed(4, 2) } });
  constructor() {
    super({});
  }

  override step({ sample }: In<FixedModeError>): Out<FixedModeError> {
    return {
      coarse: toFixed(sample, fixed(4, 6), fixed(4, 2), { rounding: 'up', overflow: 'wrap' } as unknown as Mode),
    };
  }
}
