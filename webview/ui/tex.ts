import { readFormula } from '../../src/core/notes/readFormula.ts';
import { Recent } from '../../src/core/notes/recent.ts';

/** A page shows the same formulas again at every change, and a long session shows many pages. */
const made = new Recent<Element>(500);

/**
 * TeX as a MathML element, which needs no script to lay it out and reads aloud. TeX that cannot be read stands there as
 * written, in the error color. Style attributes, which the page's policy forbids, are set as properties instead.
 * Never throws.
 */
export function texElement(tex: string, { display = false, wraps = false }: TexStyle): Element {
  const key = `${String(display)} ${String(wraps)} ${tex}`;
  return made.get(key, () => make(tex, display, wraps)).cloneNode(true) as Element;
}

export interface TexStyle {
  /** On a line of its own, with large operators. */
  readonly display?: boolean;
  /** It may go on in another line where there is no room. */
  readonly wraps?: boolean;
}

function make(tex: string, display: boolean, wraps: boolean): Element {
  const read = readFormula(tex, display, wraps);
  if (!read.ok) {
    return asWritten(tex);
  }
  // A parser that meets a style attribute reports it to the policy, even where nothing is shown.
  const inert = read.markup.replace(/(<[^<>]*?) style="/g, '$1 data-style="');
  const parsed = new DOMParser().parseFromString(inert, 'text/html').body.firstElementChild;
  return parsed === null ? asWritten(tex) : plain(parsed, wraps);
}

function asWritten(tex: string): Element {
  const element = document.createElement('code');
  element.className = 'tex-error';
  element.textContent = tex;
  return element;
}

function plain(parsed: Element, wraps: boolean): Element {
  const element = document.importNode(parsed, true);
  element.classList.toggle('wraps', wraps);
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
