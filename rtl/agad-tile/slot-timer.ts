import {
  bool,
  enumOf,
  Module,
  parameters,
  type ParametersOf,
  ports,
  range,
  reg,
  uint,
  type In,
  type Out,
} from '../../tsgen/language/index.ts';

export const slotTimerParameters = parameters({
  clockBits: { default: 8, minimum: 1, maximum: 16, description: 'Width of the clock counts of a slot, bits' },
});

/** Where in a slot the timer is. */
export const Section = { Rest: 0, Setup: 1, Width: 2, Gap: 3 } as const;

/**
 * Times pulse slots: setup (masks on the lines, strobe low), width (strobe high), gap (masks and strobe low). The outputs
 * tell what the lines do in the next clock, so that the owner of the lines drives them from flip-flops. A slot that is
 * requested in time follows the one before it without an idle clock.
 */
export class SlotTimer extends Module<ParametersOf<typeof slotTimerParameters>> {
  static readonly parameters = slotTimerParameters;

  readonly io = ports({
    in: {
      /** Another slot is to follow. */
      request: bool,
      /** Clocks from the masks to the strobe; stable from the request to the end of the slot, like the next two. */
      setupClocks: uint(this.p.clockBits),
      /** Clocks of the strobe. */
      widthClocks: range(1, 2 ** this.p.clockBits - 1),
      /** Clocks of rest after the strobe. */
      gapClocks: uint(this.p.clockBits),
    },
    out: {
      /** No slot goes on in the next clock, unless one begins. */
      free: bool,
      /** The requested slot begins in the next clock: put its masks on the lines. */
      slotBegins: bool,
      /** The strobe is over in the next clock and no slot begins: take the masks off the lines. */
      masksOff: bool,
      /** Level of the strobe in the next clock. */
      strobe: bool,
    },
  });

  section = reg(enumOf({ Section }));
  /** Clocks that the section goes on after this one. */
  remaining = reg(uint(this.p.clockBits));

  step({ request, setupClocks, widthClocks, gapClocks }: In<SlotTimer>): Out<SlotTimer> {
    const resting = this.section === Section.Rest;
    const pulsing = this.section === Section.Width;
    const gapping = this.section === Section.Gap;
    const sectionEnds = this.remaining === 0;
    const pulseEnds = pulsing && sectionEnds;

    const free = resting || (gapping && sectionEnds) || (pulseEnds && gapClocks === 0);
    const slotBegins = request && free;

    let next = this.section;
    if (slotBegins) {
      next = setupClocks > 0 ? Section.Setup : Section.Width;
      this.remaining = setupClocks > 0 ? setupClocks - 1 : widthClocks - 1;
    } else if (free) {
      next = Section.Rest;
    } else if (this.remaining > 0) {
      this.remaining -= 1;
    } else if (pulsing) {
      next = Section.Gap;
      this.remaining = gapClocks > 0 ? gapClocks - 1 : 0;
    } else {
      // The setup is over.
      next = Section.Width;
      this.remaining = widthClocks - 1;
    }
    this.section = next;

    return { free, slotBegins, masksOff: pulseEnds && !slotBegins, strobe: next === Section.Width };
  }
}
