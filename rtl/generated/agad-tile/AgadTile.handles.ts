/** Ports, enums, registers and memories of AgadTile. Generated: changes are lost. */

export const Command = {
  Update: 0,
  Transfer: 1,
  Clear: 2,
} as const;
export type Command = (typeof Command)[keyof typeof Command];

export const ChopMode = {
  Off: 0,
  Regular: 1,
  Random: 2,
} as const;
export type ChopMode = (typeof ChopMode)[keyof typeof ChopMode];

export const State = {
  Startup: 0,
  Idle: 1,
  Update: 2,
  UpdateEnd: 3,
  Request: 4,
  Accumulate: 5,
  WriteUp: 6,
  WriteDown: 7,
  TransferEnd: 8,
  Clear: 9,
} as const;
export type State = (typeof State)[keyof typeof State];

export const Section = {
  Rest: 0,
  Setup: 1,
  Width: 2,
  Gap: 3,
} as const;
export type Section = (typeof Section)[keyof typeof Section];

/** Inputs of one clock. */
export interface AgadTileInputs {
  /**
   * A command is offered; it is taken when `commandReady` is high.
   * true or false.
   */
  readonly commandValid: boolean;
  /** 0..2. */
  readonly command: Command;
  /**
   * Configuration, sampled with the command: slots of a pulse train (BL).
   * 0..64.
   */
  readonly trainLength: number;
  /**
   * Configuration, sampled with the command: clocks from the masks to the strobe.
   * 0..255.
   */
  readonly setupClocks: number;
  /**
   * Configuration, sampled with the command: clocks of the strobe.
   * 1..255.
   */
  readonly widthClocks: number;
  /**
   * Configuration, sampled with the command: clocks of rest after the strobe.
   * 0..255.
   */
  readonly gapClocks: number;
  /**
   * Configuration, sampled with the command: gain K of the transfer buffer, in units of 2^-gainShift.
   * 0..65535.
   */
  readonly gain: number;
  /**
   * Configuration, sampled with the command: updates between two transfers; 0: no transfer follows an update.
   * 0..65535.
   */
  readonly transferEvery: number;
  /**
   * Configuration, sampled with the command: the symmetric-point filter is on.
   * true or false.
   */
  readonly filterEnable: boolean;
  /**
   * Configuration, sampled with the command: when a column that has been read is inverted.
   * 0..2.
   */
  readonly chopMode: ChopMode;
  /**
   * Configuration, sampled with the command: sweeps of a chopper period.
   * 1..65535.
   */
  readonly chopPeriod: number;
  /**
   * Configuration, sampled with the command: probability of a flip for each transfer in mode Random, in 1/256.
   * 0..256.
   */
  readonly chopProbability: number;
  /**
   * A line's probability and sign are offered; they are taken when `lineReady` is high.
   * true or false.
   */
  readonly lineValid: boolean;
  /**
   * The line is a column; otherwise a row.
   * true or false.
   */
  readonly lineIsColumn: boolean;
  /**
   * Row or column; an index beyond the tile is ignored.
   * 0..1023.
   */
  readonly lineIndex: number;
  /**
   * Probability of a pulse in a slot, in 1/256.
   * 0..256.
   */
  readonly lineProbability: number;
  /**
   * The line's value is negative.
   * true or false.
   */
  readonly lineNegative: boolean;
  /**
   * The ADC takes the read request.
   * true or false.
   */
  readonly readReady: boolean;
  /**
   * The ADC has the code of the next row.
   * true or false.
   */
  readonly adcValid: boolean;
  /**
   * Signed code.
   * -256..255.
   */
  readonly adcCode: number;
}

