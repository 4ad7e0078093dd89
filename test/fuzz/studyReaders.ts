import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readCache } from '../../src/core/notes/cacheFormat.ts';
import { decodeEvent, encodeEvent } from '../../src/core/study/eventLine.ts';
import { readImport } from '../../src/core/study/ankiExchange.ts';
import { decodeLog } from '../../src/core/study/logNames.ts';
import { readQuery, unfinished } from '../../src/core/study/query.ts';
import { matcher } from '../../src/core/study/search.ts';
import { defaultSettings } from '../../src/core/study/settings.ts';
import { makeFold } from '../../src/core/study/deckWeights.ts';
import { atOnce } from '../../src/core/turns.ts';
import { root } from '../tools/paths.ts';
import { must } from './must.ts';
import { readWholeNote } from './notesReader.ts';
import type { Reader } from './reader.ts';
import { json } from './readerTools.ts';

const folder = path.join(root, 'media', 'notes', 'en');

export const notes: Reader = {
  name: 'notes',
  slow: true,
  longest: 20_000,
  seeds: [
    ...readdirSync(folder)
      .filter((file) => file.endsWith('.md'))
      .map((file) => readFileSync(path.join(folder, file), 'utf8').slice(0, 1500)),
    '---\nkey: a\ntags: [x, y]\nlang: ko\n---\n# T\n\n<!-- table: t; things: rows; kinds: recall -->\n| a | b | c |\n|---|:-:|--:|\n| r <!-- key: q --> | **x** ~~y~~ `c|d` | $a|b$ [l](http://x.y) [^1] |\n| s | same as r | 10<sup>6</sup> <b>n</b> |\n\n[^1]: src http://x\n[^corrected-1]: hm <!-- experiment: e -->\n',
    '# $x^2$\n\n$$\\frac{a}{b}$$\n\n```math\n\\sum_{i=1}^n x_i\n```\n\n> quoted $\\alpha$\n\n- [ ] a $\\beta$\n\n| a | b |\n|-|-|\n| [x](javascript:alert(1)) | $x_i^{2}$ ![i](http://x/y.png) |\n',
  ],
  read: readWholeNote,
};

export const log: Reader = {
  name: 'log',
  longest: 20_000,
  seeds: (() => {
    const events = [
      {
        kind: 'reviewed',
        card: 'a/b/c/d/recall',
        rating: 3,
        day: 11574,
        took: 100,
        then: 'review',
        step: 0,
        interval: 3,
      },
      { kind: 'undone', order: 5, event: 'devi.sess.1' },
      { kind: 'renamed', from: 'a/b', to: 'a/*' },
      { kind: 'configured', deck: 'a', settings: { weights: null, __x: 1 } },
      { kind: 'suspended', card: 'a', on: true, because: 'devi.sess.1' },
      { kind: 'buried', card: 'a', until: null },
      { kind: 'flagged', card: 'a', flag: 2 },
      { kind: 'lesson', table: 'a/b', rows: ['c', 'e'], columns: ['d'], until: null },
      { kind: 'z' },
    ].map((event, i) => json({ v: 1, id: `devi.sess.${i + 1}`, at: 1e12, ...event }));
    return [...events, `${events.join('\n')}\n`];
  })(),
  read: (text) => {
    const { events } = decodeLog(text);
    for (const event of events) {
      const again = decodeEvent(encodeEvent(event));
      must(
        again.kind === 'event' && json(again.event) === json(event),
        'an event comes back as it was written',
      );
    }
    makeFold(defaultSettings).apply(events);
    atOnce(readImport(text));
  },
};

const standing = {
  state: { flag: 0, reps: 1, lastDay: 5, lapses: 0, phase: 'review', interval: 2, suspended: false },
  due: true,
  hidden: undefined,
  leech: false,
  day: 9,
  recall: () => 0.5,
};

const searched = {
  id: 'a/b/c/d/recall',
  text: 'adam lr',
  deck: 'd',
  table: 't',
  tags: ['x'],
  kind: 'recall',
};

export const query: Reader = {
  name: 'search',
  longest: 20_000,
  seeds: [
    'is:due table:optimizers adam',
    '"bias correction" -kind:choice',
    'tag:optimizers rated:7 or prop:stability>10',
    '(a or (b -c)) flag:1',
    'deck:"x y" prop:recall<=0.9',
  ],
  read: (text) => {
    unfinished(text);
    const result = readQuery(text);
    if (result.query !== undefined) {
      const card = { ...searched, marks: [], archived: false };
      matcher(result.query, () => standing as never)(card as never);
    } else {
      must(result.error.at >= 0 && Number.isFinite(result.error.length), 'an error has a place');
    }
  },
};

export const cache: Reader = {
  name: 'cache',
  longest: 20_000,
  seeds: [
    '{"descent":"notes","version":1}\n{"stamp":"1","hash":"h","note":{"path":"p","key":"k","given":true,"title":"t","tags":[]},"shapes":[],"diagnostics":[]}\n\n',
  ],
  read: (text) => {
    Array.from(readCache(text));
  },
};
