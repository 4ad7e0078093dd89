import './math.css';

/** Sets TeX; a script of its own, which a first frame does without. */
let texElement: ((tex: string, display: boolean) => Element) | undefined;
let loading: Promise<void> | undefined;
let held: Promise<unknown> = Promise.resolve();

/** Formulas that are asked for before this is settled come after it: something else is wanted first. */
export function holdMath(until: Promise<unknown>): void {
  held = until;
}

/** From then on formulas are there at once. */
export function loadMath(): Promise<void> {
  return (loading ??= held
    .then(() => import('./tex.ts'))
    .then((module) => {
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
