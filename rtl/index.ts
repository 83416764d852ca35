/** The built-in controllers, by name. */

import { resolveParameters, type Module, type ParameterDeclarations } from '../tsgen/language/index.ts';
import {
  AgadTile,
  Chopper,
  ColumnReader,
  LineBank,
  SlotTimer,
  SymmetricPointFilter,
  TransferBuffer,
  TransferScheduler,
} from './agad-tile/index.ts';

export * from './agad-tile/index.ts';

/** One entry of the catalogue. */
export interface BuiltInController {
  /** What the command line calls it. */
  readonly name: string;
  /** One line that says what it does. */
  readonly description: string;
  /** Source file, relative to this folder. */
  readonly file: string;
  readonly className: string;
  readonly parameters: ParameterDeclarations;
  /**
   * An instance with the given parameters, defaults for the others. Throws ParameterError for a value that is not legal.
   */
  readonly create: (given?: Readonly<Record<string, unknown>>) => Module;
}

/** The whole tile first, then its parts; each part is a controller in its own right. */
export const controllers: readonly BuiltInController[] = [
  {
    name: 'agad-tile',
    description: 'Tile controller for AGAD, c-TTv2 and Tiki-Taka v2: updates, transfers, clearing',
    file: 'agad-tile/agad-tile.ts',
    className: 'AgadTile',
    parameters: AgadTile.parameters,
    create: (given) => new AgadTile(resolveParameters(AgadTile.parameters, given)),
  },
  {
    name: 'line-bank',
    description: 'Stochastic pulse sources: probability, sign and random generator of each line',
    file: 'agad-tile/line-bank.ts',
    className: 'LineBank',
    parameters: LineBank.parameters,
    create: (given) => new LineBank(resolveParameters(LineBank.parameters, given)),
  },
  {
    name: 'slot-timer',
    description: 'Setup, width and gap of pulse slots, without idle clocks between slots',
    file: 'agad-tile/slot-timer.ts',
    className: 'SlotTimer',
    parameters: SlotTimer.parameters,
    create: (given) => new SlotTimer(resolveParameters(SlotTimer.parameters, given)),
  },
  {
    name: 'chopper',
    description: 'Sign choppers of the columns: off, regular or random',
    file: 'agad-tile/chopper.ts',
    className: 'Chopper',
    parameters: Chopper.parameters,
    create: (given) => new Chopper(resolveParameters(Chopper.parameters, given)),
  },
  {
    name: 'symmetric-point-filter',
    description: 'Running mean and reference of each cell',
    file: 'agad-tile/symmetric-point-filter.ts',
    className: 'SymmetricPointFilter',
    parameters: SymmetricPointFilter.parameters,
    create: (given) => new SymmetricPointFilter(resolveParameters(SymmetricPointFilter.parameters, given)),
  },
  {
    name: 'transfer-buffer',
    description: 'Digital transfer buffer: gain, saturating accumulation, threshold',
    file: 'agad-tile/transfer-buffer.ts',
    className: 'TransferBuffer',
    parameters: TransferBuffer.parameters,
    create: (given) => new TransferBuffer(resolveParameters(TransferBuffer.parameters, given)),
  },
  {
    name: 'transfer-scheduler',
    description: 'Update counter, column pointer, sweeps and chopper periods',
    file: 'agad-tile/transfer-scheduler.ts',
    className: 'TransferScheduler',
    parameters: TransferScheduler.parameters,
    create: (given) => new TransferScheduler(resolveParameters(TransferScheduler.parameters, given)),
  },
  {
    name: 'column-reader',
    description: 'Takes one column of codes from the ADC',
    file: 'agad-tile/column-reader.ts',
    className: 'ColumnReader',
    parameters: ColumnReader.parameters,
    create: (given) => new ColumnReader(resolveParameters(ColumnReader.parameters, given)),
  },
];
