import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { TableAtHand, TableView } from '../../src/core/protocol/tableView.ts';
import { plainText } from '../../src/core/text/plainText.ts';
import { inline } from '../ui/inlineView.ts';
import { styles } from '../ui/stylesDirective.ts';

export interface ComparisonOptions {
  /** A cell, or all of a row or column. */
  readonly marked?: TableAtHand['marked'];
  /** What stands under the label of a column, by its position. */
  readonly over?: ReadonlyMap<number, TemplateResult>;
}

/**
 * A comparison table in a box of its own: where the page is narrower than it, the box scrolls and the labels stay; where
 * it is as narrow as a side bar, rows become paragraphs, and each cell says of what it is.
 */
export function comparison(
  { title, columns, rows }: TableView,
  { marked, over = new Map() }: ComparisonOptions = {},
): TemplateResult {
  const isMarked = (row: number, column: number): boolean =>
    marked !== undefined &&
    (marked.row === undefined || marked.row === row) &&
    (marked.column === undefined || marked.column === column);
  const of = (column: number): TemplateResult =>
    html`<span class="of">${inline(columns[column] ?? [])}</span>`;
  const name = title.length === 0 ? l10n.t('Table') : plainText(title);
  return html`<div class="box" role="region" tabindex="0" aria-label=${name}>
    <table
      class="comparison ${over.size === 0 ? '' : 'pictured'}"
      ${styles({ '--columns': String(columns.length) })}
    >
      <thead>
        <tr>
          <td></td>
          ${columns.map((label) => html`<th scope="col">${inline(label)}</th>`)}
        </tr>
        ${
          over.size === 0
            ? nothing
            : html`<tr class="over">
                <td></td>
                ${columns.map((_, c) => html`<td>${of(c)} ${over.get(c) ?? nothing}</td>`)}
              </tr>`
        }
      </thead>
      <tbody>
        ${rows.map(
          ({ label, cells }, r) =>
            html`<tr>
              <th scope="row">${inline(label)}</th>
              ${cells.map(
                (cell, c) =>
                  html`<td aria-current=${isMarked(r, c) ? 'true' : nothing}>
                    ${of(c)} ${cell === null ? html`<span class="muted">–</span>` : inline(cell)}
                  </td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
