import { describe, expect, it } from 'vitest';
import { presetNames } from '../presets/presets.ts';
import { standardRead } from '../read/configuration.ts';
import { MatrixVectorUnit } from '../read/matrix-vector.ts';
import { createUnitStreams } from '../read/read-streams.ts';
import { createMatrixKernel, createWebAssemblyKernel } from '../wasm/webassembly-kernel.ts';
import { createCrossbarArray } from './crossbar-array.ts';

const rows = 5;
const columns = 7;
const input = Float64Array.from({ length: columns }, (_, index) => Math.cos(index));

const devices = [
  ...presetNames,
  { law: 'oneSidedPair', device: { law: 'softBounds' } },
  { law: 'vectorCell', devices: [{ law: 'constantStep' }, { law: 'softBounds' }] },
] as const;

describe('an array whose weights live in the memory of a read kernel', () => {
  it.each(devices.map((device) => [typeof device === 'string' ? device : device.law, device] as const))(
    '%s: pulses and reads give the same bits as in ordinary memory',
    (_, device) => {
      const kernel = createMatrixKernel({ rows, columns });
      const results = [undefined, (length: number) => kernel.allocate(length)].map((allocate) => {
        const array = createCrossbarArray({ rows, columns, device, seed: 5, allocate });
        const unit = new MatrixVectorUnit({ forward: standardRead, streams: createUnitStreams(5, 'memory'), kernel });
        const output = new Float64Array(rows);
        for (let pulse = 0; pulse < 20; pulse++) array.pulseAll(pulse % 3 === 0);
        const saved = array.saveState();
        array.pulseAll(true);
        array.restoreState(saved);
        unit.forward(array.weights, rows, columns, input, output);
        return { weights: [...array.weights], output: [...output] };
      });
      expect(results[1]).toEqual(results[0]);
      expect(results[0]!.output.some((value) => value !== 0)).toBe(true);
    },
  );

  it('refuses memory of another length', () => {
    const allocate = (): Float64Array => new Float64Array(3);
    expect(() => createCrossbarArray({ rows, columns, device: 'Idealized', seed: 5, allocate })).toThrow(
      /allocate: expected memory for 35 numbers, got 3/,
    );
  });

  it('is really there', () => {
    const kernel = createWebAssemblyKernel({ rows, columns, matrices: 2 })!;
    const neighbour = kernel.allocate(1);
    const allocate = (length: number): Float64Array => kernel.allocate(length);
    const array = createCrossbarArray({ rows, columns, device: 'Idealized', seed: 5, allocate });
    expect(array.weights.buffer).toBe(neighbour.buffer);
  });
});
