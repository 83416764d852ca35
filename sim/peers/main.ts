import { deviceCases, readCases, speedCases } from './export-cases.ts';
import { updateCases } from './update-cases.ts';

// `node dist/sim/peers/main.js distributions` or `node dist/sim/peers/main.js speed 256`: JSON on standard output.
const [command = 'distributions', size = '256'] = process.argv.slice(2);
const report =
  command === 'speed'
    ? { speed: speedCases(Number(size)) }
    : { devices: deviceCases(300), updates: updateCases(40_000), reads: readCases(100_000) };
process.stdout.write(`${JSON.stringify(report)}\n`);
