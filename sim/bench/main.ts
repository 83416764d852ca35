import { formatPulseBench, runPulseBench } from './pulse-bench.ts';
import { formatReadBench, runReadBench } from './read-bench.ts';

// Arguments are sizes, e.g. `node dist/sim/bench/main.js 16 256`.
const sizes = process.argv.slice(2).map(Number);
const options = sizes.length > 0 ? { sizes } : {};
process.stdout.write(`${formatPulseBench(runPulseBench(options))}\n\n${formatReadBench(runReadBench(options))}\n`);
