/** The AGAD tile controller and its parts. */

export { AgadTile, Command, State } from './agad-tile.ts';
export { Chopper, ChopMode, chopperParameters } from './chopper.ts';
export { ColumnReader, columnReaderParameters } from './column-reader.ts';
export { LineBank, lineBankParameters } from './line-bank.ts';
export { agadTileParameters, checkedTileParameters, type AgadTileParameters } from './parameters.ts';
export { FIRST_SEED, lineSeeds, nextRandom, PROBABILITY_ONE } from './random.ts';
export { Section, SlotTimer, slotTimerParameters } from './slot-timer.ts';
export { SymmetricPointFilter, symmetricPointFilterParameters } from './symmetric-point-filter.ts';
export { TransferBuffer, transferBufferParameters } from './transfer-buffer.ts';
export { TransferScheduler, transferSchedulerParameters } from './transfer-scheduler.ts';
