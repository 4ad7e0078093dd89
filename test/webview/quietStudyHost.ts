import { expect } from 'vitest';
import { pictureOf } from './pictureOf.ts';

const nothing = () => null;

/** A host of the study page that does nothing; a test says what it does beside that. */
export const quietStudyHost = {
  problem: (sentence: string) => expect.fail(sentence),
  answered: () => undefined,
  lessonShown: () => undefined,
  leaveLesson: nothing,
  repeatLesson: nothing,
  allLessons: nothing,
  table: () => expect.fail('Nobody asked.'),
  skip: nothing,
  rate: nothing,
  undo: nothing,
  redo: nothing,
  bury: nothing,
  suspend: nothing,
  flag: nothing,
  info: () => expect.fail('Nobody asked.'),
  openSource: nothing,
  run: nothing,
  picture: ({ run }: { readonly run: string }) => pictureOf(run),
  openPicture: nothing,
  learnMore: nothing,
  studyAll: nothing,
  retry: nothing,
};
