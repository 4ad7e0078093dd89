import './math.css';
import type { TexStyle } from './tex.ts';

/** Sets TeX; a script of its own, which a first frame does without. */
let texElement: ((tex: string, style: TexStyle) => Element) | undefined;
let loading: Promise<void> | undefined;

/** From then on formulas are there at once, in their font: in another they are higher, and the page would move. */
export function loadMath(): Promise<void> {
  return (loading ??= import('./tex.ts').then(async (module) => {
    await document.fonts.load('16px "Descent Math"');
    texElement = module.texElement;
    document.body.dataset['formulas'] = 'true';
  }));
}

/** TeX as a MathML element; where the script for it is still to come, what the element will stand in place of. */
export function mathElement(tex: string, style: TexStyle = {}): Element {
  if (texElement !== undefined) {
    return texElement(tex, style);
  }
  const place = document.createElement('span');
  place.className = toCome;
  // Whatever keeps it from being set, the TeX itself stands there.
  void loadMath()
    .then(() => {
      place.replaceWith(mathElement(tex, style));
    })
    .catch((error: unknown) => {
      place.className = '';
      place.textContent = tex;
      throw error;
    });
  return place;
}

const toCome = 'formula-to-come';

/** Resolves when all formulas in an element can be seen: at once, where none is still to come. */
export async function formulasIn(element: Element): Promise<void> {
  if (element.querySelector(`.${toCome}`) !== null) {
    // Where the script cannot be had, the TeX itself stands there.
    await loadMath().catch(() => undefined);
  }
}
