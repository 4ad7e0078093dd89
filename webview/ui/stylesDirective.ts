import { noChange } from 'lit';
import { Directive, directive, PartType } from 'lit/directive.js';
import type { ElementPart, PartInfo } from 'lit/directive.js';

/**
 * Style properties and custom properties set through the CSSOM: `<i ${styles({ '--color': c })}>`. A style
 * attribute (which lit's styleMap writes at first) is what the page's policy forbids.
 */
class StylesDirective extends Directive {
  #before: Readonly<Record<string, string>> = {};

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) {
      throw new Error('styles() stands in the tag itself, not in an attribute.');
    }
  }

  /** Only `update` can reach the element. */
  render: (values: Readonly<Record<string, string>>) => unknown = () => noChange;

  override update(part: ElementPart, [values]: [Readonly<Record<string, string>>]): unknown {
    const { style } = part.element as HTMLElement;
    for (const [name, value] of Object.entries(values)) {
      if (this.#before[name] !== value) {
        style.setProperty(name, value);
      }
    }
    this.#before = values;
    return noChange;
  }
}

export const styles = directive(StylesDirective);
