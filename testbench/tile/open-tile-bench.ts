/** Builds the RTL of a tile controller and wires it to its crossbars. */

import { type CrossbarArrayConfiguration } from '../../sim/index.ts';
import { resolveTileParameters, type TileConfiguration } from '../../sim/golden/index.ts';
import { readConfiguration, type ReadConfiguration, transferRead } from '../../sim/read/index.ts';
import { createAnalogTile } from '../../sim/training/index.ts';
import type { CompileResult } from '../../tsgen/index.ts';
import { simulate } from '../../tsgen/language/index.ts';
import type { Module } from '../../tsgen/language/index.ts';
import type { TraceFormat } from '../builder/flags.ts';
import { builtModel, type ModelOptions } from '../cosimulate/cosimulate.ts';
import { Session } from '../cosimulate/session.ts';
import { observed, topModule } from '../packing/layout.ts';
import { type CellState, TileBench } from './tile-bench.ts';

export interface OpenTileBenchOptions extends ModelOptions {
  /** A compiled tile controller, without errors. */
  readonly compiled: CompileResult;
  readonly configuration: Partial<TileConfiguration>;
  readonly fastDevice: CrossbarArrayConfiguration['device'];
  readonly slowDevice: CrossbarArrayConfiguration['device'];
  /** Converter and noise of a column read; adcBits must be that of the tile. */
  readonly transferRead?: ReadConfiguration;
  readonly seed: number;
  readonly powerUpSeed?: number;
  readonly stall?: number;
  readonly adcLatency?: number;
  /** Build the model so that it can write waveforms. */
  readonly trace?: TraceFormat;
  /** What is compared with the twin in every clock. Default: the outputs and every register of every instance. */
  readonly observe?: 'outputs' | 'registers';
  /** SystemVerilog to run in place of the compiled one, for mutants. */
  readonly rtl?: readonly { readonly name: string; readonly text: string }[];
}

export interface OpenedTileBench {
  readonly bench: TileBench;
  readonly session: Session;
  readonly buildSeconds: number;
  readonly buildHit: boolean;
  readonly verilatorVersion: string;
}

/** A read of weights within +-1, with noise of about one step of a 9-bit ADC. */
const DEFAULT_READ = { outputBound: 2, outputNoise: 0.01 } as const;

type Fields = Readonly<Record<string, unknown>>;

/** The memories of our own tile; another controller may keep its state in another way. */
function cellStateOf(module: Module): CellState | undefined {
  const { buffer, filter } = module as unknown as { buffer?: Fields; filter?: Fields };
  const words = [buffer?.words, filter?.means, filter?.references];
  if (!words.every((memory) => ArrayBuffer.isView(memory))) return undefined;
  const [h, p, r] = words as unknown as readonly ArrayLike<number>[];
  return h === undefined || p === undefined || r === undefined ? undefined : { buffer: h, mean: p, reference: r };
}

/** Throws ToolError or CacheError when the model cannot be built, TypeError when the design is no tile controller. */
export async function openTileBench(options: OpenTileBenchOptions): Promise<OpenedTileBench> {
  const { compiled, configuration, seed, powerUpSeed = 1 } = options;
  if (compiled.design === undefined) throw new TypeError('the design has errors');
  const design = observed(compiled.design, options.observe ?? 'registers');
  const parameters = resolveTileParameters(topModule(design).parameters);
  const rtl = options.rtl ?? compiled.modules.map((module) => ({ name: module.fileName, text: module.text }));
  const built = await builtModel(design, rtl, options, options.trace);
  const twin = simulate(compiled.construct(), { powerOnSeed: powerUpSeed });
  const { verilatorVersion } = built;
  const session = new Session({ design, rtl, modelPath: built.path, verilatorVersion, twin, seed, powerUpSeed });
  const analog = createAnalogTile({
    parameters,
    fastDevice: options.fastDevice,
    slowDevice: options.slowDevice,
    transferRead:
      options.transferRead ?? readConfiguration({ ...DEFAULT_READ, adcBits: parameters.adcBits }, transferRead),
    seed,
  });
  const cellState = cellStateOf(twin);
  const bench = new TileBench({
    design,
    session,
    analog,
    parameters,
    configuration,
    seed,
    ...(options.stall === undefined ? {} : { stall: options.stall }),
    ...(options.adcLatency === undefined ? {} : { adcLatency: options.adcLatency }),
    ...(cellState === undefined ? {} : { cellState }),
  });
  return { bench, session, buildSeconds: built.seconds, buildHit: built.hit, verilatorVersion };
}
