import type { Card, CardPicture } from '../../core/deck/card.ts';
import { choicesOf } from '../../core/deck/choices.ts';
import { findAnyExperiment } from '../../core/networkExperiment/anyExperiment.ts';
import { typedAnswer } from '../../core/deck/typedAnswer.ts';
import type { CardView } from '../../core/protocol/studyLink.ts';

/**
 * A card as the panel shows it.
 * @param seed mixes the choices of a choice card: another order at each review, the same while it is shown
 */
export function cardView(card: Card, seed: number): CardView {
  const typed = typedAnswer(card);
  const view = {
    id: card.id,
    kind: card.kind,
    note: card.noteTitle,
    table: [...card.tableTitle],
    question: [...card.question],
    marks: card.marks.map(({ kind, reason }) => ({ kind, reason: [...reason] })),
    citations: card.citations.map(({ text }) => [...text]),
    canRun: card.experiment !== undefined && findAnyExperiment(card.experiment) !== undefined,
    ...(typed === undefined || isByPicture(card) ? {} : { typed }),
    ...(card.pictures === undefined ? {} : { pictures: card.pictures.map(pictureOf) }),
  };
  switch (card.kind) {
    case 'recall':
      return { ...view, answers: [{ text: [...card.answer] }] };
    case 'identify':
      if (card.others !== undefined) {
        const { id, answer, others: distractors } = card;
        return {
          ...view,
          choices: choicesOf({ id, answer, distractors }, seed).map(({ text, right }) => ({
            text: [...text],
            right,
          })),
          answers: [{ text: [...card.clue] }],
        };
      }
      return { ...view, prompt: [...card.clue], answers: [{ text: [...card.answer] }] };
    case 'contrast':
      return {
        ...view,
        answers: card.answers.map(({ thing, cell }) => ({ label: [...thing], text: [...cell] })),
      };
    case 'choice':
      return {
        ...view,
        choices: choicesOf(card, seed).map(({ text, right, of }) => ({
          text: [...text],
          right,
          ...(of === undefined ? {} : { of: [...of] }),
        })),
        answers: [{ text: [...card.answer] }],
      };
    case 'cloze':
      return { ...view, prompt: [...card.text], answers: [{ text: [...card.text] }] };
  }
}

const isByPicture = (card: Card): boolean => card.kind === 'identify' && card.others !== undefined;

const pictureOf = ({ run, front, of }: CardPicture): NonNullable<CardView['pictures']>[number] => ({
  run,
  front,
  ...(of === undefined ? {} : { of: [...of] }),
});
