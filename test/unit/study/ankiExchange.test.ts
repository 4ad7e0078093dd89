import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Card, CardBase } from '../../../src/core/deck/card.ts';
import { ankiNote } from '../../../src/core/study/ankiCards.ts';
import { ankiText, ankiTextHtml, exportLog, readImport } from '../../../src/core/study/ankiExchange.ts';
import type { AnkiNote } from '../../../src/core/study/ankiExchange.ts';
import { Ledger } from '../../../src/core/study/ledger.ts';
import { decodeLog, encodeLog } from '../../../src/core/study/logNames.ts';
import { Writer } from '../../../src/core/study/writer.ts';
import type { InlineText } from '../../../src/core/text/inline.ts';
import { atOnce } from '../../../src/core/turns.ts';
import { reviewed } from '../../tools/reviews.ts';

const writer = new Writer('devi', 'sess');
const events = Array.from({ length: 5 }, (_, i) => reviewed(writer, `n/t/r${i}/c/k`, 3, 20_000));

const newer = '{"v":2,"id":"devi.sess.9","kind":"dreamt"}\n';

describe('an export', () => {
  it('has each line once, also those of a newer Descent, and nothing damaged', () => {
    const texts = [encodeLog(events.slice(0, 3)), `${newer}nonsense\n`, encodeLog(events)];
    expect(atOnce(exportLog(texts)).join('')).toBe(
      encodeLog(events.slice(0, 3)) + newer + encodeLog(events.slice(3)),
    );
  });

  it('is imported as it was exported, whatever the line breaks, without what is here already', () => {
    const text = atOnce(exportLog([encodeLog(events)])).join('');
    const present = new Ledger();
    present.add(events[1]!);
    const file = `\n${text.replaceAll('\n', '\r\n')}oops\n${newer}${newer}${text}a\ufffdb`;
    const found = atOnce(readImport(file, present));
    expect(found.damaged).toEqual([
      { line: 7, why: 'not JSON' },
      { line: 15, why: 'not UTF-8' },
    ]);
    expect(found.newer).toEqual([newer]);
    expect(found.known).toBe(6);
    expect(found.adds).toEqual({ reviews: 4, cards: 4, days: [20_000, 20_000] });
    expect(decodeLog(found.events.join('')).events).toEqual(events.filter((_, i) => i !== 1));
  });

  it('tells what would never count, or would count instead of what is here', () => {
    const ledger = new Ledger();
    events.forEach((event) => ledger.add(event));
    const other = { ...events[0]!, rating: 1 as const };
    const late = { ...reviewed(writer, 'n/t/r/c/k', 3, 20_000), order: 9.5e13 };
    const never = encodeLog([late]).replace('"at":', '"at":95000000000000,"was":');
    const found = atOnce(readImport(encodeLog([other, late, other]) + never, ledger));
    expect(found).toMatchObject({ known: 1, contradictions: 1, events: [encodeLog([other])], damaged: [] });
    expect(found.unusable).toEqual([encodeLog([late]), never]);
    const both = encodeLog([events[0]!, other, late]) + never;
    expect(atOnce(exportLog([both, both])).join('')).toBe(both);
  });

  it('can be told from what is here by the ledger', () => {
    const ledger = new Ledger();
    for (const event of [events[0]!, events[1]!, events[3]!]) {
      ledger.add(event);
    }
    expect(events.map(({ id }) => ledger.has(id))).toEqual([true, true, false, true, false]);
    expect(ledger.has('devi.other.1')).toBe(false);
  });
});

/** Anki's reader in the small: the `csv` crate with tab and double quotes, lines that begin with # are headers. */
function readAnki(text: string): { headers: string[]; records: string[][] } {
  const headers: string[] = [];
  const records: string[][] = [];
  let at = 0;
  while (at < text.length) {
    if (text[at] === '#') {
      const end = text.indexOf('\n', at);
      headers.push(text.slice(at, end));
      at = end + 1;
      continue;
    }
    const record: string[] = [];
    do {
      let field = '';
      if (text[at] === '"') {
        for (at += 1; text[at] !== '"' || text[at + 1] === '"'; at++) {
          field += text[at]!;
          at += text[at] === '"' ? 1 : 0;
        }
        at += 1;
      } else {
        for (; text[at] !== '\t' && text[at] !== '\n'; at++) {
          field += text[at]!;
        }
      }
      record.push(field);
    } while (text[at++] === '\t');
    records.push(record);
  }
  return { headers, records };
}

const text = (value: string): InlineText => [{ type: 'text', value }];
const base: CardBase = {
  id: 'optimizers/first-order/idea/adam/recall',
  noteKey: 'optimizers',
  tableKey: 'first-order',
  rowKey: 'idea',
  columnKey: 'adam',
  noteTitle: 'Optimizers :: all',
  tableTitle: text('First order'),
  aspect: text('idea'),
  question: text('What is the idea of Adam?'),
  source: { path: 'a.md', line: 0, column: 0, length: 1 },
  marks: [{ kind: 'corrected', reason: text('not <always>') }],
  citations: [],
  tags: ['deep learning'],
};

