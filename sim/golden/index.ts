export { GoldenTile, type GoldenTileOptions, type LineWrite } from './golden-tile.ts';
export { PulseTrains } from './pulse-trains.ts';
export {
  ChopMode,
  resolveTileConfiguration,
  resolveTileParameters,
  type TileConfiguration,
  type TileParameters,
} from './tile-parameters.ts';
export {
  type AdcSource,
  arraySink,
  fanOut,
  type LineMask,
  PulseCounter,
  type PulsedArray,
  TileArray,
  type TraceEvent,
  TraceRecorder,
  type TraceSink,
} from './trace.ts';
export { type ColumnRead, TransferUnit } from './transfer-unit.ts';
export { advance, lineStates } from './xorshift.ts';
export { type ColumnSource, FloatReference, type FloatReferenceOptions, TransferAlgorithm } from './float-reference.ts';
