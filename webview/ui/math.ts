import temml from 'temml';
import './math.css';

const made = new Map<string, Element>();

/**
 * TeX as a MathML element, which needs no script to lay it out and reads aloud. TeX that cannot be read stands there as
 * written, in the error colour. Temml writes style attributes, which the page's policy forbids: they are set as
 * properties instead.
 */
export function mathElement(tex: string, display = false): Element {
  const key = `${String(display)} ${tex}`;
  let element = made.get(key);
  if (element === undefined) {
    const markup = temml.renderToString(tex, { displayMode: display, throwOnError: false, trust: false });
    const parsed = new DOMParser().parseFromString(markup, 'text/html').body.firstElementChild;
    element = parsed === null ? document.createElement('span') : plain(parsed);
    made.set(key, element);
  }
  return element.cloneNode(true) as Element;
}

function plain(parsed: Element): Element {
  const styles = [parsed, ...parsed.querySelectorAll('[style]')].map((of) => of.getAttribute('style'));
  for (const styled of parsed.querySelectorAll('[style]')) {
    styled.removeAttribute('style');
    styled.setAttribute('data-styled', '');
  }
  parsed.removeAttribute('style');
  const element = document.importNode(parsed, true);
  const targets = [element, ...element.querySelectorAll('[data-styled]')];
  targets.forEach((target, i) => {
    target.removeAttribute('data-styled');
    for (const declaration of (styles[i] ?? '').split(';')) {
      const [property, value] = declaration.split(':');
      if (property !== undefined && value !== undefined) {
        (target as MathMLElement).style.setProperty(property.trim(), value.trim());
      }
    }
  });
  return element;
}
