import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { plainText } from '../../src/core/text/plainText.ts';
import { inline } from '../ui/inlineView.ts';
import type { CardPlace } from './studyState.ts';

/** Where a card is from: its note and its table, or the one alone that says all that the other does. */
export function cardPlace({ note, table }: CardPlace): TemplateResult {
  const name = plainText(table).trim();
  if (note.includes(name)) {
    return html`${note}`;
  }
  return name.includes(note) ? inline(table) : html`${note}<span class="dot"> · </span>${inline(table)}`;
}
