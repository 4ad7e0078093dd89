import './math.css';

/** Sets TeX; a script of its own, which a first frame does without. */
let texElement: ((tex: string, display: boolean) => Element) | undefined;
let loading: Promise<void> | undefined;

/** From then on formulas are there at once, in their font: in another they are higher, and the page would move. */
export function loadMath(): Promise<void> {
  return (loading ??= import('./tex.ts').then(async (module) => {
    await document.fonts.load('16px "Descent Math"');
    texElement = module.texElement;
  }));
}

/** TeX as a MathML element; where the script for it is still to come, what the element will stand in place of. */
export function mathElement(tex: string, display = false): Element {
  if (texElement !== undefined) {
    return texElement(tex, display);
  }
  const place = document.createElement('span');
  loadMath().then(
    () => {
      place.replaceWith(mathElement(tex, display));
    },
    (error: unknown) => {
      place.textContent = tex;
      throw error;
    },
  );
  return place;
}
