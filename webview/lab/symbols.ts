/** Signs that have no key, as names of hyperparameters use them. */
const signs: Readonly<Record<string, string>> = {
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  epsilon: 'ε',
  eta: 'η',
  lambda: 'λ',
  ell: 'ℓ',
  mu: 'μ',
  rho: 'ρ',
  sigma: 'σ',
  tau: 'τ',
};

/** The TeX of a single symbol in plain text, for names and read-outs: `\beta_1` is β₁. */
export function plainSymbol(tex: string): string {
  return tex
    .replace(/\\([a-z]+)/g, (whole, name: string) => signs[name] ?? whole)
    .replace(/_\{?(\d+)\}?/g, (_, digits: string) =>
      digits.replace(/\d/g, (digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]!),
    )
    .replace(/\^([+-])/g, (_, sign: string) => (sign === '+' ? '⁺' : '⁻'))
    .replace(/[\\{}]/g, '');
}
