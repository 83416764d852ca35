/** Faults in what is known of the scales of fixed-point numbers. */

import { inFile, type CompilerMutation } from '../mutation.ts';

export const SCALES: readonly CompilerMutation[] = [
  ...inFile(
    'analysis/scales.ts',
    {
      name: 'scale-of-sums-unchecked',
      find: "if (operator === '+' || operator === '-') return common(",
      replace: "if (operator === '-') return common(",
      breaks: 'Numbers of different scales are added without a word.',
      concern: 'verdict',
    },
    {
      name: 'scale-of-comparison-unchecked',
      find: "    case 'compare':\n      common(expression, expression.left, expression.right, scales, context);\n      return NONE;",
      replace: "    case 'compare':\n      return NONE;",
      breaks: 'Numbers of different scales are compared without a word.',
      concern: 'verdict',
    },
    {
      name: 'scale-of-assignment-unchecked',
      find: 'if (mixed(given, wanted)) context.findings.reportStored(value, target, given, wanted);',
      replace: '',
      breaks: 'A value of another scale is assigned without a word.',
      concern: 'verdict',
    },
    {
      name: 'scale-of-conversion-unchecked',
      find: 'if (mixed(given, wanted)) findings.reportConversion(expression, given, wanted);',
      replace: '',
      breaks: 'saturate() to a type of another scale is taken for a conversion.',
      concern: 'verdict',
    },
    {
      name: 'scale-of-claim-unchecked',
      find: 'if (mixed(found, [claim.fractionBits])) findings.reportClaim(claim, found);',
      replace: '',
      breaks: 'toFixed() may be told another scale than the value has.',
      concern: 'verdict',
    },
    {
      name: 'scale-of-copy-unchecked',
      find: 'if (mixed(given, wanted)) findings.reportCopy(span, target, source, given, wanted);',
      replace: '',
      breaks: 'A vector of another scale is copied without a word.',
      concern: 'verdict',
    },
    {
      name: 'scale-of-read-unchecked',
      find: 'if (scale.length < 2) return scale;',
      replace: 'if (scale.length < 9) return scale;',
      breaks: 'A local that has two scales is read without a word.',
      concern: 'verdict',
    },
    {
      name: 'scale-of-shift-kept',
      find: "return operator === '*' ? productOf(a, b) : NONE;",
      replace: "return operator === '*' ? productOf(a, b) : a.map((bits) => bits - 1);",
      breaks: 'A shift takes one fraction bit away, whatever is meant by it.',
      concern: 'verdict',
    },
    {
      name: 'scale-of-call-remembered-by-name',
      find: "const key = `${definition.name}(${given.map((scale) => scale.join()).join(';')})`;",
      replace: 'const key = definition.name;',
      breaks: 'Every call of a function has the scale of the first.',
      concern: 'verdict',
    },
    {
      name: 'scale-taken-off-in-vain',
      find: 'if (given.length > 0 && wanted.length === 0) findings.withoutScale.add(expression);',
      replace: '',
      breaks: 'wrap() that takes a scale off is warned of as of no use.',
      concern: 'verdict',
    },
  ),
  ...inFile(
    'analysis/scale-findings.ts',
    {
      name: 'scale-of-result-unchecked',
      find: "const labels = [{ span: definition.span, text: `'${definition.name}' is defined here` }];",
      replace: "if (scale.length > 0) return;\n    const labels = [{ span: definition.span, text: '' }];",
      breaks: 'A function that returns two scales is called without a word.',
      concern: 'verdict',
    },
    {
      name: 'scale-of-product-of-first',
      find: '[(a[0] ?? 0) + (b[0] ?? 0)]',
      replace: '[a[0] ?? 0]',
      breaks: 'A product has the scale of its first factor.',
      concern: 'verdict',
    },
    {
      name: 'scale-that-varies-kept',
      find: 'if (varying.has(signal)) return NONE;',
      replace: '',
      breaks: 'A value that has another scale in each round of a loop keeps that of the first.',
      concern: 'verdict',
    },
  ),
  ...inFile('lower/constant-scales.ts', {
    name: 'scale-of-constant-lost',
    find: "return typeof value === 'object' && value !== null ? scaleOfType(value) : {};",
    replace: 'return {};',
    breaks: 'A fixedConstant() goes with every scale.',
    concern: 'verdict',
  }),
];
