import { deviceCases, readCases, speedCase } from './export-cases.ts';
import { updateCases } from './update-cases.ts';

// `node dist/sim/peers/main.js distributions` or `node dist/sim/peers/main.js speed 256 softBounds`: JSON on standard output.
const [command = 'distributions', size = '256', name = 'softBounds'] = process.argv.slice(2);
const report =
  command === 'speed'
    ? { speed: speedCase(Number(size), name) }
    : { devices: deviceCases(300), updates: updateCases(40_000), reads: readCases(100_000) };
process.stdout.write(`${JSON.stringify(report)}\n`);
