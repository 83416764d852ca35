/** A tile controller in the closed loop with its crossbars. */

export {
  cosimulateTile,
  type CosimulateTileOptions,
  type TileCosimulationResult,
  type TileFailure,
} from './cosimulate-tile.ts';
export { type TileEvent, TransactionMismatch } from './event-log.ts';
export { openTileBench, type OpenedTileBench, type OpenTileBenchOptions } from './open-tile-bench.ts';
export { TileBench, TileCommand, type TileBenchOptions, type TileCommandName, type TileTotals } from './tile-bench.ts';
export { RtlTileEngine } from './tile-engine.ts';
export { isTileController } from './tile-ports.ts';
export { trainOnRtl, type TrainOnRtlOptions, type TrainOnRtlResult, TrainingMismatch } from './train-on-rtl.ts';
