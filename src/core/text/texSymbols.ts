/** What TeX commands stand for, as characters of Unicode; more are known by their own name ("max", "log"). */
export const symbols: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...greek(),
    ...{ nabla: '∇', partial: '∂', infty: '∞', ell: 'ℓ', hbar: 'ℏ', Re: 'ℜ', Im: 'ℑ', emptyset: '∅' },
    ...{
      leftarrow: '←',
      gets: '←',
      rightarrow: '→',
      to: '→',
      mapsto: '↦',
      leftrightarrow: '↔',
      uparrow: '↑',
    },
    ...{ Rightarrow: '⇒', implies: '⇒', Leftarrow: '⇐', Leftrightarrow: '⇔', iff: '⇔', downarrow: '↓' },
    ...{ le: '≤', leq: '≤', leqslant: '≤', ge: '≥', geq: '≥', geqslant: '≥', ne: '≠', neq: '≠', ll: '≪' },
    ...{ gg: '≫', approx: '≈', sim: '∼', simeq: '≃', cong: '≅', equiv: '≡', propto: '∝', coloneqq: '≔' },
    ...{ in: '∈', notin: '∉', ni: '∋', subset: '⊂', subseteq: '⊆', supset: '⊃', supseteq: '⊇', perp: '⊥' },
    ...{ succ: '≻', succeq: '⪰', prec: '≺', preceq: '⪯', mid: '|', parallel: '∥', vdash: '⊢' },
    ...{ cdot: '·', times: '×', div: '÷', pm: '±', mp: '∓', ast: '*', star: '⋆', circ: '∘', odot: '⊙' },
    ...{
      oplus: '⊕',
      otimes: '⊗',
      cup: '∪',
      cap: '∩',
      setminus: '∖',
      land: '∧',
      wedge: '∧',
      lor: '∨',
      vee: '∨',
    },
    ...{ sum: '∑', prod: '∏', int: '∫', forall: '∀', exists: '∃', neg: '¬', lnot: '¬', top: '⊤', bot: '⊥' },
    ...{ dots: '…', ldots: '…', cdots: '⋯', vdots: '⋮', prime: '′', dagger: '†', angle: '∠', degree: '°' },
    ...{ lVert: '‖', rVert: '‖', Vert: '‖', lvert: '|', rvert: '|', vert: '|', langle: '⟨', rangle: '⟩' },
    ...{
      lceil: '⌈',
      rceil: '⌉',
      lfloor: '⌊',
      rfloor: '⌋',
      lbrace: '{',
      rbrace: '}',
      lbrack: '[',
      rbrack: ']',
    },
    ...{ backslash: '∖', colon: ':' },
  }),
);

/** Signs that stand between what they relate, with a blank on either side. */
export const relations = new Set('=<>≤≥≠≪≫≈∼≃≅≡∝≔∈∉∋⊂⊆⊃⊇⊥≻⪰≺⪯∥⊢←→↦↔⇒⇐⇔');
/** Signs that join two, with blanks only where there are two. */
export const joins = new Set('+−±∓·×÷⊙⊕⊗∪∩∖∧∨∘⋆');

const alphabet = (from: string, to: string): ReadonlyMap<string, string> => {
  const targets = Array.from(to);
  return new Map(Array.from(from, (char, i) => [char, targets[i]!]));
};

export const superscripts = alphabet(
  '0123456789+−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδεθφχ⊤′*∗',
  '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᵋᶿᵠᵡᵀ′**',
);
export const subscripts = alphabet(
  '0123456789+−=()aehijklmnoprstuvxβγρφχ',
  '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ',
);

/** Marks over a letter, as combining characters. */
export const accents: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ hat: '\u0302', widehat: '\u0302', tilde: '\u0303', widetilde: '\u0303', bar: '\u0304' },
    ...{
      overline: '\u0305',
      underline: '\u0332',
      dot: '\u0307',
      ddot: '\u0308',
      check: '\u030c',
      vec: '\u20d7',
    },
  }),
);

export const vulgar: ReadonlyMap<string, string> = alphabetOf({
  ...{ '1/2': '½', '1/3': '⅓', '2/3': '⅔', '1/4': '¼', '3/4': '¾', '1/5': '⅕', '1/6': '⅙', '1/8': '⅛' },
});

/** Letters of blackboard and script type; the others of these types read the same as plain ones. */
export const boards: ReadonlyMap<string, string> = alphabetOf({
  ...{ R: 'ℝ', N: 'ℕ', Z: 'ℤ', Q: 'ℚ', C: 'ℂ', E: '𝔼', P: 'ℙ', V: '𝕍', 1: '𝟙' },
});

function alphabetOf(letters: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(letters));
}

function greek(): Readonly<Record<string, string>> {
  const small =
    'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho'.split(' ');
  const rest = 'sigma tau upsilon phi chi psi omega'.split(' ');
  const letters: Record<string, string> = {
    ...{ varepsilon: 'ε', vartheta: 'ϑ', varpi: 'ϖ', varrho: 'ϱ', varsigma: 'ς', varphi: 'φ' },
  };
  const add = (names: readonly string[], first: number) =>
    names.forEach((name, i) => {
      letters[name] = String.fromCharCode(first + i);
      letters[name[0]!.toUpperCase() + name.slice(1)] = String.fromCharCode(first + i - 0x20);
    });
  add(small, 0x3b1);
  add(rest, 0x3c3);
  return letters;
}
