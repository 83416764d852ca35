/** The end of every step(): all that can be seen there, folded into a register that is an output. */

import { isInside, type Interval } from '../../../tsgen/ir/interval.ts';
import { WORD_32 } from '../../../tsgen/analysis/operators.ts';
import type { ArrayVariable } from './scope.ts';
import type { ScalarShape } from './types.ts';
import type { Writer } from './writer.ts';

/** Integers of 32 bits that tell every value of `text` from the others, or its low bits where it is wider. */
function words(text: string, type: ScalarShape): readonly string[] {
  const word = (range: Interval): string => (isInside(range, WORD_32) ? text : `wrap(${text}, uint(32))`);
  switch (type.kind) {
    case 'integer':
      return [word(type.range)];
    case 'boolean':
      return [`Number(${text})`];
    case 'enum':
      return type.members.slice(1).map((member) => `Number(${text} === ${type.name}.${member.name})`);
  }
}

/** A loop over all elements, into a let of 32 bits. */
function foldArray(writer: Writer, array: ArrayVariable): void {
  const { text, length, most, columns, element } = array;
  const loop = (name: string, bound: string | number, body: () => void): void => {
    writer.block(`for (let ${name} = 0; ${name} < ${bound}; ${name}++)`, body);
  };
  const fold = (place: string): void => {
    const list = words(place, element).map((word, index) => (index === 0 ? word : `(${word} << ${index})`));
    writer.line(`folded = ((folded << 5) ^ (folded >>> 27) ^ ${list.join(' ^ ')}) >>> 0;`);
  };
  loop('place', most === undefined ? length : `${text}.length`, () => {
    if (columns === undefined) fold(`${text}[place]`);
    else {
      loop('column', columns, () => {
        fold(`${text}[place][column]`);
      });
    }
  });
}

/** Every variable and every element of every array in scope becomes part of `this.digest`. */
export function foldDigest(writer: Writer): void {
  const { scope } = writer;
  const terms = ['(this.digest << 1)', '(this.digest >>> 31)'];
  for (const { text, root, type } of scope.variables) {
    scope.mention(root);
    for (const word of words(text, type)) terms.push(`(${word} << ${terms.length % 24})`);
  }
  const arrays = scope.arrays.filter((array) => array.table === undefined);
  if (arrays.length > 0) {
    writer.line('let folded = 0;');
    for (const array of arrays) {
      scope.mention(array.root);
      foldArray(writer, array);
    }
    terms.push('folded');
  }
  writer.line(`this.digest = (${terms.join(' ^ ')}) >>> 0;`);
}
