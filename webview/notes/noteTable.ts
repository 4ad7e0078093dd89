import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Align, PageCell, TableBlock } from '../../src/core/notes/pageBlocks.ts';
import { button, icon } from '../ui/controls.ts';
import { picture } from '../ui/picture.ts';
import { formatCount } from '../ui/text.ts';
import type { Reading } from './prose.ts';
import { hasOpen, opened, plainProse, prose } from './prose.ts';

/** A table in a box of its own: where the page is narrower than it, the box scrolls and the labels stay. */
export function table(block: TableBlock, title: string, reading: Reading): TemplateResult {
  const { name, header, rows, align } = block;
  const count = [header, ...rows].flat().reduce((sum, { cards }) => sum + cards.length, 0);
  return html`<figure class="table">
    ${
      name === null || count === 0
        ? nothing
        : html`<figcaption>
            ${button({
              label: studyLabel(count),
              icon: 'mortar-board',
              onClick: () => reading.actions.studyTable(block.line),
            })}
          </figcaption>`
    }
    ${drawn(block.run, reading)}
    <div class="box" role="region" tabindex="0" aria-label=${title === '' ? l10n.t('Table') : title}>
      <table>
        <thead>
          <tr>
            ${header.map((one, i) => cell(one, i, align[i] ?? null, 'col', reading))}
          </tr>
          ${notes(header, block, reading)}
        </thead>
        <tbody>
          ${rows.map((row) => bodyRow(row, block, reading))}
        </tbody>
      </table>
    </div>
  </figure>`;
}

function bodyRow(row: readonly PageCell[], block: TableBlock, reading: Reading): TemplateResult {
  return html`<tr>
      ${row.map((one, i) => cell(one, i, block.align[i] ?? null, 'row', reading))}
    </tr>
    ${notes(row, block, reading)}`;
}

/** The footnotes of a row that are open, under it: a cell is too narrow to read a sentence in. */
function notes(
  row: readonly PageCell[],
  { header }: TableBlock,
  reading: Reading,
): TemplateResult | typeof nothing {
  const open = row.flatMap((one, i) => (hasOpen(one.text, placeOf(one), reading) ? [{ one, i }] : []));
  return open.length === 0
    ? nothing
    : html`<tr class="notes-row">
        <td colspan=${header.length}>
          ${open.map(
            ({ one, i }) =>
              html`<div class="under">
                ${
                  one === header[i] || i === 0
                    ? nothing
                    : html`<p class="muted">${plainProse(header[i]?.text ?? [])}</p>`
                }
                ${opened(one.text, placeOf(one), reading)}
              </div>`,
          )}
        </td>
      </tr>`;
}

const placeOf = ({ at }: PageCell): string => `${at.line}:${at.column}`;

function studyLabel(count: number): string {
  return count === 1
    ? l10n.t('Study this table (1 card)')
    : l10n.t('Study this table ({0} cards)', formatCount(count));
}

function cell(
  one: PageCell,
  column: number,
  align: Align,
  scope: 'col' | 'row',
  reading: Reading,
): TemplateResult {
  const place = placeOf(one);
  const content = html`${prose(one.text, place, reading)}${run(one, reading)}${drawn(one.run, reading)}${tools(one, place, reading)}`;
  const classes = align ?? '';
  if ((scope === 'row' && column > 0) || one.text.length === 0) {
    return html`<td class=${classes}>${content}</td>`;
  }
  return html`<th scope=${scope} class=${classes}>${content}</th>`;
}

const drawn = (run: string | undefined, { actions }: Reading): TemplateResult | typeof nothing =>
  run === undefined ? nothing : picture(run, actions.pictures);

/** A claim that can be run, as the host knows. */
function run(
  { experiment: id, run: drawnBy }: PageCell,
  { claims, actions }: Reading,
): TemplateResult | typeof nothing {
  const claim = id === undefined ? undefined : claims.get(id);
  // Its picture opens it as well.
  if (id === undefined || claim === undefined || drawnBy?.split('/')[0] === id) {
    return nothing;
  }
  const label = l10n.t('See it run: {0}', claim);
  return html`<button
    class="cell-sign run"
    title=${label}
    aria-label=${label}
    @click=${() => actions.run(id)}
  >
    ${icon('play')}
  </button>`;
}

/** What can be done with a cell: one sign, which opens the rest under the text. */
function tools(
  { cards, at }: PageCell,
  place: string,
  { state, actions }: Reading,
): TemplateResult | typeof nothing {
  if (cards.length === 0) {
    return nothing;
  }
  const what = `${place} cards`;
  const open = state.open.has(what);
  const label = cards.length === 1 ? l10n.t('1 card') : l10n.t('{0} cards', cards.length);
  return html`<button
      class="cell-sign cards ${open ? 'open' : ''}"
      aria-expanded=${String(open)}
      aria-label=${label}
      title=${label}
      @click=${() => actions.toggle(what)}
    >
      ${icon('mortar-board')}
    </button>
    ${
      open
        ? html`<div class="cell-tools">
            <button class="text" @click=${() => actions.studyCards(cards)}>
              ${cards.length === 1 ? l10n.t('Study this card') : l10n.t('Study these {0} cards', cards.length)}
            </button>
            <button class="text" @click=${() => actions.openFile(at)}>${l10n.t('Show in the file')}</button>
          </div>`
        : nothing
    }`;
}
