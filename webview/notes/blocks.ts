import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Block, ListItem, Prose } from '../../src/core/notes/pageBlocks.ts';
import { part } from '../ui/boundary.ts';
import { icon } from '../ui/controls.ts';
import { mathElement } from '../ui/math.ts';
import { word } from '../ui/word.ts';
import type { Reading } from './prose.ts';
import { opened, plainProse, prose } from './prose.ts';
import { table } from './noteTable.ts';

/** @param path names the blocks among all of the page: the positions of what they stand in, and theirs */
export function blocks(list: readonly Block[], path: string, reading: Reading): TemplateResult {
  let title = '';
  return html`${list.map((block, i) => {
    if (block.type === 'heading') {
      title = plainProse(block.text);
    }
    return part('', () => one(block, title, `${path}.${i}`, reading));
  })}`;
}

/** @param title of the heading above, which names a table */
function one(block: Block, title: string, path: string, reading: Reading): TemplateResult | Element {
  switch (block.type) {
    case 'heading':
      return html`${heading(block.level, block.anchor, block.text, path, reading)}${opened(block.text, path, reading)}`;
    case 'paragraph':
      return html`<p>${prose(block.text, path, reading)}</p>
        ${opened(block.text, path, reading)}`;
    case 'list':
      return block.start === null
        ? html`<ul>
            ${items(block.items, path, reading)}
          </ul>`
        : html`<ol start=${block.start}>
            ${items(block.items, path, reading)}
          </ol>`;
    case 'quote':
      return html`<blockquote>${blocks(block.blocks, path, reading)}</blockquote>`;
    case 'code':
      return html`<pre tabindex="0"><code>${block.value}</code></pre>`;
    case 'math':
      return html`<div class="formula" tabindex="0">${mathElement(block.tex, { display: true })}</div>`;
    case 'rule':
      return html`<hr />`;
    case 'table':
      return table(block, title, reading);
    case 'refused':
      return html`<p class="refused">${icon('warning')} ${word(block.why)}</p>`;
  }
}

function heading(level: number, anchor: string, text: Prose, path: string, reading: Reading): TemplateResult {
  const content = prose(text, path, reading);
  switch (level) {
    case 1:
      return html`<h1 data-anchor=${anchor}>${content}</h1>`;
    case 2:
      return html`<h2 data-anchor=${anchor}>${content}</h2>`;
    case 3:
      return html`<h3 data-anchor=${anchor}>${content}</h3>`;
    default:
      return html`<h4 data-anchor=${anchor}>${content}</h4>`;
  }
}

function items(list: readonly ListItem[], path: string, reading: Reading): TemplateResult[] {
  return list.map(({ done, blocks: inner }, i) => {
    const box = done === null ? nothing : html`<input type="checkbox" disabled ?checked=${done} />`;
    const [first, ...rest] = inner;
    // An item of one paragraph is a line of the list, without a paragraph's distance.
    const here = `${path}.${i}`;
    return html`<li class=${done === null ? '' : 'task'}>
      ${box}${
        first?.type === 'paragraph'
          ? html`${prose(first.text, here, reading)}${opened(first.text, here, reading)}${blocks(rest, here, reading)}`
          : blocks(inner, here, reading)
      }
    </li>`;
  });
}
