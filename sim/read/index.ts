export {
  idealRead,
  inputConverter,
  outputConverter,
  presetRead,
  type ReadConfiguration,
  type ReadMode,
  readConfiguration,
  residualLearningRead,
  standardRead,
  transferRead,
} from './configuration.ts';
export {
  type Converter,
  clipCode,
  codesToValues,
  codeToValue,
  createConverter,
  valuesToCodes,
  valueToCode,
} from './converter.ts';
export { type MatrixVectorOptions, type MatrixVectorState, MatrixVectorUnit } from './matrix-vector.ts';
export type { GaussianSource, ReadStreams, UniformSource, UnitStreams } from './noise-source.ts';
export { ZigguratSource } from './ziggurat-source.ts';
export { ColumnReader } from './read-column.ts';
export { RowReader } from './read-row.ts';
export {
  createReadStreams,
  createUnitStreams,
  type ReadStreamsState,
  SeededReadStreams,
  SeededUnitStreams,
} from './read-streams.ts';
