/** Crossbar simulator: devices, pulsed updates, calibration; reads and training are re-exported from their folders. */

export { ConfigurationError } from './configuration-error.ts';
export {
  CrossbarArray,
  type CrossbarArrayConfiguration,
  type CrossbarArrayState,
  createCrossbarArray,
} from './array/crossbar-array.ts';
export {
  type DeviceConfiguration,
  type ResolvedDevice,
  type ResponseFunction,
  resolveDevice,
} from './devices/configuration.ts';
export { type DevicePreset, devicePresets, findPreset, type PresetName, presetNames } from './presets/presets.ts';
export { RandomStream, type RandomStreamState } from './random/random-stream.ts';
