import {
  bit,
  bool,
  enumOf,
  int,
  Module,
  outReg,
  outRegs,
  ports,
  range,
  reg,
  uint,
  type In,
  type Out,
} from '../../tsgen/language/index.ts';
import { Chopper, ChopMode } from './chopper.ts';
import { ColumnReader } from './column-reader.ts';
import { LineBank } from './line-bank.ts';
import { agadTileParameters, checkedTileParameters, type AgadTileParameters } from './parameters.ts';
import { PROBABILITY_ONE } from './random.ts';
import { SlotTimer } from './slot-timer.ts';
import { SymmetricPointFilter } from './symmetric-point-filter.ts';
import { TransferBuffer } from './transfer-buffer.ts';
import { TransferScheduler } from './transfer-scheduler.ts';

/** Update: outer-product pulses on array A. Transfer: read a column of A, write a column of C. Clear: forget everything. */
export const Command = { Update: 0, Transfer: 1, Clear: 2 } as const;

/** Width of the clock counts of a slot. */
const CLOCK_BITS = 8;

/** What the tile does. Startup is the clearing after reset: it is no command, so it does not end in `done`. */
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

/**
 * Digital controller of one resistive crossbar tile that learns with AGAD (Rasch et al., Nat. Commun. 15:7133, 2024): a
 * fast array A collects the gradient from stochastic outer-product pulses, a slow array C holds the weight. With the
 * symmetric-point filter off it is c-TTv2, with the chopper off as well Tiki-Taka v2. docs/controller.md is the contract.
 */
export class AgadTile extends Module<AgadTileParameters> {
  static readonly parameters = agadTileParameters;

  constructor(given: AgadTileParameters) {
    super(checkedTileParameters(given));
  }

  readonly io = ports({
    in: {
      /** A command is offered; it is taken when `commandReady` is high. */
      commandValid: bool,
      command: enumOf({ Command }),

      /** Configuration, sampled with the command: slots of a pulse train (BL). */
      trainLength: range(0, this.p.maximumTrain),
      /** Configuration, sampled with the command: clocks from the masks to the strobe. */
      setupClocks: uint(CLOCK_BITS),
      /** Configuration, sampled with the command: clocks of the strobe. */
      widthClocks: range(1, 2 ** CLOCK_BITS - 1),
      /** Configuration, sampled with the command: clocks of rest after the strobe. */
      gapClocks: uint(CLOCK_BITS),
      /** Configuration, sampled with the command: gain K of the transfer buffer, in units of 2^-gainShift. */
      gain: uint(this.p.gainBits),
      /** Configuration, sampled with the command: updates between two transfers; 0: no transfer follows an update. */
      transferEvery: uint(16),
      /** Configuration, sampled with the command: the symmetric-point filter is on. */
      filterEnable: bool,
      /** Configuration, sampled with the command: when a column that has been read is inverted. */
      chopMode: enumOf({ ChopMode }),
      /** Configuration, sampled with the command: sweeps of a chopper period. */
      chopPeriod: range(1, 65535),
      /** Configuration, sampled with the command: probability of a flip for each transfer in mode Random, in 1/256. */
      chopProbability: range(0, PROBABILITY_ONE),

      /** A line's probability and sign are offered; they are taken when `lineReady` is high. */
      lineValid: bool,
      /** The line is a column; otherwise a row. */
      lineIsColumn: bool,
      /** Row or column; an index beyond the tile is ignored. */
      lineIndex: uint(10),
      /** Probability of a pulse in a slot, in 1/256. */
      lineProbability: range(0, PROBABILITY_ONE),
      /** The line's value is negative. */
      lineNegative: bool,

      /** The ADC takes the read request. */
      readReady: bool,
      /** The ADC has the code of the next row. */
      adcValid: bool,
      /** Signed code. */
      adcCode: int(this.p.adcBits),
    },
    out: {
      /** A command can be taken. */
      commandReady: bool,
      /** A line can be written. */
      lineReady: bool,
      /** A command, or the clearing after reset, is in progress. */
      busy: bool,
      /** A word of the transfer buffer has been clipped since the last Clear. */
      saturated: bool,
      /** A code can be taken. */
      adcReady: bool,
    },
  });

  readonly LAST_SLOT = this.p.maximumTrain - 1;
  readonly LAST_PHASE = this.p.phases - 1;
  readonly LAST_COLUMN = this.p.columns - 1;
  /** Rows can be driven to both polarities in one slot. */
  readonly BOTH_POLARITIES = this.p.phases === 2;
  /** Width of a filtered value. */
  readonly VALUE_BITS = this.p.adcBits + this.p.fractionBits;

