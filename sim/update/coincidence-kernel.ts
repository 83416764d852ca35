import type { CrossbarArray } from '../array/crossbar-array.ts';
import { ConfigurationError } from '../configuration-error.ts';
import type { ActiveLines, PulseBlock } from '../devices/step-law.ts';
import { countBits, type PulseTrains, SLOTS_PER_WORD } from './pulse-trains.ts';

/** Below this many coincidences per crossing of active lines, walking slot by slot is cheaper than counting every crossing. */
const SPARSE_LIMIT = 0.06;

/** The columns that fire in one word of the trains, slot by slot; those that keep the direction of the row come first. */
class SlotLists {
  readonly lines: Int32Array;
  readonly splits = new Int32Array(SLOTS_PER_WORD);
  readonly ends = new Int32Array(SLOTS_PER_WORD);
  readonly stride: number;

  constructor(lineCount: number) {
    this.stride = lineCount;
    this.lines = new Int32Array(lineCount * SLOTS_PER_WORD);
  }

  /** Gather word `word` of all lines. */
  gather(bits: Int32Array, words: number, word: number, inverted: Uint8Array): void {
    const { lines, stride, ends, splits } = this;
    ends.fill(0);
    for (let polarity = 0; polarity < 2; polarity++) {
      for (let line = 0; line < stride; line++) {
        let rest = bits[line * words + word] ?? 0;
        if (rest === 0 || (inverted[line] ?? 0) !== polarity) {
          continue;
        }
        while (rest !== 0) {
          const slot = 31 - Math.clz32(rest & -rest);
          rest &= rest - 1;
          const end = ends[slot] ?? 0;
          lines[slot * stride + end] = line;
          ends[slot] = end + 1;
        }
      }
      if (polarity === 0) {
        splits.set(ends);
      }
    }
  }
}

/**
 * Applies whole trains to an array. Because noise belongs to (cell, pulse number), the result is bit for bit that of applying the slots one
 * by one, whichever of the two orders below is used; the choice is only about speed.
 */
export class CoincidenceKernel {
  private readonly array: CrossbarArray;
  private readonly columnLists: SlotLists;
  private readonly activeLines: ActiveLines;
  /** Coincidences of each column with the present row; all 0 between rows. */
  private readonly tally: Int32Array;
  private readonly block: PulseBlock;

  constructor(array: CrossbarArray) {
    const { columns } = array;
    this.array = array;
    this.columnLists = new SlotLists(columns);
    this.activeLines = { columns: new Int32Array(columns), bits: new Int32Array(columns) };
    this.tally = new Int32Array(columns);
    this.block = {
      rowBases: new Int32Array(1),
      rowFrom: 0,
      rowTo: 1,
      // One more than the columns: the list is written one place ahead of its length.
      columns: new Int32Array(columns + 1),
      counts: new Int32Array(columns + 1),
      columnFrom: 0,
      columnTo: 0,
    };
  }

  /** Apply the trains; returns the number of coincidences. */
  apply(trains: PulseTrains): number {
    const { rows, columns } = this.array;
    if (trains.rows !== rows || trains.columns !== columns) {
      throw new ConfigurationError(
        `trains: expected ${rows} rows and ${columns} columns, got ${trains.rows} and ${trains.columns}.`,
      );
    }
    let total = 0;
    for (let word = 0; word < trains.words; word++) {
      this.columnLists.gather(trains.columnBits, trains.words, word, trains.columnInverts);
      const coincidences = this.countCoincidences(trains, word);
      if (coincidences > 0) {
        const crossings =
          countActive(trains.rowBits, trains.words, word) * countActive(trains.columnBits, trains.words, word);
        if (coincidences < SPARSE_LIMIT * crossings) {
          this.applySlots(trains, word);
        } else {
          this.applyCounts(trains, word);
        }
      }
      total += coincidences;
    }
    return total;
  }

  private countCoincidences(trains: PulseTrains, word: number): number {
    const { rowBits, words } = trains;
    const { ends } = this.columnLists;
    let coincidences = 0;
    for (let row = 0; row < this.array.rows; row++) {
      let rest = rowBits[row * words + word] ?? 0;
      while (rest !== 0) {
        coincidences += ends[31 - Math.clz32(rest & -rest)] ?? 0;
        rest &= rest - 1;
      }
    }
    return coincidences;
  }

