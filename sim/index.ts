/** Crossbar simulator: devices, pulsed updates, calibration; reads and training are re-exported from their folders. */

export { ConfigurationError } from './configuration-error.ts';
export {
  CrossbarArray,
  type CrossbarArrayConfiguration,
  type CrossbarArrayState,
  createCrossbarArray,
} from './array/crossbar-array.ts';
export { formatArrayState, parseArrayState } from './array/state-text.ts';
export {
  type DeviceConfiguration,
  type ResolvedDevice,
  type ResponseFunction,
  resolveDevice,
} from './devices/configuration.ts';
export { type UpdateConfiguration, type UpdateSettings, resolveUpdate } from './update/settings.ts';
export { PulsedUpdater, type UpdateReport } from './update/pulsed-updater.ts';
export { PulseTrains } from './update/pulse-trains.ts';
export { CoincidenceKernel } from './update/coincidence-kernel.ts';
export { planUpdate, type UpdatePlan } from './update/update-plan.ts';
export { granularityOf } from './update/granularity.ts';
export { applyTrace, type PulseSlot, type PulseTrace, type SlotObserver, traceOf } from './update/pulse-trace.ts';
export { type WriteLine, writePulses } from './update/single-pulse-write.ts';
export { DisturbModel, type DisturbSettings } from './disturb/disturb-model.ts';
export { SelectCounter, type SelectCounts, type SelectScheme } from './disturb/select-counter.ts';
export {
  measureSymmetricPoint,
  zeroShift,
  type ZeroShiftMode,
  type ZeroShiftOptions,
} from './calibration/symmetric-point.ts';
export {
  writeAndVerify,
  type WriteAndVerifyOptions,
  type WriteAndVerifyResult,
} from './calibration/write-and-verify.ts';
export { type DevicePreset, devicePresets, findPreset, type PresetName, presetNames } from './presets/presets.ts';
export { RandomStream, type RandomStreamState } from './random/random-stream.ts';
export * from './read/index.ts';
export * from './wasm/index.ts';
export { describeDevice, type DeviceDescription } from './figure/describe-device.ts';
export { type DeviceSurvey, surveyDevice } from './figure/device-survey.ts';
export {
  asymmetricLinear,
  createResponsePair,
  exponentialResponse,
  genericLinear,
  powerResponse,
  type ResponsePair,
  softBoundsResponse,
} from './devices/response-function.ts';