  timer = new SlotTimer({ clockBits: CLOCK_BITS });
  rowBank = new LineBank({ lines: this.p.rows, firstLine: 0 });
  columnBank = new LineBank({ lines: this.p.columns, firstLine: this.p.rows });
  reader = new ColumnReader({ rows: this.p.rows });
  scheduler = new TransferScheduler({ columns: this.p.columns });
  chopper = new Chopper({ columns: this.p.columns, generatorLine: this.p.rows + this.p.columns });
  filter = new SymmetricPointFilter({
    rows: this.p.rows,
    columns: this.p.columns,
    adcBits: this.p.adcBits,
    fractionBits: this.p.fractionBits,
    filterShift: this.p.filterShift,
  });
  buffer = new TransferBuffer({
    rows: this.p.rows,
    columns: this.p.columns,
    differenceBits: this.VALUE_BITS + 1,
    gainBits: this.p.gainBits,
    shift: this.p.gainShift + this.p.fractionBits,
    thresholdBits: this.p.thresholdBits,
    bufferBits: this.p.bufferBits,
  });

  state = reg(enumOf({ State }));
  /** Slot that begins next, within its phase. */
  slot = reg(range(0, this.LAST_SLOT));
  /** Phase of the slot that begins next. */
  phase = reg(range(0, this.LAST_PHASE));

  // The configuration of the command in progress.
  heldTrainLength = reg(range(0, this.p.maximumTrain));
  heldSetupClocks = reg(uint(CLOCK_BITS));
  heldWidthClocks = reg(range(1, 2 ** CLOCK_BITS - 1));
  heldGapClocks = reg(uint(CLOCK_BITS));
  heldGain = reg(uint(this.p.gainBits));
  heldTransferEvery = reg(uint(16));
  heldFilterEnable = reg(bool);
  heldChopMode = reg(enumOf({ ChopMode }));
  heldChopPeriod = reg(range(1, 65535));
  heldChopProbability = reg(range(0, PROBABILITY_ONE));

  /** High for one clock when a command has ended. */
  done = outReg(bool);
  /** A column of array A is to be read. */
  readValid = outReg(bool);
  /** Column to read; stable while `readValid` is high. */
  readColumn = outReg(range(0, this.LAST_COLUMN));

  /** Rows that are pulsed while the strobe is high. */
  rowPulse = outRegs(this.p.rows, bit);
  /** Polarity of the pulsed rows: 1 is down. 0 for rows that are not pulsed. */
  rowDown = outRegs(this.p.rows, bit);
  /** Columns that are pulsed while the strobe is high. */
  columnPulse = outRegs(this.p.columns, bit);
  /** Pulse strobe. */
  strobe = outReg(bool);
  /** Array that is pulsed: low A, high C. Changes only when a slot begins. */
  arraySelect = outReg(bool);
  /** Number of the slot within its phase. */
  traceSlot = outReg(range(0, this.LAST_SLOT));
  /** Phase of the slot; on array C 0 is up and 1 is down. */
  tracePhase = outReg(range(0, this.LAST_PHASE));

