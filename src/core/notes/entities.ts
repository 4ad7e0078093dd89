const names: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'amp& lt< gt> quot" apos\' nbsp\u00a0 ensp\u2002 emsp\u2003 thinsp\u2009 shy\u00ad ndash– mdash— hellip… middot· bull• ' +
    'lsquo‘ rsquo’ ldquo“ rdquo” laquo« raquo» times× divide÷ plusmn± minus− le≤ ge≥ ne≠ equiv≡ asymp≈ infin∞ sum∑ ' +
    'prod∏ radic√ part∂ nabla∇ int∫ isin∈ notin∉ sub⊂ sup⊃ cap∩ cup∪ and∧ or∨ not¬ forall∀ exist∃ empty∅ prop∝ ' +
    'larr← uarr↑ rarr→ darr↓ harr↔ lArr⇐ rArr⇒ hArr⇔ deg° sup1¹ sup2² sup3³ frac12½ frac14¼ frac34¾ micro§ para¶ ' +
    'copy© reg® trade™ euro€ pound£ yen¥ cent¢ dagger† check✓ cross✗ vert| verbar| lbrace{ rbrace} ast* num# dollar$ ' +
    'alphaα betaβ gammaγ deltaδ epsilonε zetaζ etaη thetaθ kappaκ lambdaλ muμ nuν xiξ piπ rhoρ sigmaσ tauτ phiφ chiχ ' +
    'psiψ omegaω GammaΓ DeltaΔ ThetaΘ LambdaΛ SigmaΣ PhiΦ PsiΨ OmegaΩ eacuteé egraveè agraveà uumlü oumlö aumlä szligß'
  )
    .split(/ (?=[A-Za-z])/)
    .map((entry) => /^([a-zA-Z]+\d*)(?![a-zA-Z\d])(.*)$/su.exec(entry)!.slice(1) as [string, string]),
);

/**
 * The text of an HTML entity such as `&le;` or `&#8804;`. The names are those met in notes; HTML has 2,000 more,
 * which stay as they are written, rather than 30 kB of table in the extension.
 */
export function decodeEntity(entity: string): string {
  const body = entity.slice(1, -1);
  if (!body.startsWith('#')) return Object.hasOwn(names, body) ? names[body]! : entity;
  const hex = body[1] === 'x' || body[1] === 'X';
  const code = hex ? parseInt(body.slice(2), 16) : parseInt(body.slice(1), 10);
  const valid = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return valid ? String.fromCodePoint(code) : '\ufffd';
}
