/** The transfer buffer of rtl/examples as hand-built IR: what lowering makes of it. */

import {
  and,
  arithmetic,
  assign,
  boolean,
  commented,
  compare,
  conditional,
  constant,
  convert,
  element,
  inferred,
  moduleDefinition,
  namedConstant,
  or,
  ranged,
  read,
  register,
  segment,
  signal,
  signed,
  truth,
  unary,
  unsigned,
  when,
} from '../../ir/builder.ts';
import type { Expression, ModuleDefinition } from '../../ir/ir.ts';

export function transferBuffer(rows: number, accumulatorBits: number, deltaBits: number): ModuleDefinition {
  const clear = signal('input', 'clear', boolean());
  const valid = signal('input', 'valid', boolean());
  const row = signal('input', 'row', ranged(0, rows - 1));
  const delta = signal('input', 'delta', signed(deltaBits), { comment: ['Change of the selected accumulator.'] });
  const threshold = signal('input', 'threshold', unsigned(accumulatorBits - 1));
  const fire = signal('output', 'fire', boolean());
  const down = signal('output', 'down', boolean());
  const clipped = signal('output', 'clipped', boolean());
  const ready = register('ready', boolean(), 0, {
    port: true,
    comment: ['High once every accumulator has been cleared.'],
  });
  const acc = signal('memory', 'acc', signed(accumulatorBits), { length: rows, comment: ['One accumulator a row.'] });
  const sweep = register('sweep', ranged(0, rows - 1), 0, { comment: ['The row being cleared.'] });
  const last = namedConstant('LAST', rows - 1);
  const LAST = constant(rows - 1, { constant: last });
  const run = signal('local', 'run', boolean());
  const sum = signal('local', 'sum', inferred());
  const fires = signal('local', 'fires', boolean());
  const falls = signal('local', 'falls', boolean());
  const rest = signal('local', 'rest', inferred());
  const kept = signal('local', 'kept', inferred());
  const not = (operand: Expression): Expression => unary('not', operand);

  return moduleDefinition({
    name: 'TransferBuffer',
    file: 'rtl/examples/transfer-buffer.ts',
    comment: ['Accumulates updates and takes one threshold off when it is reached.'],
    ports: [clear, valid, row, delta, threshold, fire, down, clipped, ready],
    signals: [acc, sweep, run, sum, fires, falls, rest, kept],
    constants: [last],
    segments: [
      segment([
        assign(run, and(read(ready), read(valid))),
        assign(sum, arithmetic('+', element(acc, read(row)), read(delta))),
        commented(
          assign(
            fires,
            and(
              and(read(run), compare('>', read(threshold), constant(0))),
              compare('>=', unary('absolute', read(sum)), read(threshold)),
            ),
          ),
          ['Transfer: take one threshold off, towards zero.'],
        ),
        assign(falls, and(read(run), compare('<', read(sum), constant(0)))),
        assign(
          rest,
          conditional(
            read(fires),
            conditional(
              read(falls),
              arithmetic('+', read(sum), read(threshold)),
              arithmetic('-', read(sum), read(threshold)),
            ),
            read(sum),
          ),
        ),
        assign(kept, convert('saturate', read(rest), signed(accumulatorBits))),
        commented(
          when(
            not(read(ready)),
            [
              assign(acc, constant(0), read(sweep)),
              when(
                compare('===', read(sweep), LAST),
                [assign(sweep, constant(0)), assign(ready, truth(true))],
                [assign(sweep, arithmetic('+', read(sweep), constant(1)))],
              ),
            ],
            [when(read(valid), [assign(acc, read(kept), read(row))])],
          ),
          [],
        ),
        when(or(read(clear), truth(false)), [assign(ready, truth(false)), assign(sweep, constant(0))]),
        commented(assign(fire, read(fires)), []),
        assign(down, read(falls)),
        assign(clipped, and(read(run), compare('!==', read(kept), read(rest)))),
      ]),
    ],
  });
}