  step({
    commandValid,
    command,
    trainLength,
    setupClocks,
    widthClocks,
    gapClocks,
    gain,
    transferEvery,
    filterEnable,
    chopMode,
    chopPeriod,
    chopProbability,
    lineValid,
    lineIsColumn,
    lineIndex,
    lineProbability,
    lineNegative,
    readReady,
    adcValid,
    adcCode,
  }: In<AgadTile>): Out<AgadTile> {
    const idle = this.state === State.Idle;
    const updating = this.state === State.Update;
    const writingUp = this.state === State.WriteUp;
    const writingDown = this.state === State.WriteDown;
    const accepted = idle && commandValid;
    const clear = accepted && command === Command.Clear;
    const writeLine = idle && lineValid;
    const readAccepted = this.readValid && readReady;

    // What the sub-modules hold from the last clock.
    const adcReady = this.reader.adcReady;
    const column = this.scheduler.column;
    const differenceValid = this.filter.differenceValid;
    const difference = this.filter.difference;
    const columnComplete = this.buffer.complete;
    const anyUp = this.buffer.anyUp;
    const anyDown = this.buffer.anyDown;
    const saturated = this.buffer.saturated;
    const memoriesReady = this.buffer.ready && this.filter.ready;

    const { free, slotBegins, masksOff, strobe } = this.timer.step({
      request: updating || writingUp || writingDown,
      setupClocks: this.heldSetupClocks,
      widthClocks: this.heldWidthClocks,
      gapClocks: this.heldGapClocks,
    });
    const draw = updating && slotBegins;
    const rows = this.rowBank.step({
      clear,
      write: writeLine && !lineIsColumn,
      index: lineIndex,
      probability: lineProbability,
      sign: lineNegative,
      draw,
    });
    const columns = this.columnBank.step({
      clear,
      write: writeLine && lineIsColumn,
      index: lineIndex,
      probability: lineProbability,
      sign: lineNegative,
      draw,
    });

    // The lines: flip-flops, loaded when a slot begins and emptied when its pulse is over.
    this.strobe = strobe;
    if (slotBegins) {
      this.arraySelect = !updating;
      this.traceSlot = updating ? this.slot : 0;
      this.tracePhase = updating ? this.phase : Number(writingDown);
    }
    if (draw) {
      // Odd phases pulse the negative columns; the chopper inverts the sign of a column.
      const negativeColumns = this.phase === 1 || this.phase === 3;
      for (let j = 0; j < this.p.columns; j++) {
        const chopped = this.chopper.chop[j] !== 0;
        this.columnPulse[j] = negativeColumns === chopped ? columns.positive[j] : columns.negative[j];
      }
      const positiveRows = this.BOTH_POLARITIES || this.phase < 2;
      const negativeRows = this.BOTH_POLARITIES || this.phase >= 2;
      // A row goes down when its sign is that of the columns: dW = -d x.
      for (let i = 0; i < this.p.rows; i++) {
        const positive = positiveRows && rows.positive[i] !== 0;
        const negative = negativeRows && rows.negative[i] !== 0;
        this.rowPulse[i] = Number(positive || negative);
        this.rowDown[i] = Number(negativeColumns ? negative : positive);
      }
    } else if (slotBegins) {
      // One column of C, up or down.
      for (let j = 0; j < this.p.columns; j++) {
        this.columnPulse[j] = Number(column === j);
      }
      for (let i = 0; i < this.p.rows; i++) {
        this.rowPulse[i] = writingUp ? this.buffer.up[i] : this.buffer.down[i];
        this.rowDown[i] = writingUp ? 0 : this.buffer.down[i];
      }
    } else if (masksOff) {
      for (let j = 0; j < this.p.columns; j++) {
        this.columnPulse[j] = 0;
      }
      for (let i = 0; i < this.p.rows; i++) {
        this.rowPulse[i] = 0;
        this.rowDown[i] = 0;
      }
    }

    // From the ADC to the pulses on C.
    const { accept } = this.reader.step({ start: readAccepted, adcValid });
    const updateEnds = this.state === State.UpdateEnd && free;
    const transferEnds = this.state === State.TransferEnd && free;
    const { due, lastSweep, settled } = this.scheduler.step({
      clear,
      updateEnds,
      transferEnds,
      transferEvery: this.heldTransferEvery,
      chopPeriod: this.heldChopPeriod,
    });
    const { inverted, switched } = this.chopper.step({
      clear,
      column,
      finish: transferEnds,
      mode: this.heldChopMode,
      probability: this.heldChopProbability,
      lastSweep,
      filterEnable: this.heldFilterEnable,
    });
    this.filter.step({
      clear,
      valid: accept,
      code: adcCode,
      enable: this.heldFilterEnable,
      inverted,
      switched,
    });
    this.buffer.step({ clear, valid: differenceValid, difference, gain: this.heldGain });

    // The first chopper period only fills the filter.
    const writes = settled || !this.heldFilterEnable;
    let startTransfer = false;
    let finished = false;
    switch (this.state) {
      case State.Startup:
        if (memoriesReady) this.state = State.Idle;
        break;
      case State.Idle:
        if (commandValid) {
          switch (command) {
            case Command.Update:
              this.state = trainLength === 0 ? State.UpdateEnd : State.Update;
              break;
            case Command.Transfer:
              startTransfer = true;
              break;
            case Command.Clear:
              this.state = State.Clear;
              break;
          }
        }
        break;
      case State.Update:
        if (slotBegins) {
          if (this.slot + 1 < this.heldTrainLength) {
            this.slot += 1;
          } else {
            this.slot = 0;
            if (this.phase < this.LAST_PHASE) {
              this.phase += 1;
            } else {
              this.phase = 0;
              this.state = State.UpdateEnd;
            }
          }
        }
        break;
      case State.UpdateEnd:
        // The last slot is still on the lines.
        if (due) startTransfer = true;
        else if (updateEnds) finished = true;
        break;
      case State.Request:
        if (readAccepted) this.state = State.Accumulate;
        break;
      case State.Accumulate:
        if (columnComplete) {
          if (writes && anyUp) this.state = State.WriteUp;
          else if (writes && anyDown) this.state = State.WriteDown;
          else this.state = State.TransferEnd;
        }
        break;
      case State.WriteUp:
        if (slotBegins) this.state = anyDown ? State.WriteDown : State.TransferEnd;
        break;
      case State.WriteDown:
        if (slotBegins) this.state = State.TransferEnd;
        break;
      case State.TransferEnd:
        if (transferEnds) finished = true;
        break;
      case State.Clear:
        if (memoriesReady) finished = true;
        break;
    }

    this.done = finished;
    if (finished) this.state = State.Idle;
    if (startTransfer) {
      this.state = State.Request;
      this.readValid = true;
      this.readColumn = column;
    } else if (readAccepted) {
      this.readValid = false;
    }

    // The configuration stays for the whole command.
    if (accepted) {
      this.heldTrainLength = trainLength;
      this.heldSetupClocks = setupClocks;
      this.heldWidthClocks = widthClocks;
      this.heldGapClocks = gapClocks;
      this.heldGain = gain;
      this.heldTransferEvery = transferEvery;
      this.heldFilterEnable = filterEnable;
      this.heldChopMode = chopMode;
      this.heldChopPeriod = chopPeriod;
      this.heldChopProbability = chopProbability;
    }

    return { commandReady: idle, lineReady: idle, busy: !idle, saturated, adcReady };
  }
}
