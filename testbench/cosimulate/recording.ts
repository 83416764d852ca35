/** The frames of a run, compressed block by block: what a replay file carries. */

import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** A block of recorded cycles. */
export interface RecordedBlock {
  readonly cycles: number;
  /** Input and expected output frames: deflated little-endian words, base64. */
  readonly inputs: string;
  readonly outputs: string;
}

/** A recorded block, unpacked. */
export interface FrameBlock {
  readonly cycles: number;
  readonly inputs: Uint32Array;
  readonly outputs: Uint32Array;
}

function compressed(words: Uint32Array): string {
  const bytes = Buffer.alloc(words.length * 4);
  for (let index = 0; index < words.length; index += 1) bytes.writeUInt32LE(words[index] ?? 0, index * 4);
  return deflateRawSync(bytes).toString('base64');
}

function expanded(text: string, words: number, what: string): Uint32Array {
  const bytes = inflateRawSync(Buffer.from(text, 'base64'), { maxOutputLength: words * 4 });
  if (bytes.length !== words * 4) throw new RangeError(`${what}: ${bytes.length} bytes where ${words * 4} are due`);
  return Uint32Array.from({ length: words }, (_, index) => bytes.readUInt32LE(index * 4));
}

/** Packs the first `cycles` frames of a block. */
export function recordBlock(
  inputs: Uint32Array,
  outputs: Uint32Array,
  cycles: number,
  inputWords: number,
  outputWords: number,
): RecordedBlock {
  return {
    cycles,
    inputs: compressed(inputs.subarray(0, cycles * inputWords)),
    outputs: compressed(outputs.subarray(0, cycles * outputWords)),
  };
}

/** Throws RangeError or zlib's error when the block is damaged. */
export function unpackBlock(block: RecordedBlock, inputWords: number, outputWords: number): FrameBlock {
  return {
    cycles: block.cycles,
    inputs: expanded(block.inputs, block.cycles * inputWords, 'recorded inputs'),
    outputs: expanded(block.outputs, block.cycles * outputWords, 'recorded outputs'),
  };
}

/** The last frames of a recording. */
export interface FrameWindow {
  /** Cycle number of the first frame. */
  readonly firstCycle: number;
  readonly cycles: number;
  readonly inputs: Uint32Array;
  readonly outputs: Uint32Array;
}

/** The last `length` cycles, or all when there are fewer. */
export function lastFrames(
  blocks: readonly RecordedBlock[],
  length: number,
  inputWords: number,
  outputWords: number,
): FrameWindow {
  const total = blocks.reduce((sum, block) => sum + block.cycles, 0);
  const firstCycle = Math.max(0, total - length);
  const cycles = total - firstCycle;
  const inputs = new Uint32Array(cycles * inputWords);
  const outputs = new Uint32Array(cycles * outputWords);
  let start = 0;
  for (const block of blocks) {
    const end = start + block.cycles;
    if (end > firstCycle) {
      const frames = unpackBlock(block, inputWords, outputWords);
      const skipped = Math.max(0, firstCycle - start);
      const at = Math.max(0, start - firstCycle);
      inputs.set(frames.inputs.subarray(skipped * inputWords), at * inputWords);
      outputs.set(frames.outputs.subarray(skipped * outputWords), at * outputWords);
    }
    start = end;
  }
  return { firstCycle, cycles, inputs, outputs };
}
