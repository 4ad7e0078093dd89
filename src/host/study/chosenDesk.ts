import * as vscode from 'vscode';
import type { Scope } from '../../core/study/plan.ts';
import type { Study } from '../../core/study/study.ts';
import type { OpenStudy } from './deckFollower.ts';
import { beginText } from './studyTexts.ts';

/** What to study, if not all that is due. */
export interface Chosen {
  readonly scope: Scope;
  /** What it is, as the learner knows it. */
  readonly title?: string | undefined;
  /** So many new cards more come today, from now on. */
  readonly moreNew?: number | undefined;
}

/** What the study panel is to study, and whether the deck knows of it. */
export class ChosenDesk {
  #chosen: Chosen | undefined;
  /** The deck that knows what was chosen. */
  #begun: OpenStudy | undefined;

  /** Undefined: all that is due. */
  get scope(): Scope | undefined {
    return this.#chosen?.scope;
  }

  /** As the learner knows it; undefined where all is studied. */
  get title(): string | undefined {
    return this.#chosen && (this.#chosen.title ?? vscode.l10n.t('Chosen cards'));
  }

  get isAll(): boolean {
    return this.#chosen === undefined;
  }

  choose(chosen: Chosen | undefined): void {
    this.#chosen = chosen;
    this.#begun = undefined;
  }

  /**
   * Lets the deck know what is studied, once; returns what is to be said of it.
   * @param allow changes what may come today
   */
  begin(opened: OpenStudy, allow: (change: (study: Study, now: number) => void) => void): string | undefined {
    if (this.#begun === opened) {
      return undefined;
    }
    this.#begun = opened;
    const { scope, moreNew } = this.#chosen ?? {};
    const isAsked =
      scope?.only !== undefined && scope.allBefore === undefined && scope.forgottenBefore === undefined;
    allow((study, now) => {
      study.begin(isAsked ? scope : undefined, now);
      if (moreNew !== undefined) {
        study.learnMore(moreNew, scope ?? {}, now);
        this.#chosen = undefined;
      }
    });
    return isAsked ? beginText(opened.store.study, scope, Date.now()) : undefined;
  }
}
