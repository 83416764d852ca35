/** Calls that are statements: actions, and what several statements compute, named, taken apart or assigned. */

import { argumentsFor } from './expressions.ts';
import { takeFields } from './records.ts';
import type { Helper } from './scope.ts';
import { fitsShape } from './types.ts';
import { freshName } from './statements.ts';
import type { Writer } from './writer.ts';

/** A variable or record that takes the result as a whole. */
function assigned(writer: Writer, { result }: Helper): string | undefined {
  const { random, scope } = writer;
  const found: readonly { readonly text: string; readonly root: string | undefined }[] =
    result.kind === 'record'
      ? scope.records.filter((each) => each.writable && each.type.text === result.text)
      : scope.variables.filter((each) => each.writable && fitsShape(result, each.type));
  if (found.length === 0) return undefined;
  const { text, root } = random.of(found);
  scope.mention(root);
  return text;
}

/** Writes a call of the helper in one of the ways that its result allows; false where no name is free. */
export function callAsStatement(writer: Writer, helper: Helper): boolean {
  const { random, scope } = writer;
  const call = `${helper.text}(${argumentsFor(writer, helper, 2)})`;
  const { result } = helper;
  if (helper.asStatement === 'action') {
    writer.line(`${call};`);
    return true;
  }
  if (random.chance(35)) {
    const target = assigned(writer, helper);
    if (target !== undefined) {
      writer.line(`${target} = ${call};`);
      return true;
    }
  }
  if (result.kind === 'record' && random.chance(40) && takeFields(writer, result, call)) return true;
  const name = freshName(writer);
  if (name === undefined) return false;
  writer.line(`const ${name} = ${call};`);
  if (result.kind === 'record') scope.declareRecord({ text: name, root: name, type: result, writable: false });
  else scope.declare({ text: name, root: name, type: result, writable: false });
  return true;
}

/** A call of some helper that needs a statement; false where there is none. */
export function callSome(writer: Writer): boolean {
  const looped = writer.loops > 0 || writer.mayBeLooped;
  const helpers = writer.scope.helpers.filter(
    (helper) => helper.asStatement !== undefined && (!looped || helper.inLoops !== false),
  );
  return helpers.length > 0 && callAsStatement(writer, writer.random.of(helpers));
}
