import * as vscode from 'vscode';
import * as v from 'valibot';

const key = 'descent.due';
/** How often a window that has not opened its deck looks for what others have studied. */
const period = 500;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** What is due when this is written, and what becomes due later. */
const forecastSchema = v.object({
  due: count,
  /** New cards that are still to come today. */
  fresh: v.optional(count, 0),
  /** The first instant of a coming learner's day (epoch milliseconds), and the cards that become due on it. */
  coming: v.array(v.tuple([v.number(), v.number()])),
});
export type DueForecast = v.InferOutput<typeof forecastSchema>;

/**
 * The number of cards due, in the status bar. Until the deck is opened it is told from what was kept when it
 * last was, in whatever window, so that starting the editor reads nothing; someone who has never studied sees
 * nothing.
 */
export class DueStatus implements vscode.Disposable {
  readonly #memento: vscode.Memento;
  #item: vscode.StatusBarItem | undefined;
  #forecast: DueForecast | undefined;
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
  update(forecast: DueForecast): void {
    clearInterval(this.#following);
    this.#focus.dispose();
    this.#forecast = forecast;
    void this.#memento.update(key, forecast);
    this.#show();
  }

  /** Cards due now, as far as is known. */
  get due(): number {
    const { due = 0, coming = [] } = this.#forecast ?? {};
    const now = Date.now();
    return coming.reduce((sum, [from, more]) => sum + (from <= now ? more : 0), due);
  }

  get sentence(): string {
    const { due } = this;
    return due === 0
      ? vscode.l10n.t('Descent: no cards due')
      : due === 1
        ? vscode.l10n.t('Descent: 1 card due')
        : vscode.l10n.t('Descent: {0} cards due', due);
  }

  /** Whether there may be something to ask: certain only once the deck is read. */
  get mayAsk(): boolean {
    const { fresh = 1, coming = [] } = this.#forecast ?? {};
    return this.due > 0 || fresh > 0 || coming.some(([from]) => from <= Date.now());
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
      const parsed = v.safeParse(forecastSchema, kept);
      if (parsed.success) {
        this.#forecast = parsed.output;
        this.#following ??= setInterval(() => this.#look(), period);
        this.#show();
      }
    }
  }

  #show(): void {
    this.#changed.fire();
    const { due } = this;
    if (this.#forecast === undefined && !this.#offer) {
      this.#item?.hide();
      return;
    }
    const item = (this.#item ??= this.#make());
    const { sentence } = this;
    const number = due === 0 ? '' : ` ${due}`;
    const offer = vscode.l10n.t('A question?');
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

  /** When the next day begins on which cards become due. */
  #showAgainLater(): void {
    clearTimeout(this.#timer);
    const now = Date.now();
    const next = this.#forecast?.coming.find(([from, more]) => from > now && more > 0)?.[0];
    if (next !== undefined) {
      // A timer holds at most 2^31 ms; looking again early does no harm.
      this.#timer = setTimeout(() => this.#show(), Math.min(next - now, 2 ** 30));
    }
  }

  #make(): vscode.StatusBarItem {
    const item = vscode.window.createStatusBarItem('descent.due', vscode.StatusBarAlignment.Right, 90);
    item.name = vscode.l10n.t('Descent: cards due');
    return item;
  }
}

/** Of the item, and of nobody else: it is in no palette. */
export const menuCommand = 'descent.dueMenu';
