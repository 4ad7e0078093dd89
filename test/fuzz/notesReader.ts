import * as v from 'valibot';
import { ankiNote } from '../../src/core/study/ankiCards.ts';
import { searchable } from '../../src/core/study/search.ts';
import { compileNote } from '../../src/core/notes/compileNote.ts';
import { readFormula } from '../../src/core/notes/readFormula.ts';
import { NoteIndex } from '../../src/core/notes/noteIndex.ts';
import { readPage } from '../../src/core/notes/readPage.ts';
import { safeLink } from '../../src/core/text/safeLink.ts';
import { atOnce } from '../../src/core/turns.ts';
import { cardIdSchema } from '../../src/core/protocol/cardIdSchema.ts';
import { pageSchema } from '../../src/core/protocol/notePage.ts';
import { must } from './must.ts';

type Part = Readonly<Record<string, unknown>>;

/** Looks at every object of a tree. */
function each(value: unknown, look: (part: Part) => void): void {
  if (typeof value === 'object' && value !== null) {
    if (!Array.isArray(value)) {
      look(value as Part);
    }
    for (const one of Object.values(value)) {
      each(one, look);
    }
  }
}

/** A note on all its ways: to cards, to a page and through the protocol, to Anki, to the cache and back. */
export function readWholeNote(text: string): void {
  const { tables } = atOnce(compileNote({ path: 'file:///a.md', name: 'a.md', text }));
  for (const card of tables.flatMap(({ cards }) => cards)) {
    must(card.id.split('/').length === 5 && v.is(cardIdSchema, card.id), 'an id has five parts');
    const { front, back } = ankiNote(card);
    must(!/<(?:script|img|iframe|svg|object|style)\b/i.test(front + back), 'Anki gets no active HTML');
    searchable(card);
  }
  const page = atOnce(readPage(text, tables));
  each([page, tables.map(({ cards }) => cards)], (part) => {
    if (part['type'] === 'link') {
      must(safeLink.test(String(part['href'])), 'a link is safe');
    }
    if (part['type'] === 'math') {
      readFormula(String(part['tex']), true);
    }
  });
  const sent = v.safeParse(pageSchema, page);
  must(sent.success, `a page passes the protocol: ${sent.issues?.[0].message ?? ''}`);
  const index = new NoteIndex();
  atOnce(index.update({ path: 'p', name: 'a.md', text }));
  const back = atOnce(NoteIndex.restore(atOnce(index.save()).join('')));
  must([...index.ids()].join() === [...back.ids()].join(), 'the cache has the same cards');
  for (const id of back.ids()) {
    must(back.card(id) !== undefined, 'the cache gives its cards');
  }
}
