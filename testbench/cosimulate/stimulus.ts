/** Where the inputs of a run come from. */

/**
 * A source of inputs. The harness sets the reset word of cycle 0, which is the power-up reset; in other cycles the source
 * may write {@link RESET_WORD} itself.
 */
export interface Stimulus {
  /**
   * Writes the input frame of `cycle` at word `inputOffset`; the frame is zero before. `outputs` holds at `outputOffset`
   * the output frame of the cycle before, which means something from cycle 2 on: nothing is known of cycle 0.
   */
  fill(cycle: number, inputs: Uint32Array, inputOffset: number, outputs: Uint32Array, outputOffset: number): void;
}
