import type { LabConfig } from '../../core/config/labConfig.ts';
import type { Card } from '../../core/deck/card.ts';
import type { QuickQuiz } from '../quiz/quickQuiz.ts';
import type { OpenStudy } from '../study/deckFollower.ts';

/** What of studying is needed here. */
export interface CodeStudy {
  readonly quiz: Pick<QuickQuiz, 'open' | 'ask'>;
  studyCards(isOne: (card: Card) => boolean, title: string): Promise<void>;
}

export interface CodeOptions {
  readonly study: () => Promise<CodeStudy>;
  /** The deck, where it is open already. */
  readonly opened: () => OpenStudy | undefined;
  /** What the side panel shows now. */
  readonly shown: () => LabConfig;
  readonly showBeside: (config: LabConfig) => Promise<void>;
  readonly openTab: (config: LabConfig) => void;
}
