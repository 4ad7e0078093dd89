import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { plainText } from '../../src/core/text/plainText.ts';
import { inline } from '../ui/inlineView.ts';
import type { CardPlace } from './studyState.ts';

/**
 * Where a card is from: its note and its table, or the one alone that says all that the other does.
 * @param said beside it already: not said again
 */
export function cardPlace({ note, table }: CardPlace, said?: string): TemplateResult | typeof nothing {
  const name = plainText(table).trim();
  const parts = [
    ...(name.includes(note) && name !== note ? [] : [{ name: note, shown: html`${note}` }]),
    ...(note.includes(name) ? [] : [{ name, shown: inline(table) }]),
  ].filter((one) => one.name !== said);
  return parts.length === 0
    ? nothing
    : html`${parts.map(({ shown }, i) => html`${i === 0 ? nothing : html`<span class="dot"> · </span>`}${shown}`)}`;
}
