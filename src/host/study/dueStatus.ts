import * as vscode from 'vscode';
import * as v from 'valibot';
import { answerable, noCounts } from '../../core/study/agenda.ts';
import type { Step } from '../../core/study/outlook.ts';
import type { Counts } from '../../core/study/queue.ts';
import { countsText } from '../view/cardLabels.ts';

const key = 'descent.toStudy';
/** How often a window that has not opened its deck looks for what others have studied. */
const period = 500;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** What can be answered now, and from later instants on if nothing is until then (`outlook`). */
const stepsSchema = v.pipe(
  v.array(v.object({ at: v.number(), new: count, learning: count, review: count, soon: count })),
  v.minLength(1),
);

/**
 * The number of cards to study, in the status bar. Until the deck is opened it is told from what was kept when it
 * last was, in whatever window, so that starting the editor reads nothing; someone who has never studied sees
 * nothing.
 */
export class DueStatus implements vscode.Disposable {
  readonly #memento: vscode.Memento;
  #item: vscode.StatusBarItem | undefined;
  #steps: readonly Step[] | undefined;
  /** As it was kept. */
  #kept: unknown;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #focus: vscode.Disposable;
  #following: ReturnType<typeof setInterval> | undefined;
  /** What the item says meanwhile instead of the count. */
  #offer = false;
  readonly #changed = new vscode.EventEmitter<void>();
  /** What is due may be another number now. */
  readonly onDidChange = this.#changed.event;

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
    this.#look();
    this.#focus = vscode.window.onDidChangeWindowState(() => this.#look());
  }

  /** The deck is open in this window, and says so itself from now on. */
  update(steps: readonly Step[]): void {
    clearInterval(this.#following);
    this.#focus.dispose();
    this.#steps = steps;
    void this.#memento.update(key, steps);
    this.#show();
  }

  /** Cards to study now, as far as is known. */
  get due(): number {
    return answerable(this.#now);
  }

  get sentence(): string {
    const { due } = this;
    const counts = this.#now;
    if (due === 0) {
      return counts.soon === 0
        ? vscode.l10n.t('Descent: nothing to study now')
        : vscode.l10n.t('Descent: nothing to study now, {0} soon', counts.soon);
    }
    const what = countsText(counts);
    return due === 1
      ? vscode.l10n.t('Descent: 1 card to study ({0})', what)
      : vscode.l10n.t('Descent: {0} cards to study ({1})', due, what);
  }

  /** Whether there may be something to ask: certain only once the deck is read. */
  get mayAsk(): boolean {
    return this.#steps === undefined || this.due > 0;
  }

  /** The counts of this instant. */
  get #now(): Counts {
    const now = Date.now();
    return this.#steps?.findLast(({ at }, i) => i === 0 || at <= now) ?? noCounts;
  }

  /** Offers a question, in place; or no longer. */
  offer(on: boolean): void {
    if (this.#offer !== on) {
      this.#offer = on;
      this.#show();
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
    clearInterval(this.#following);
    this.#focus.dispose();
    this.#item?.dispose();
    this.#changed.dispose();
  }

  #look(): void {
    const kept = this.#memento.get<unknown>(key);
    if (kept !== this.#kept) {
      this.#kept = kept;
      const parsed = v.safeParse(stepsSchema, kept);
      if (parsed.success) {
        this.#steps = parsed.output;
        this.#following ??= setInterval(() => this.#look(), period);
        this.#show();
      }
    }
  }

  #show(): void {
    this.#changed.fire();
    const { due } = this;
    if (this.#steps === undefined && !this.#offer) {
      this.#item?.hide();
      return;
    }
    const item = (this.#item ??= this.#make());
    const { sentence } = this;
    const number = due === 0 ? '' : ` ${due}`;
    const offer = vscode.l10n.t('A quick question?');
    item.text = this.#offer ? `$(comment-unresolved) ${offer}` : `$(mortar-board)${number}`;
    item.tooltip = this.#offer
      ? vscode.l10n.t('{0}. Click for a quick question while this runs.', sentence)
      : vscode.l10n.t('{0}. Click for what to do.', sentence);
    item.command = this.#offer ? 'descent.quickQuiz' : menuCommand;
    item.accessibilityInformation = {
      label: this.#offer ? `${sentence}. ${offer}` : sentence,
      role: 'button',
    };
    item.show();
    this.#showAgainLater();
  }

  /** When there is more to study by itself: a learning card is due, or another day begins. */
  #showAgainLater(): void {
    clearTimeout(this.#timer);
    const now = Date.now();
    const next = this.#steps?.find(({ at }) => at > now)?.at;
    if (next !== undefined) {
      // A timer holds at most 2^31 ms; looking again early does no harm.
      this.#timer = setTimeout(() => this.#show(), Math.min(next - now, 2 ** 30));
    }
  }

  #make(): vscode.StatusBarItem {
    const item = vscode.window.createStatusBarItem('descent.due', vscode.StatusBarAlignment.Right, 90);
    item.name = vscode.l10n.t('Descent: cards to study');
    return item;
  }
}

/** Of the item, and of nobody else: it is in no palette. */
export const menuCommand = 'descent.dueMenu';
