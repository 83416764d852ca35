import {
  type AdcSource,
  GoldenTile,
  type TileConfiguration,
  type TileParameters,
  type TraceEvent,
  TraceRecorder,
} from '../index.ts';

/** A tile whose ADC answers with what `codes` says for (column, row). */
export function createTile(
  parameters: Partial<TileParameters>,
  configuration: Partial<TileConfiguration> = {},
  codes: (column: number, row: number) => number = () => 0,
): { tile: GoldenTile; events: TraceEvent[] } {
  const adc: AdcSource = {
    readColumn(column, answer) {
      for (let row = 0; row < answer.length; row++) {
        answer[row] = codes(column, row);
      }
    },
  };
  const recorder = new TraceRecorder();
  return { tile: new GoldenTile({ parameters, configuration, adc, sink: recorder }), events: recorder.events };
}

/** Write lines from index 0 on: probability and whether it is negative. */
export function writeLines(tile: GoldenTile, isColumn: boolean, lines: readonly (readonly [number, boolean])[]): void {
  lines.forEach(([probability, negative], index) => {
    tile.writeLine({ isColumn, index, probability, negative });
  });
}

/** A slot of the trace. */
export const slot = (
  array: 'A' | 'C',
  phase: number,
  index: number,
  rowMask: string,
  rowDown: string,
  columnMask: string,
): TraceEvent => ({ kind: 'slot', array, phase, slot: index, rowMask, rowDown, columnMask });
