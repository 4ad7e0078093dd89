import temml from 'temml';

/** Lengths in UTF-16 units. A formula that a person wrote stays far below all of these. */
export const formulaLimits = {
  length: 2000,
  /** Groups, brackets and environments inside each other. */
  nesting: 60,
  /** Elements of its MathML. */
  elements: 3000,
  /** Of a rule, a blank or a shift, either way. */
  em: 40,
  /** Characters that its own macros may expand to, as expansions times length. */
  expanded: 8000,
} as const;

/** Why a formula stands as it is written. */
export type FormulaFault = 'formula-unreadable' | 'formula-too-long' | 'formula-too-large';

export type ReadFormula =
  | {
      readonly ok: true;
      /** MathML, whose style attributes a page sets as properties. */
      readonly markup: string;
      /** A command that is not known; it stands there as written. */
      readonly unknown?: string;
    }
  | { readonly ok: false; readonly fault: FormulaFault };

const errorColor = 'var(--vscode-errorForeground)';
const unknownCommand = new RegExp(`color:${errorColor.replace(/[()]/g, '\\$&')};">(\\\\[A-Za-z]{1,40})<`);
/** With these a formula of a few lines can become one of a million signs. */
const definition =
  /\\(?:[gex]?def|(?:future)?let|(?:re)?newcommand|providecommand|global|DeclareMathOperator)(?![A-Za-z])/;
const opening = /[{[(]|\\(?:left|begin|bigl?|sqrt)(?![A-Za-z])/g;
const size = /[":](-?\d{1,9}(?:\.\d{0,9})?)(em|ex|px|pt|in|cm|mm|pc|mu)[";]/g;
const emPer: Readonly<Record<string, number>> = {
  em: 1,
  ex: 0.5,
  px: 1 / 16,
  pt: 1 / 12,
  in: 6,
  cm: 2.4,
  mm: 0.24,
  pc: 1,
  mu: 1 / 18,
};

/**
 * Reads TeX as MathML. Host and pages both read with this, so that a diagnostic says of a formula what the page
 * shows. Never throws on any text, takes some 20 ms at most, and what it gives is no larger than the limits.
 * @param wraps its rows are in parts that end with an operator: a page may break the line after each
 */
export function readFormula(tex: string, display: boolean, wraps = false): ReadFormula {
  if (tex.length > formulaLimits.length) {
    return { ok: false, fault: 'formula-too-long' };
  }
  const own = definition.test(tex);
  if ((tex.match(opening)?.length ?? 0) > formulaLimits.nesting && isDeep(tex)) {
    return { ok: false, fault: 'formula-too-large' };
  }
  let markup: string;
  try {
    markup = temml.renderToString(tex, {
      displayMode: display,
      throwOnError: false,
      wrap: wraps ? 'tex' : 'none',
      trust: false,
      errorColor,
      maxSize: [formulaLimits.em, formulaLimits.em * 12],
      ...(own && { maxExpand: Math.floor(formulaLimits.expanded / Math.max(tex.length, 20)) }),
    });
  } catch {
    // Temml throws TypeError, RangeError and plain Error besides its own: all of them mean that it cannot be read.
    return { ok: false, fault: 'formula-unreadable' };
  }
  // A reference leads nowhere: formulas of a note are not numbered, and text of others makes no links.
  if (!markup.startsWith('<math') || markup.includes('<a ')) {
    return { ok: false, fault: 'formula-unreadable' };
  }
  if (
    markup.split('<', 2 * formulaLimits.elements + 2).length > 2 * formulaLimits.elements ||
    isHuge(markup)
  ) {
    return { ok: false, fault: 'formula-too-large' };
  }
  const unknown = unknownCommand.exec(markup)?.[1];
  return { ok: true, markup, ...(unknown !== undefined && { unknown }) };
}

/** Whether groups are nested so deeply that a parser that calls itself might run out of stack. */
function isDeep(tex: string): boolean {
  let depth = 0;
  for (const [token] of tex.matchAll(/\\(?:left|begin|right|end)(?![A-Za-z])|\\[^]|[{}[\]]/g)) {
    depth += token === '{' || token === '[' || token === '\\left' || token === '\\begin' ? 1 : 0;
    depth -= token === '}' || token === ']' || token === '\\right' || token === '\\end' ? 1 : 0;
    depth = Math.max(0, depth);
    if (depth > formulaLimits.nesting) {
      return true;
    }
  }
  return false;
}

const isHuge = (markup: string): boolean =>
  markup.includes('e+') ||
  [...markup.matchAll(size)].some(
    ([, value, unit]) => Math.abs(Number(value)) * (emPer[unit!] ?? 1) > formulaLimits.em * 1.01,
  );