/** Outputs of one clock. */
export interface AgadTileOutputs {
  /**
   * A command can be taken.
   * true or false.
   */
  readonly commandReady: boolean;
  /**
   * A line can be written.
   * true or false.
   */
  readonly lineReady: boolean;
  /**
   * A command, or the clearing after reset, is in progress.
   * true or false.
   */
  readonly busy: boolean;
  /**
   * A word of the transfer buffer has been clipped since the last Clear.
   * true or false.
   */
  readonly saturated: boolean;
  /**
   * A code can be taken.
   * true or false.
   */
  readonly adcReady: boolean;
  /**
   * High for one clock when a command has ended.
   * true or false.
   */
  readonly done: boolean;
  /**
   * A column of array A is to be read.
   * true or false.
   */
  readonly readValid: boolean;
  /**
   * Column to read; stable while `readValid` is high.
   * 0..15.
   */
  readonly readColumn: number;
  /**
   * Rows that are pulsed while the strobe is high.
   * 16 elements, 0..1.
   */
  readonly rowPulse: ArrayLike<number>;
  /**
   * Polarity of the pulsed rows: 1 is down. 0 for rows that are not pulsed.
   * 16 elements, 0..1.
   */
  readonly rowDown: ArrayLike<number>;
  /**
   * Columns that are pulsed while the strobe is high.
   * 16 elements, 0..1.
   */
  readonly columnPulse: ArrayLike<number>;
  /**
   * Pulse strobe.
   * true or false.
   */
  readonly strobe: boolean;
  /**
   * Array that is pulsed: low A, high C. Changes only when a slot begins.
   * true or false.
   */
  readonly arraySelect: boolean;
  /**
   * Number of the slot within its phase.
   * 0..63.
   */
  readonly traceSlot: number;
  /**
   * Phase of the slot; on array C 0 is up and 1 is down.
   * 0..1.
   */
  readonly tracePhase: number;
}

/** Every port; `low` and `high` bound the value of an element, `width` is in bits. */
export const agadTilePorts = {
  commandValid: { direction: 'input', kind: 'boolean', width: 1, signed: false, low: 0, high: 1 },
  command: { direction: 'input', kind: 'enum', width: 2, signed: false, low: 0, high: 2 },
  trainLength: { direction: 'input', kind: 'integer', width: 7, signed: false, low: 0, high: 64 },
  setupClocks: { direction: 'input', kind: 'integer', width: 8, signed: false, low: 0, high: 255 },
  widthClocks: { direction: 'input', kind: 'integer', width: 8, signed: false, low: 1, high: 255 },
  gapClocks: { direction: 'input', kind: 'integer', width: 8, signed: false, low: 0, high: 255 },
  gain: { direction: 'input', kind: 'integer', width: 16, signed: false, low: 0, high: 65535 },
  transferEvery: { direction: 'input', kind: 'integer', width: 16, signed: false, low: 0, high: 65535 },
  filterEnable: { direction: 'input', kind: 'boolean', width: 1, signed: false, low: 0, high: 1 },
  chopMode: { direction: 'input', kind: 'enum', width: 2, signed: false, low: 0, high: 2 },
  chopPeriod: { direction: 'input', kind: 'integer', width: 16, signed: false, low: 1, high: 65535 },
  chopProbability: { direction: 'input', kind: 'integer', width: 9, signed: false, low: 0, high: 256 },
  lineValid: { direction: 'input', kind: 'boolean', width: 1, signed: false, low: 0, high: 1 },
  lineIsColumn: { direction: 'input', kind: 'boolean', width: 1, signed: false, low: 0, high: 1 },
  lineIndex: { direction: 'input', kind: 'integer', width: 10, signed: false, low: 0, high: 1023 },
  lineProbability: { direction: 'input', kind: 'integer', width: 9, signed: false, low: 0, high: 256 },
  lineNegative: { direction: 'input', kind: 'boolean', width: 1, signed: false, low: 0, high: 1 },
  readReady: { direction: 'input', kind: 'boolean', width: 1, signed: false, low: 0, high: 1 },
  adcValid: { direction: 'input', kind: 'boolean', width: 1, signed: false, low: 0, high: 1 },
  adcCode: { direction: 'input', kind: 'integer', width: 9, signed: true, low: -256, high: 255 },
  commandReady: { direction: 'output', kind: 'boolean', width: 1, signed: false, low: 0, high: 1 },
  lineReady: { direction: 'output', kind: 'boolean', width: 1, signed: false, low: 0, high: 1 },
  busy: { direction: 'output', kind: 'boolean', width: 1, signed: false, low: 0, high: 1 },
  saturated: { direction: 'output', kind: 'boolean', width: 1, signed: false, low: 0, high: 1 },
  adcReady: { direction: 'output', kind: 'boolean', width: 1, signed: false, low: 0, high: 1 },
  done: { direction: 'output', kind: 'boolean', width: 1, signed: false, low: 0, high: 1 },
  readValid: { direction: 'output', kind: 'boolean', width: 1, signed: false, low: 0, high: 1 },
  readColumn: { direction: 'output', kind: 'integer', width: 4, signed: false, low: 0, high: 15 },
  rowPulse: { direction: 'output', kind: 'integer', width: 1, signed: false, low: 0, high: 1, length: 16 },
  rowDown: { direction: 'output', kind: 'integer', width: 1, signed: false, low: 0, high: 1, length: 16 },
  columnPulse: { direction: 'output', kind: 'integer', width: 1, signed: false, low: 0, high: 1, length: 16 },
  strobe: { direction: 'output', kind: 'boolean', width: 1, signed: false, low: 0, high: 1 },
  arraySelect: { direction: 'output', kind: 'boolean', width: 1, signed: false, low: 0, high: 1 },
  traceSlot: { direction: 'output', kind: 'integer', width: 6, signed: false, low: 0, high: 63 },
  tracePhase: { direction: 'output', kind: 'integer', width: 1, signed: false, low: 0, high: 1 },
} as const;

