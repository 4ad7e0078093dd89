const greek = new Set(
  (
    'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi rho sigma tau upsilon phi chi psi ' +
    'omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega'
  ).split(' '),
);

/** Names with a sign of their own in the field. */
const usual: ReadonlyMap<string, string> = new Map([
  ['lr', '\\alpha'],
  ['eps', '\\epsilon'],
]);

const accents = ['hat', 'bar', 'tilde'];
const subscript = /^([A-Za-z])(x|y|xx|xy|yy|\d+)$/;

/**
 * A name in TeX: `beta1` is β with index 1, `mhat` is m with a hat, `gx` is g with index x, `vmax` is v with index
 * max, `lr` is α (as in the stability bound αλ < 2), `eps` is ε; other long names stand upright.
 */
export function nameTex(name: string): string {
  const known = usual.get(name);
  if (known !== undefined) {
    return known;
  }
  if (name.length === 1) {
    return name;
  }
  if (greek.has(name)) {
    return `\\${name}`;
  }
  const [, letter, index] = subscript.exec(name) ?? [];
  if (letter !== undefined && index !== undefined) {
    return `${letter}_{${index}}`;
  }
  const [, word, digits] = /^([A-Za-z]+?)_?(\d+)$/.exec(name) ?? [];
  if (word !== undefined && digits !== undefined) {
    return `${nameTex(word)}_{${digits}}`;
  }
  for (const accent of accents) {
    const base = name.slice(0, -accent.length);
    if (name.endsWith(accent) && isLetter(base)) {
      return `\\${accent}{${nameTex(base)}}`;
    }
  }
  const [, base = '', index2 = ''] = /^(.+?)_?(max|min|prev|next|old|new)$/.exec(name) ?? [];
  if (isLetter(base)) {
    return `${nameTex(base)}_{\\mathrm{${index2}}}`;
  }
  const [first = '', ...rest] = name.split('_').filter((part) => part !== '');
  if (isLetter(first) && rest.length > 0) {
    return `${nameTex(first)}_{\\mathrm{${rest.join(' ')}}}`;
  }
  return `\\mathrm{${name.replaceAll('_', '\\_')}}`;
}

const isLetter = (text: string): boolean => text.length === 1 || greek.has(text);
