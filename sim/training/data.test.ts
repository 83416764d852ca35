import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import {
  cropImages,
  createSyntheticDigits,
  findMnist,
  type ImageSet,
  loadMnist,
  parseIdx,
  poolImages,
} from './index.ts';
import { sampleOrder } from './sample-order.ts';

/** An IDX file of bytes. */
function idx(dimensions: readonly number[], data: readonly number[]): Uint8Array {
  const header = dimensions.flatMap((size) => [size >>> 24, (size >>> 16) & 255, (size >>> 8) & 255, size & 255]);
  return Uint8Array.from([0, 0, 8, dimensions.length, ...header, ...data]);
}

const folder = mkdtempSync(join(tmpdir(), 'idx-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('IDX files', () => {
  it('are read raw and compressed', () => {
    const content = idx([2, 3], [1, 2, 3, 4, 5, 6]);
    for (const bytes of [content, gzipSync(content)]) {
      const file = parseIdx('file', bytes);
      expect(file.dimensions).toEqual([2, 3]);
      expect([...file.data]).toEqual([1, 2, 3, 4, 5, 6]);
    }
  });

  it.each([
    [Uint8Array.from([0, 0, 9, 1, 0, 0, 0, 0]), 'wrong first bytes'],
    [Uint8Array.from([]), 'wrong first bytes'],
    [Uint8Array.from([0, 0, 8, 2, 0, 0]), 'cut short'],
    [idx([4], [1, 2, 3]), 'expected 4 bytes of data, got 3'],
    [idx([2], [1, 2, 3]), 'expected 2 bytes of data, got 3'],
  ])('say what is wrong with them (%#)', (bytes, message) => {
    expect(() => parseIdx('labels', bytes)).toThrow(message);
    expect(() => parseIdx('labels', bytes)).toThrow(/^labels: not an IDX file/);
  });
});

describe('images', () => {
  const images: ImageSet = {
    name: 'square',
    pixels: Uint8Array.from([0, 255, 51, 51, 255, 0, 51, 51, 0, 0, 255, 255, 0, 0, 255, 0]),
    labels: Uint8Array.from([3]),
    width: 4,
    height: 4,
    classes: 10,
  };

  it('are pooled by the average of each block, 0 to 1', () => {
    const data = poolImages(images, 2);
    expect([...data.values]).toEqual([0.5, 0.2, 0, 0.75].map((value) => expect.closeTo(value, 12) as number));
    expect([data.features, data.count, data.labels[0]]).toEqual([4, 1, 3]);
  });

  it('are cropped to a square', () => {
    const cropped = cropImages(images, 1, 2);
    expect([...cropped.pixels]).toEqual([0, 51, 0, 255]);
    expect([cropped.width, cropped.height]).toEqual([2, 2]);
  });

  it('refuse sizes that do not fit', () => {
    expect(() => poolImages(images, 3)).toThrow('pooledSize: expected a whole number that divides 4 and 4, got 3');
    expect(() => cropImages(images, 2, 3)).toThrow('crop: expected a square inside 4 x 4 pixels, got 3 pixels from 2');
  });
});

describe('MNIST', () => {
  it('is the original: 60 000 and 10 000 digits with the known labels and brightness', () => {
    const { train, test } = loadMnist({ crop: { offset: 0, side: 28 }, pooledSize: 1 });
    expect([train.count, test.count, train.features]).toEqual([60_000, 10_000, 1]);
    expect([...train.labels.subarray(0, 10)]).toEqual([5, 0, 4, 1, 9, 2, 1, 3, 1, 4]);
    const counts = new Array<number>(10).fill(0);
    for (const label of test.labels) {
      counts[label]! += 1;
    }
    expect(counts).toEqual([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]);
    const mean = train.values.reduce((sum, value) => sum + value, 0) / train.count;
    expect(mean).toBeCloseTo(0.1307, 4);
  });

  it('is cropped, pooled and cut to the samples asked for', () => {
    const { train, test } = loadMnist({ trainCount: 20, testCount: 5 });
    expect([train.count, test.count, train.features, train.values.length]).toEqual([20, 5, 49, 980]);
    expect(Math.max(...train.values)).toBeGreaterThan(0.9);
    expect(Math.max(...train.values)).toBeLessThanOrEqual(1);
  });

  it('says how to get it when it is missing', () => {
    expect(() => findMnist('no-such-data-package')).toThrow(
      'MNIST: the npm package no-such-data-package is not installed; run npm install no-such-data-package',
    );
    expect(() => loadMnist({ folder })).toThrow(/MNIST: train-images-idx3-ubyte \(or .*\.gz\) not found in /);
  });

  it('reads compressed files and refuses images and labels that do not belong together', () => {
    for (const prefix of ['train', 't10k']) {
      writeFileSync(join(folder, `${prefix}-images-idx3-ubyte.gz`), gzipSync(idx([1, 2, 2], [255, 255, 0, 0])));
      writeFileSync(join(folder, `${prefix}-labels-idx1-ubyte`), idx([1], [7]));
    }
    const options = { folder, crop: { offset: 0, side: 2 }, pooledSize: 1 };
    expect([...loadMnist(options).train.values]).toEqual([0.5]);
    writeFileSync(join(folder, 't10k-labels-idx1-ubyte'), idx([2], [7, 8]));
    expect(() => loadMnist(options)).toThrow('MNIST: t10k: images and labels do not fit together');
  });
});

describe('synthetic digits', () => {
  it('are the same for the same seed, in 0 to 1, with every class', () => {
    const first = createSyntheticDigits(5, 200, 50);
    const second = createSyntheticDigits(5, 200, 50);
    expect(first).toEqual(second);
    expect(createSyntheticDigits(6, 200, 50).train.values).not.toEqual(first.train.values);
    expect(new Set(first.train.labels).size).toBe(10);
    expect(first.train.values.every((value) => value >= 0 && value <= 1)).toBe(true);
  });
});

describe('the order of samples', () => {
  it('visits every sample once before any comes again', () => {
    const order = [...sampleOrder(7, 17, 3)];
    expect(order).toHaveLength(17);
    const whole = [0, 1, 2, 3, 4, 5, 6];
    expect(order.slice(0, 7).sort()).toEqual(whole);
    expect(order.slice(7, 14).sort()).toEqual(whole);
    expect(order.slice(0, 7)).not.toEqual(order.slice(7, 14));
    expect(new Set(order.slice(14)).size).toBe(3);
  });
});
