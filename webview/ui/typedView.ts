import { noChange } from 'lit';
import type { PropertyPart } from 'lit/directive.js';
import { directive, Directive } from 'lit/directive.js';
import { setCommittedValue } from 'lit/directive-helpers.js';

/** The fields in which something is typed that nobody was told of yet. */
const typedIn = new WeakSet<Element>();

/**
 * The value of a field that tells of it only at its 'change': as `live`, but what is being typed stays when the page is
 * drawn meanwhile.
 */
class Untyped extends Directive {
  override render(value: string): unknown {
    return value;
  }

  override update(part: PropertyPart, [value]: [string]): unknown {
    const field = part.element as HTMLInputElement;
    if (typedIn.has(field) || field.value === value) {
      return noChange;
    }
    setCommittedValue(part);
    return value;
  }
}

/** For a field's `.value`. */
export const untyped = directive(Untyped);

/** Something is typed. */
export function beginTyping(field: Element): void {
  typedIn.add(field);
}

/** It was told of, or the field is left. */
export function endTyping(field: Element): void {
  typedIn.delete(field);
}
