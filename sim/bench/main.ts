import { formatPulseBench, runPulseBench } from './pulse-bench.ts';

// Arguments are sizes, e.g. `node dist/sim/bench/main.js 16 256`.
const sizes = process.argv.slice(2).map(Number);
process.stdout.write(`${formatPulseBench(runPulseBench(sizes.length > 0 ? { sizes } : {}))}\n`);
