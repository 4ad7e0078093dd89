import { beforeEach, expect, it, vi } from 'vitest';
import type { Card } from '../../../src/core/deck/card.ts';
import { parseAnyConfig } from '../../../src/core/config/anyConfig.ts';
import { anyPredictionsOf } from '../../../src/core/networkPrediction/anyPrediction.ts';
import { networkPredictions } from '../../../src/core/networkPrediction/catalogue.ts';
import { predictions } from '../../../src/core/prediction/catalogue.ts';
import { validate } from '../../../src/core/protocol/message.ts';
import { studyLink } from '../../../src/core/protocol/studyLink.ts';
import { newCard } from '../../../src/core/study/cards.ts';
import { predictionOf, predictionView } from '../../../src/host/study/askedPrediction.ts';
import * as editor from './fakeEditor.ts';

vi.mock('vscode', () => import('./fakeEditor.ts'));

/** The card of a cell, `note/table/row/column`. */
function cardOf(cell: string): Card {
  const [noteKey = '', tableKey = '', rowKey = '', columnKey = ''] = cell.split('/');
  return {
    id: `${cell}/recall`,
    kind: 'recall',
    ...{ noteKey, tableKey, rowKey, columnKey, noteTitle: 'A note', tableTitle: [], aspect: [], thing: [] },
    ...{ question: [], answer: [], marks: [], citations: [], tags: [] },
    source: { path: 'a.md', line: 0, column: 0, length: 0 },
  };
}

const state = (reps: number, phase: 'review' | 'learning' = 'review') => ({
  ...newCard,
  id: 'any',
  phase,
  reps,
});

beforeEach(() => editor.start('en'));

it.each([...predictions, ...networkPredictions])(
  '$id makes a card that the page takes, in both languages',
  ({ cells, id }) => {
    for (const language of ['en', 'ko'] as const) {
      editor.start(language);
      const card = cardOf(cells[0]!);
      // Where a cell has several they take turns.
      const all = anyPredictionsOf(cells[0]!);
      const turn = all.findIndex((one) => one.id === id);
      const asked = predictionOf(card, state(2 * (turn + all.length)))!;
      expect(asked.id).toBe(id);
      const view = predictionView(card, asked);
      const show = {
        kind: 'card',
        card: view,
        counts: { new: 0, learning: 0, due: 1, soon: 0, done: 0, of: 1 },
        intervals: [1, 2, 3, 4],
        flag: 0,
        typing: false,
      };
      expect(validate(studyLink.toWebview.events.show, show)).toEqual({ value: show });
      // One sentence is asked; what is given stands before it, and nothing is lost.
      const words = (view.prompt ?? []).concat(view.question).map((one) => ('value' in one ? one.value : ''));
      expect(words.join(' ').replaceAll('\u00a0', ' ')).toBe(asked.question);
      expect(words.at(-1)).toMatch(/^[^?]*\?$/);
      // What the simulator opens is a whole configuration.
      expect(parseAnyConfig(JSON.parse(JSON.stringify(asked.config)))).toEqual({
        ok: true,
        value: asked.config,
      });
    }
  },
);

it('is the same prediction until the card is answered, and none before the card is learned', () => {
  const card = cardOf('trouble/trouble/gradient-descent/saddle');
  expect(predictionOf(card, state(2))).toEqual(predictionOf(card, state(2)));
  expect(predictionOf(card, state(2))!.question).not.toBe(predictionOf(card, state(4))!.question);
  expect(predictionOf(card, state(2, 'learning'))).toBeUndefined();
});
