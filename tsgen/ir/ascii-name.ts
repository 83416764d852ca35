/**
 * Names of the source in the letters of SystemVerilog: Latin letters lose their accents, Greek ones are spelled out, and any
 * other letter becomes its code point, so that a name does not depend on what else has a name.
 */

const GREEK: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta', 'iota', 'kappa', 'lambda', 'mu', 'nu'],
    ['xi', 'omicron', 'pi', 'rho', 'sigma', 'sigma', 'tau', 'upsilon', 'phi', 'chi', 'psi', 'omega'],
  ]
    .flat()
    .map((name, index) => [String.fromCodePoint(0x3b1 + index), name]),
);

/** Latin letters that are more than a base letter with an accent. */
const LATIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  þ: 'th',
};

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function spelled(letter: string): string {
  const small = letter.toLowerCase();
  const name = GREEK[small] ?? LATIN[small];
  if (name !== undefined) return small === letter ? name : capitalised(name);
  return `u${(letter.codePointAt(0) ?? 0).toString(16)}`;
}

/** `größe` is `grosse`, `Δt` is `Deltat`, `名` is `u540d`; ASCII names stay as they are. */
export function asciiName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^\u0000-\u007f]/gu, spelled);
}