describe('the text for Anki', () => {
  it('says in its headers what its columns are', () => {
    expect(ankiText([])).toBe(
      '#separator:tab\n#html:true\n#guid column:1\n#notetype:Basic\n#deck column:2\n#tags column:5\n',
    );
  });

  it('names the note type as the learner’s Anki does', () => {
    expect(ankiText([], '기본')).toContain('#notetype:기본\n');
    // A name stays in its line.
    expect(ankiText([], 'a\n#deck:x')).toContain('#notetype:a #deck:x\n');
  });

  it.each([
    ['\\(x\\)', /\\[()]/],
    ['\\[x\\]', /\\[[\]]/],
    ['[sound:x.mp3]', /\[sound:/],
    ['[latex]x[/latex]', /\[\/?latex\]/],
    ['[$]x[/$] [$$]y[/$$]', /\[\/?\$/],
    ['[anki:tts lang=en]x[/anki:tts]', /\[\/?anki:/],
    ['{{c1::x}} {{{a}}}', /\{\{|\}\}/],
  ])('shows %s, of which Anki would make something else', (text, taken) => {
    const html = ankiTextHtml(text);
    expect(html).not.toMatch(taken);
    // Nothing of it is lost: without the empty elements it is the same text.
    expect(html.replaceAll('<span></span>', '')).toBe(text);
  });

  const formula = (tex: string): string =>
    ankiNote({ ...base, kind: 'recall', thing: [], answer: [{ type: 'math', tex }] }).back.replace(
      /<br>.*/,
      '',
    );

  it.each([
    ['[sound:x.mp3]', /\[sound:/],
    ['[latex]\\input{/etc/passwd}[/latex]', /\[\/?latex\]/],
    ['[$]x[/$]', /\[\/?\$/],
    ['[anki:tts lang=en]x[/anki:tts]', /\[\/?anki:/],
    ['\\frac{{a}}{{b}}', /\{\{|\}\}/],
  ])('has in a formula nothing that Anki would take for more: %s', (tex, taken) => {
    const shown = formula(tex);
    expect(shown).not.toMatch(taken);
    expect(shown).toMatch(/^\\\(.*\\\)$/);
  });

  it.each([
    'x \\) <img src=x> \\(',
    '\\href{javascript:alert(1)}{x}',
    '\\text{\\url{https://x.example}}',
    '\\htmlData{a=b}{x}',
    '\\require{html}',
    '\\def\\frac{\\alpha}',
    '\\csname hr\\endcsname',
  ])('shows as written what is no mere formula: %s', (tex) => {
    expect(formula(tex)).toMatch(/^<code>.*<\/code>$/);
    expect(formula(tex)).not.toMatch(/\\[()]|<img/);
  });

  it('keeps the formulas of notes as they are', () => {
    for (const tex of [
      '\\begin{matrix} a \\\\[2pt] b \\end{matrix}',
      '[0, 1)',
      '\\left\\{x\\right\\}',
      'a\\\\(b)',
    ]) {
      expect(formula(tex)).toBe(`\\(${tex}\\)`);
    }
  });

  it('is read back whatever the fields hold', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', '\t', '\n', '#', '\r', ';', '가', '<') });
    const note = fc.record({
      guid: text,
      deck: text,
      front: text,
      back: text,
      tags: fc.constant(['two words']),
    });
    fc.assert(
      fc.property(fc.array(note), (notes: AnkiNote[]) => {
        const { records } = readAnki(ankiText(notes));
        expect(records).toEqual(notes.map((n) => [n.guid, n.deck, n.front, n.back, 'two_words']));
      }),
    );
  });

  it('shows cards as HTML in which the notes’ own text stays text', () => {
    const thing = text('Adam');
    const answer: InlineText = [
      { type: 'math', tex: 'm < v' },
      { type: 'text', value: ' & <b>more' },
    ];
    const shown = (card: Card) => ankiNote(card);
    expect(shown({ ...base, kind: 'recall', thing, answer })).toEqual({
      guid: base.id,
      deck: 'Descent::Optimizers : all::First order',
      front: '<b>What is the idea of Adam?</b>',
      back: '\\(m &lt; v\\) &amp; &lt;b&gt;more<br><small>not &lt;always&gt;</small>',
      tags: ['descent', 'recall', 'deep learning'],
    });
    expect(shown({ ...base, kind: 'identify', clue: answer, answer: thing }).front).toBe(
      '<b>What is the idea of Adam?</b><br>\\(m &lt; v\\) &amp; &lt;b&gt;more',
    );
    expect(
      shown({ ...base, kind: 'choice', thing, answer: text('b'), distractors: [text('c'), text('a')] }).front,
    ).toBe('<b>What is the idea of Adam?</b><ul><li>a</li><li>b</li><li>c</li></ul>');
    const blank: InlineText = [
      { type: 'text', value: 'decays ' },
      { type: 'blank', children: text('the sum') },
    ];
    const cloze = shown({ ...base, kind: 'cloze', thing, text: blank });
    expect(cloze.front).toBe('<b>What is the idea of Adam?</b><br>decays […]');
    expect(cloze.back).toContain('decays <b>the sum</b>');
  });
});