  /** Row by row, from the slots in which the row fires: only crossings that coincide are touched. */
  private applySlots(trains: PulseTrains, word: number): void {
    const { rowBits, words, rowDown } = trains;
    const { rows, columns, bank } = this.array;
    const { block, tally } = this;
    const { lines, splits, ends } = this.columnLists;
    for (let row = 0; row < rows; row++) {
      const bits = rowBits[row * words + word] ?? 0;
      if (bits === 0) {
        continue;
      }
      const down = rowDown[row] === 1;
      block.rowBases[0] = row * columns;
      for (let polarity = 0; polarity < 2; polarity++) {
        let length = 0;
        for (let rest = bits; rest !== 0; rest &= rest - 1) {
          const slot = 31 - Math.clz32(rest & -rest);
          const start = slot * columns;
          const split = start + (splits[slot] ?? 0);
          const from = polarity === 0 ? start : split;
          const to = polarity === 0 ? split : start + (ends[slot] ?? 0);
          for (let index = from; index < to; index++) {
            const column = lines[index] ?? 0;
            const count = tally[column] ?? 0;
            block.columns[length] = column;
            length += (count - 1) >>> 31;
            tally[column] = count + 1;
          }
        }
        if (length > 0) {
          for (let index = 0; index < length; index++) {
            const column = block.columns[index] ?? 0;
            block.counts[index] = tally[column] ?? 0;
            tally[column] = 0;
          }
          block.columnTo = length;
          bank.step(block, polarity === 0 ? down : !down);
        }
      }
    }
  }

  /** Row by row, all coincidences of a cell at once. */
  private applyCounts(trains: PulseTrains, word: number): void {
    const { rowBits, columnBits, words, rowDown, columnInverts } = trains;
    const { rows, columns, bank } = this.array;
    const { block } = this;
    const kernelLines = bank.activeLines;
    const { columns: activeColumns, bits: activeBits } = kernelLines ?? this.activeLines;
    let split = 0;
    let active = 0;
    for (let polarity = 0; polarity < 2; polarity++) {
      for (let column = 0; column < columns; column++) {
        const bits = columnBits[column * words + word] ?? 0;
        if (bits !== 0 && columnInverts[column] === polarity) {
          activeColumns[active] = column;
          activeBits[active] = bits;
          active += 1;
        }
      }
      if (polarity === 0) {
        split = active;
      }
    }
    for (let row = 0; row < rows; row++) {
      const bits = rowBits[row * words + word] ?? 0;
      if (bits !== 0) {
        const base = row * columns;
        const down = rowDown[row] === 1;
        if (kernelLines === undefined) {
          block.rowBases[0] = base;
          this.stepCounted(bits, 0, split, down);
          this.stepCounted(bits, split, active, !down);
        } else {
          bank.stepCrossings(bits, base, 0, split, down);
          bank.stepCrossings(bits, base, split, active, !down);
        }
      }
    }
  }

  private stepCounted(rowBits: number, from: number, to: number, down: boolean): void {
    const { block } = this;
    const { columns: activeColumns, bits: activeBits } = this.activeLines;
    const { columns, counts } = block;
    let length = 0;
    // The list grows by arithmetic: a branch on a random coincidence would be mispredicted too often.
    for (let index = from; index < to; index++) {
      const both = (activeBits[index] ?? 0) & rowBits;
      columns[length] = activeColumns[index] ?? 0;
      counts[length] = both;
      length += (both | -both) >>> 31;
    }
    if (length > 0) {
      const bitsIn = countBits;
      for (let index = 0; index < length; index++) {
        counts[index] = bitsIn(counts[index] ?? 0);
      }
      block.columnTo = length;
      this.array.bank.step(block, down);
    }
  }
}

function countActive(bits: Int32Array, words: number, word: number): number {
  let active = 0;
  for (let index = word; index < bits.length; index += words) {
    active += bits[index] === 0 ? 0 : 1;
  }
  return active;
}
