/** `node dist/testbench/tile/mutate-main.js COUNT SEED`: a line for each mutant, exit 1 when one survives. */

import { fileURLToPath } from 'node:url';
import { integerFrom, makeCommand, runCommand } from '../command-line.ts';
import { compile } from '../../tsgen/index.ts';
import { mutateTile } from './mutate-tile.ts';

const SOURCE = fileURLToPath(new URL('../../../rtl/agad-tile/agad-tile.ts', import.meta.url));
/** Narrow words, so that corners of ranges are met often. */
const PARAMETERS = {
  rows: 3,
  columns: 5,
  adcBits: 6,
  fractionBits: 2,
  gainBits: 10,
  gainShift: 4,
  thresholdBits: 5,
  bufferBits: 7,
  maximumTrain: 8,
};

const command = makeCommand(
  'node dist/testbench/tile/mutate-main.js',
  'Plants faults in the RTL of the tile controller, and says which of them the models notice.',
)
  .argument('[count]', 'faults', integerFrom(1), 60)
  .argument('[seed]', 'seed that they are chosen with', integerFrom(1), 1);

async function main(): Promise<number> {
  const [count = 60, mutantSeed = 1] = command.processedArgs as number[];
  const compiled = compile({ path: SOURCE, className: 'AgadTile', parameters: PARAMETERS });
  const results = await mutateTile({
    compiled,
    fastDevice: 'ReRamSB',
    slowDevice: 'ReRamSB',
    steps: 300,
    seed: 1,
    count,
    mutantSeed,
    onResult: ({ mutant, outcome, message }) => {
      const place = `${mutant.file}:${mutant.line}`;
      console.log(`${outcome.padEnd(9)}${place.padEnd(34)}${mutant.before}  ->  ${mutant.after}`);
      if (message !== '') console.log(`         ${message.slice(0, 160)}`);
    },
  });
  const outcomes = (outcome: string): number => results.filter((result) => result.outcome === outcome).length;
  console.log(`${outcomes('killed')} killed, ${outcomes('survived')} survived, ${outcomes('invalid')} invalid`);
  return outcomes('survived') === 0 ? 0 : 1;
}

process.exitCode = await runCommand(command, main);
