/**
 * The process that judges mutants, one after the other: a request a message, an answer a message. It parses the corpus
 * once, which is most of the work of compiling it.
 */

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Parser } from '../../tsgen/index.ts';
import { type ExpectedCase, expectedCases, messageOf } from './corpus-cases.ts';
import type * as judging from './judge.ts';
import type { JudgeAnswer, JudgeRequest } from './judgement.ts';

const parser = new Parser();
const known = new Map<string, readonly ExpectedCase[]>();

function casesOf({ cases }: JudgeRequest): readonly ExpectedCase[] {
  const key = JSON.stringify(cases ?? []);
  const expected = known.get(key) ?? expectedCases(cases);
  known.set(key, expected);
  return expected;
}

type Method = (...parameters: readonly unknown[]) => unknown;

/**
 * The parser that knows the corpus, with another one behind it for what it refuses: a mutant knows a diagnostic by its
 * own class.
 */
function withFallback(own: Parser): Parser {
  return new Proxy(parser, {
    get: (target, name) => {
      const [first, second] = [target, own].map((each) => Reflect.get(each, name) as Method);
      return (...parameters: readonly unknown[]): unknown => {
        try {
          return first?.apply(target, [...parameters]);
        } catch {
          return second?.apply(own, [...parameters]);
        }
      };
    },
  });
}

async function answerTo(request: JudgeRequest): Promise<JudgeAnswer> {
  const load = async (path: string): Promise<unknown> => import(pathToFileURL(join(request.root, path)).href);
  try {
    const { judge } = (await load('testbench/compiler-mutants/judge.js')) as typeof judging;
    const own = new ((await load('tsgen/frontend/parse.js')) as { Parser: typeof Parser }).Parser();
    return { judgement: await judge(request, casesOf(request), request.parses ? own : withFallback(own)) };
  } catch (error) {
    return { failure: messageOf(error) };
  }
}

process.on('message', (request: JudgeRequest) => {
  void answerTo(request).then((answer) => process.send?.(answer));
});
