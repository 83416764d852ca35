import { ConfigurationError } from '../configuration-error.ts';
import type { DeviceConfiguration } from '../devices/configuration.ts';

/** A device measured (or idealised) in the literature. */
export interface DevicePreset {
  readonly name: string;
  readonly summary: string;
  /** Where the numbers come from. */
  readonly source: string;
  readonly device: DeviceConfiguration;
}

const reRamEs: DevicePreset = {
  name: 'ReRamES',
  summary: 'filamentary ReRAM, exponential step, strong cycle noise and write noise',
  source: 'N. Gong et al., Signal and noise extraction from analog memory elements, Nat. Commun. 9, 2102 (2018)',
  device: {
    law: 'expStep',
    dwMin: 0.00135,
    upDown: 0.259359,
    upDownDtod: 0.05,
    wMax: 1,
    wMin: -1,
    wMaxDtod: 0.3,
    wMinDtod: 0.3,
    a: -0.5,
    b: -0.5,
    gammaUp: 5,
    gammaDown: 5,
    aUp: -1.18445,
    aDown: -0.081404,
    dwMinDtod: 0.2,
    dwMinStd: 5,
    writeNoiseStd: 75,
  },
};

const reRamSb: DevicePreset = {
  name: 'ReRamSB',
  summary: 'the same ReRAM fitted with soft bounds; small up_down spread because a reference is taken as subtracted',
  source: 'N. Gong et al., Nat. Commun. 9, 2102 (2018), soft-bounds fit',
  device: {
    law: 'softBounds',
    dwMin: 0.002,
    upDown: 0,
    upDownDtod: 0.01,
    wMax: 1.25,
    wMin: -0.75,
    wMaxDtod: 0.24,
    wMinDtod: 0.4,
    multiplicativeNoise: false,
    dwMinDtod: 0.3,
    dwMinStd: 3.75,
    writeNoiseStd: 56,
  },
};

const capacitor: DevicePreset = {
  name: 'Capacitor',
  summary: 'capacitor cell in CMOS: nearly linear, leaks once per mini-batch',
  source: 'Y. Li et al., Capacitor-based cross-point array for analog neural network, IEEE VLSI Technology (2018)',
  device: {
    law: 'linearStep',
    dwMin: 0.005,
    upDown: 0,
    upDownDtod: 0.06,
    wMax: 1,
    wMin: -1,
    wMaxDtod: 0.07,
    wMinDtod: 0.07,
    gammaUp: 0.05,
    gammaDown: 0.05,
    gammaUpDtod: 0.01,
    gammaDownDtod: 0.01,
    multiplicativeNoise: false,
    meanBoundReference: true,
    dwMinDtod: 0.1,
    dwMinStd: 0.3,
    lifetime: 1e6,
    lifetimeDtod: 0.3,
  },
};

const ecRam: DevicePreset = {
  name: 'EcRam',
  summary: 'lithium electrochemical RAM',
  source:
    'J. Tang et al., ECRAM as scalable synaptic cell for high-speed, low-power neuromorphic computing, IEDM (2018)',
  device: {
    law: 'linearStep',
    dwMin: 0.002,
    upDown: 0,
    upDownDtod: 0.01,
    wMax: 1.1724,
    wMin: -0.8276,
    wMaxDtod: 0.05,
    wMinDtod: 0.05,
    gammaUp: 0.1153,
    gammaDown: 0.5085,
    gammaUpDtod: 0.05,
    gammaDownDtod: 0.05,
    multiplicativeNoise: true,
    meanBoundReference: true,
    dwMinDtod: 0.1,
    dwMinStd: 0.3,
  },
};

const ecRamMo: DevicePreset = {
  name: 'EcRamMO',
  summary: 'metal-oxide electrochemical RAM',
  source: 'S. Kim et al., Metal-oxide based, CMOS-compatible ECRAM for deep learning accelerator, IEDM (2019)',
  device: {
    law: 'linearStep',
    dwMin: 2.8214e-4,
    upDown: 0,
    upDownDtod: 0.01,
    wMax: 1.1714,
    wMin: -0.8286,
    wMaxDtod: 0.05,
    wMinDtod: 0.05,
    gammaUp: 0.4152,
    gammaDown: 0.7342,
    gammaUpDtod: 0.05,
    gammaDownDtod: 0.05,
    multiplicativeNoise: true,
    meanBoundReference: true,
    dwMinDtod: 0.1,
    dwMinStd: 2,
  },
};

