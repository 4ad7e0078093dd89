import { readFormula } from '../../src/core/notes/formula.ts';
import { Recent } from '../../src/core/notes/recent.ts';

/** A page shows the same formulas again at every change, and a long session shows many pages. */
const made = new Recent<Element>(500);

/**
 * TeX as a MathML element, which needs no script to lay it out and reads aloud. TeX that cannot be read stands there as
 * written, in the error color. Style attributes, which the page's policy forbids, are set as properties instead.
 * Never throws.
 */
export function texElement(tex: string, display: boolean): Element {
  return made.get(`${String(display)} ${tex}`, () => make(tex, display)).cloneNode(true) as Element;
}

function make(tex: string, display: boolean): Element {
  const read = readFormula(tex, display);
  if (!read.ok) {
    return asWritten(tex);
  }
  // A parser that meets a style attribute reports it to the policy, even where nothing is shown.
  const inert = read.markup.replace(/(<[^<>]*?) style="/g, '$1 data-style="');
  const parsed = new DOMParser().parseFromString(inert, 'text/html').body.firstElementChild;
  return parsed === null ? asWritten(tex) : plain(parsed);
}

function asWritten(tex: string): Element {
  const element = document.createElement('code');
  element.className = 'tex-error';
  element.textContent = tex;
  return element;
}

function plain(parsed: Element): Element {
  const element = document.importNode(parsed, true);
  for (const target of [element, ...element.querySelectorAll('[data-style]')]) {
    for (const declaration of (target.getAttribute('data-style') ?? '').split(';')) {
      const [property, value] = declaration.split(':');
      if (property !== undefined && value !== undefined) {
        (target as MathMLElement).style.setProperty(property.trim(), value.trim());
      }
    }
    target.removeAttribute('data-style');
  }
  return element;
}