/** Every register by its path of fields; `path` is its path in SystemVerilog and in waveforms. */
export const agadTileRegisters = {
  'done': { path: 'AgadTile.done', kind: 'boolean', width: 1, signed: false, low: 0, high: 1 },
  'readValid': { path: 'AgadTile.readValid', kind: 'boolean', width: 1, signed: false, low: 0, high: 1 },
  'readColumn': { path: 'AgadTile.readColumn', kind: 'integer', width: 4, signed: false, low: 0, high: 15 },
  'rowPulse': { path: 'AgadTile.rowPulse', kind: 'integer', width: 1, signed: false, low: 0, high: 1, length: 16 },
  'rowDown': { path: 'AgadTile.rowDown', kind: 'integer', width: 1, signed: false, low: 0, high: 1, length: 16 },
  'columnPulse': { path: 'AgadTile.columnPulse', kind: 'integer', width: 1, signed: false, low: 0, high: 1, length: 16 },
  'strobe': { path: 'AgadTile.strobe', kind: 'boolean', width: 1, signed: false, low: 0, high: 1 },
  'arraySelect': { path: 'AgadTile.arraySelect', kind: 'boolean', width: 1, signed: false, low: 0, high: 1 },
  'traceSlot': { path: 'AgadTile.traceSlot', kind: 'integer', width: 6, signed: false, low: 0, high: 63 },
  'tracePhase': { path: 'AgadTile.tracePhase', kind: 'integer', width: 1, signed: false, low: 0, high: 1 },
  'state': { path: 'AgadTile.state', kind: 'enum', width: 4, signed: false, low: 0, high: 9 },
  'slot': { path: 'AgadTile.slot', kind: 'integer', width: 6, signed: false, low: 0, high: 63 },
  'phase': { path: 'AgadTile.phase', kind: 'integer', width: 1, signed: false, low: 0, high: 1 },
  'heldTrainLength': { path: 'AgadTile.heldTrainLength', kind: 'integer', width: 7, signed: false, low: 0, high: 64 },
  'heldSetupClocks': { path: 'AgadTile.heldSetupClocks', kind: 'integer', width: 8, signed: false, low: 0, high: 255 },
  'heldWidthClocks': { path: 'AgadTile.heldWidthClocks', kind: 'integer', width: 8, signed: false, low: 1, high: 255 },
  'heldGapClocks': { path: 'AgadTile.heldGapClocks', kind: 'integer', width: 8, signed: false, low: 0, high: 255 },
  'heldGain': { path: 'AgadTile.heldGain', kind: 'integer', width: 16, signed: false, low: 0, high: 65535 },
  'heldTransferEvery': { path: 'AgadTile.heldTransferEvery', kind: 'integer', width: 16, signed: false, low: 0, high: 65535 },
  'heldFilterEnable': { path: 'AgadTile.heldFilterEnable', kind: 'boolean', width: 1, signed: false, low: 0, high: 1 },
  'heldChopMode': { path: 'AgadTile.heldChopMode', kind: 'enum', width: 2, signed: false, low: 0, high: 2 },
  'heldChopPeriod': { path: 'AgadTile.heldChopPeriod', kind: 'integer', width: 16, signed: false, low: 1, high: 65535 },
  'heldChopProbability': { path: 'AgadTile.heldChopProbability', kind: 'integer', width: 9, signed: false, low: 0, high: 256 },
  'timer.section': { path: 'AgadTile.timer_i.section', kind: 'enum', width: 2, signed: false, low: 0, high: 3 },
  'timer.remaining': { path: 'AgadTile.timer_i.remaining', kind: 'integer', width: 8, signed: false, low: 0, high: 255 },
  'rowBank.probabilities': { path: 'AgadTile.rowBank_i.probabilities', kind: 'integer', width: 9, signed: false, low: 0, high: 256, length: 16 },
  'rowBank.signs': { path: 'AgadTile.rowBank_i.signs', kind: 'integer', width: 1, signed: false, low: 0, high: 1, length: 16 },
  'rowBank.generators': { path: 'AgadTile.rowBank_i.generators', kind: 'integer', width: 32, signed: false, low: 0, high: 4294967295, length: 16 },
  'columnBank.probabilities': { path: 'AgadTile.columnBank_i.probabilities', kind: 'integer', width: 9, signed: false, low: 0, high: 256, length: 16 },
  'columnBank.signs': { path: 'AgadTile.columnBank_i.signs', kind: 'integer', width: 1, signed: false, low: 0, high: 1, length: 16 },
  'columnBank.generators': { path: 'AgadTile.columnBank_i.generators', kind: 'integer', width: 32, signed: false, low: 0, high: 4294967295, length: 16 },
  'reader.adcReady': { path: 'AgadTile.reader_i.adcReady', kind: 'boolean', width: 1, signed: false, low: 0, high: 1 },
  'reader.row': { path: 'AgadTile.reader_i.row', kind: 'integer', width: 4, signed: false, low: 0, high: 15 },
  'scheduler.column': { path: 'AgadTile.scheduler_i.column', kind: 'integer', width: 4, signed: false, low: 0, high: 15 },
  'scheduler.updates': { path: 'AgadTile.scheduler_i.updates', kind: 'integer', width: 16, signed: false, low: 0, high: 65535 },
  'scheduler.sweep': { path: 'AgadTile.scheduler_i.sweep', kind: 'integer', width: 16, signed: false, low: 0, high: 65535 },
  'scheduler.sweepInPeriod': { path: 'AgadTile.scheduler_i.sweepInPeriod', kind: 'integer', width: 16, signed: false, low: 0, high: 65535 },
  'chopper.chop': { path: 'AgadTile.chopper_i.chop', kind: 'integer', width: 1, signed: false, low: 0, high: 1, length: 16 },
  'chopper.marks': { path: 'AgadTile.chopper_i.marks', kind: 'integer', width: 1, signed: false, low: 0, high: 1, length: 16 },
  'chopper.generator': { path: 'AgadTile.chopper_i.generator', kind: 'integer', width: 32, signed: false, low: 0, high: 4294967295 },
  'filter.ready': { path: 'AgadTile.filter_i.ready', kind: 'boolean', width: 1, signed: false, low: 0, high: 1 },
  'filter.differenceValid': { path: 'AgadTile.filter_i.differenceValid', kind: 'boolean', width: 1, signed: false, low: 0, high: 1 },
  'filter.difference': { path: 'AgadTile.filter_i.difference', kind: 'integer', width: 13, signed: true, low: -4096, high: 4095 },
  'filter.readCell': { path: 'AgadTile.filter_i.readCell', kind: 'integer', width: 8, signed: false, low: 0, high: 255 },
  'filter.subtract': { path: 'AgadTile.filter_i.subtract', kind: 'boolean', width: 1, signed: false, low: 0, high: 1 },
  'filter.writeCell': { path: 'AgadTile.filter_i.writeCell', kind: 'integer', width: 8, signed: false, low: 0, high: 255 },
  'filter.heldCode': { path: 'AgadTile.filter_i.heldCode', kind: 'integer', width: 9, signed: true, low: -256, high: 255 },
  'filter.mean': { path: 'AgadTile.filter_i.mean', kind: 'integer', width: 12, signed: true, low: -2048, high: 2047 },
  'filter.reference': { path: 'AgadTile.filter_i.reference', kind: 'integer', width: 12, signed: true, low: -2048, high: 2047 },
  'buffer.ready': { path: 'AgadTile.buffer_i.ready', kind: 'boolean', width: 1, signed: false, low: 0, high: 1 },
  'buffer.up': { path: 'AgadTile.buffer_i.up', kind: 'integer', width: 1, signed: false, low: 0, high: 1, length: 16 },
  'buffer.down': { path: 'AgadTile.buffer_i.down', kind: 'integer', width: 1, signed: false, low: 0, high: 1, length: 16 },
  'buffer.anyUp': { path: 'AgadTile.buffer_i.anyUp', kind: 'boolean', width: 1, signed: false, low: 0, high: 1 },
  'buffer.anyDown': { path: 'AgadTile.buffer_i.anyDown', kind: 'boolean', width: 1, signed: false, low: 0, high: 1 },
  'buffer.complete': { path: 'AgadTile.buffer_i.complete', kind: 'boolean', width: 1, signed: false, low: 0, high: 1 },
  'buffer.saturated': { path: 'AgadTile.buffer_i.saturated', kind: 'boolean', width: 1, signed: false, low: 0, high: 1 },
  'buffer.readCell': { path: 'AgadTile.buffer_i.readCell', kind: 'integer', width: 8, signed: false, low: 0, high: 255 },
  'buffer.accumulate': { path: 'AgadTile.buffer_i.accumulate', kind: 'boolean', width: 1, signed: false, low: 0, high: 1 },
  'buffer.writeCell': { path: 'AgadTile.buffer_i.writeCell', kind: 'integer', width: 8, signed: false, low: 0, high: 255 },
  'buffer.row': { path: 'AgadTile.buffer_i.row', kind: 'integer', width: 4, signed: false, low: 0, high: 15 },
  'buffer.word': { path: 'AgadTile.buffer_i.word', kind: 'integer', width: 16, signed: true, low: -32768, high: 32767 },
  'buffer.product': { path: 'AgadTile.buffer_i.product', kind: 'integer', width: 29, signed: true, low: -268435456, high: 268435455 },
} as const;

/** Every memory, likewise; `length` is its number of words. */
export const agadTileMemories = {
  'filter.means': { path: 'AgadTile.filter_i.means', kind: 'integer', width: 12, signed: true, low: -2048, high: 2047, length: 256 },
  'filter.references': { path: 'AgadTile.filter_i.references', kind: 'integer', width: 12, signed: true, low: -2048, high: 2047, length: 256 },
  'buffer.words': { path: 'AgadTile.buffer_i.words', kind: 'integer', width: 16, signed: true, low: -32768, high: 32767, length: 256 },
} as const;

export type AgadTileRegister = keyof typeof agadTileRegisters;
export type AgadTileMemory = keyof typeof agadTileMemories;
