import { gunzipSync } from 'node:zlib';

/*
 * The IDX format of the MNIST files: two zero bytes, a type byte (8: unsigned bytes), the number of dimensions, each
 * dimension as a big-endian 32-bit number, then the data (LeCun, Cortes and Burges, "The MNIST database").
 */

const UNSIGNED_BYTE = 8;
const GZIP_MAGIC = 0x1f8b;

export interface IdxFile {
  readonly dimensions: readonly number[];
  readonly data: Uint8Array;
}

/** Decode an IDX file of bytes, gzip-compressed or not. `name` is used in error messages. */
export function parseIdx(name: string, content: Uint8Array): IdxFile {
  const bytes =
    content.length > 2 && (content[0] ?? 0) * 256 + (content[1] ?? 0) === GZIP_MAGIC ? gunzipSync(content) : content;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fail = (reason: string): never => {
    throw new Error(`${name}: not an IDX file of bytes: ${reason}; install the data package again.`);
  };
  if (bytes.length < 4 || view.getUint16(0) !== 0 || view.getUint8(2) !== UNSIGNED_BYTE) {
    fail('wrong first bytes');
  }
  const rank = view.getUint8(3);
  const header = 4 + 4 * rank;
  if (bytes.length < header) {
    fail('the header is cut short');
  }
  const dimensions = Array.from({ length: rank }, (_, index) => view.getUint32(4 + 4 * index));
  const size = dimensions.reduce((product, dimension) => product * dimension, 1);
  if (bytes.length !== header + size) {
    fail(`expected ${size} bytes of data, got ${bytes.length - header}`);
  }
  return { dimensions, data: bytes.subarray(header) };
}
