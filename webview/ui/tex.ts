import temml from 'temml';

const made = new Map<string, Element>();

/**
 * TeX as a MathML element, which needs no script to lay it out and reads aloud. TeX that cannot be read stands there as
 * written, in the error colour. Temml writes style attributes, which the page's policy forbids: they are set as
 * properties instead.
 */
export function texElement(tex: string, display: boolean): Element {
  const key = `${String(display)} ${tex}`;
  let element = made.get(key);
  if (element === undefined) {
    const markup = temml.renderToString(tex, { displayMode: display, throwOnError: false, trust: false });
    // A parser that meets a style attribute reports it to the policy, even where nothing is shown.
    const inert = markup.replace(/(<[^<>]*?) style="/g, '$1 data-style="');
    const parsed = new DOMParser().parseFromString(inert, 'text/html').body.firstElementChild;
    element = parsed === null ? document.createElement('span') : plain(parsed);
    made.set(key, element);
  }
  return element.cloneNode(true) as Element;
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
