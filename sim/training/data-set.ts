import { ConfigurationError } from '../configuration-error.ts';

/** Labelled samples; features are numbers 0..1, sample-major. */
export interface DataSet {
  readonly name: string;
  /** count * features numbers in 0..1. */
  readonly values: Float64Array;
  /** Class of each sample, 0 .. classes-1. */
  readonly labels: Uint8Array;
  readonly count: number;
  readonly features: number;
  readonly classes: number;
}

/** Two disjoint sets of the same kind. */
export interface DataSplit {
  readonly train: DataSet;
  readonly test: DataSet;
}

/** Grey images with one byte a pixel, image-major, and their labels. */
export interface ImageSet {
  readonly name: string;
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly classes: number;
}

/** The part of every image that lies in a square: `side` pixels from column and row `offset` on. */
export function cropImages(images: ImageSet, offset: number, side: number): ImageSet {
  const { width, height, pixels, labels } = images;
  const fits = Number.isInteger(offset) && Number.isInteger(side) && offset >= 0 && side >= 1;
  if (!fits || offset + side > Math.min(width, height)) {
    throw new ConfigurationError(
      `crop: expected a square inside ${width} x ${height} pixels, got ${side} pixels from ${offset}; lower offset or side.`,
    );
  }
  const cropped = new Uint8Array(labels.length * side * side);
  for (let image = 0; image < labels.length; image++) {
    for (let y = 0; y < side; y++) {
      const from = (image * height + y + offset) * width + offset;
      cropped.set(pixels.subarray(from, from + side), (image * side + y) * side);
    }
  }
  return { ...images, pixels: cropped, width: side, height: side };
}

/**
 * Average pooling of blocks: width x height images become size x size features in 0..1.
 *
 * @param size must divide the width and the height
 */
export function poolImages(images: ImageSet, size: number): DataSet {
  const { width, height, pixels, labels, name, classes } = images;
  if (!Number.isInteger(size) || size < 1 || width % size !== 0 || height % size !== 0) {
    throw new ConfigurationError(
      `pooledSize: expected a whole number that divides ${width} and ${height}, got ${size}; crop to a multiple of it.`,
    );
  }
  const count = labels.length;
  const features = size * size;
  const values = new Float64Array(count * features);
  const blockWidth = width / size;
  const blockHeight = height / size;
  const scale = 1 / (255 * blockWidth * blockHeight);
  for (let image = 0; image < count; image++) {
    for (let y = 0; y < height; y++) {
      const featureRow = image * features + Math.floor(y / blockHeight) * size;
      const pixelRow = (image * height + y) * width;
      for (let x = 0; x < width; x++) {
        const feature = featureRow + Math.floor(x / blockWidth);
        values[feature] = (values[feature] ?? 0) + (pixels[pixelRow + x] ?? 0) * scale;
      }
    }
  }
  return { name: `${name} pooled to ${size} x ${size}`, values, labels, count, features, classes };
}