const reRamArrayOm: DevicePreset = {
  name: 'ReRamArrayOM',
  summary: 'ReRAM array, optimised material: about 21 states, log-normal step spread',
  source: 'N. Gong, M. J. Rasch et al., Deep learning acceleration in 14nm CMOS compatible ReRAM array, IEDM (2022)',
  device: {
    law: 'softBounds',
    dwMin: 0.0949,
    upDown: 0,
    upDownDtod: 0.01,
    wMax: 1,
    wMin: -1,
    wMaxDtod: 0.3499,
    wMinDtod: 0.5695,
    multiplicativeNoise: false,
    dwMinDtodLogNormal: true,
    dwMinDtod: 0.7829,
    dwMinStd: 0.4158,
    writeNoiseStd: 1.4113,
    corruptProbability: 0,
    corruptRange: 0.01,
    reference: { subtractSymmetryPoint: true, standardDeviation: 0.05 },
  },
};

const reRamArrayHfO2: DevicePreset = {
  name: 'ReRamArrayHfO2',
  summary: 'ReRAM array in HfO2: about 4 states, log-normal step spread',
  source: 'N. Gong, M. J. Rasch et al., Deep learning acceleration in 14nm CMOS compatible ReRAM array, IEDM (2022)',
  device: {
    law: 'softBounds',
    dwMin: 0.4622,
    upDown: 0,
    upDownDtod: 0.01,
    wMax: 1,
    wMin: -1,
    wMaxDtod: 0.4295,
    wMinDtod: 0.599,
    multiplicativeNoise: false,
    dwMinDtodLogNormal: true,
    dwMinDtod: 0.7125,
    dwMinStd: 0.2174,
    writeNoiseStd: 0.5841,
    corruptProbability: 0,
    corruptRange: 0.01,
    reference: { subtractSymmetryPoint: true, standardDeviation: 0.05 },
  },
};

const pcm: DevicePreset = {
  name: 'PCM',
  summary: 'phase-change memory: one-sided pair of elements that only increase, with refresh',
  source:
    'G. W. Burr et al., Large-scale neural networks implemented with non-volatile memory, IEDM (2015), and later fits',
  device: {
    law: 'oneSidedPair',
    refreshEvery: 1,
    device: {
      law: 'expStep',
      dwMin: 0.01,
      upDown: 0,
      upDownDtod: 0.05,
      wMax: 2,
      wMin: 0,
      wMaxDtod: 0.1,
      wMinDtod: 0,
      a: -1,
      b: 0,
      gammaUp: 2.5,
      gammaDown: 2.5,
      aUp: -27.235,
      aDown: -2.235,
      dwMinDtod: 0.2,
      dwMinStd: 0.6,
      noiseAdditive: 0.042,
      noiseSlope: 0.108,
      reset: 0.01,
      resetDtod: 0.02,
    },
  },
};

const idealized: DevicePreset = {
  name: 'Idealized',
  summary: 'constant step with 10000 states, a wish of the field',
  source: 'idealised analog device after T. Gokmen and Y. Vlasov, Front. Neurosci. 10, 333 (2016)',
  device: {
    law: 'constantStep',
    dwMin: 0.0002,
    upDown: 0,
    upDownDtod: 0,
    wMax: 1,
    wMin: -1,
    wMaxDtod: 0.3,
    wMinDtod: 0.3,
    dwMinDtod: 0.3,
    dwMinStd: 0.3,
  },
};

const gokmenVlasov: DevicePreset = {
  name: 'GokmenVlasov',
  summary: 'constant step with the resistive processing unit specification, about 1250 states',
  source: 'T. Gokmen and Y. Vlasov, Front. Neurosci. 10, 333 (2016)',
  device: {
    law: 'constantStep',
    dwMin: 0.0016,
    upDown: 0,
    upDownDtod: 0.01,
    wMax: 1,
    wMin: -1,
    wMaxDtod: 0.3,
    wMinDtod: 0.3,
    dwMinDtod: 0.3,
    dwMinStd: 0.3,
  },
};

/** Every preset, by name. Parameters as printed in the open presets of the reference simulator. */
export const devicePresets = {
  ReRamES: reRamEs,
  ReRamSB: reRamSb,
  Capacitor: capacitor,
  EcRam: ecRam,
  EcRamMO: ecRamMo,
  ReRamArrayOM: reRamArrayOm,
  ReRamArrayHfO2: reRamArrayHfO2,
  PCM: pcm,
  Idealized: idealized,
  GokmenVlasov: gokmenVlasov,
} as const satisfies Readonly<Record<string, DevicePreset>>;

export type PresetName = keyof typeof devicePresets;

/** Names in the order of the table. */
export const presetNames = Object.keys(devicePresets) as readonly PresetName[];

function isPresetName(name: string): name is PresetName {
  return Object.hasOwn(devicePresets, name);
}

/** The preset of that name (exact case). Throws ConfigurationError listing the known names. */
export function findPreset(name: string): DevicePreset {
  if (!isPresetName(name)) {
    throw new ConfigurationError(`device: unknown preset "${name}"; known presets are ${presetNames.join(', ')}.`);
  }
  return devicePresets[name];
}
