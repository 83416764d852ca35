import { formatGrowthBench, runGrowthBench } from './growth-bench.ts';
import { formatPulseBench, pulseBenchLegend, runPulseBench } from './pulse-bench.ts';
import { formatReadBench, runReadBench } from './read-bench.ts';

// Arguments are sizes, e.g. `node dist/sim/bench/main.js 16 256`.
const sizes = process.argv.slice(2).map(Number);
const options = sizes.length > 0 ? { sizes } : {};
const parts = [
  pulseBenchLegend.join('\n'),
  formatPulseBench(runPulseBench(options)),
  '',
  formatGrowthBench(runGrowthBench(options)),
  '',
  formatReadBench(runReadBench(options)),
];
process.stdout.write(`${parts.join('\n')}\n`);
