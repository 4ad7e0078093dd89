import * as vscode from 'vscode';
import * as v from 'valibot';

const key = 'descent.due';

/** What is due when this is written, and what becomes due later. */
const forecastSchema = v.object({
  due: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  /** The first instant of a coming learner's day (epoch milliseconds), and the cards that become due on it. */
  coming: v.array(v.tuple([v.number(), v.number()])),
});
export type DueForecast = v.InferOutput<typeof forecastSchema>;

/**
 * The number of cards due, in the status bar. Until the deck is opened it is told from what was kept when it
 * last was, so that starting the editor reads nothing; someone who has never studied sees nothing.
 */
export class DueStatus implements vscode.Disposable {
  readonly #memento: vscode.Memento;
  #item: vscode.StatusBarItem | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
    const kept = v.safeParse(forecastSchema, memento.get(key));
    if (kept.success) {
      this.#show(kept.output);
    }
  }

  update(forecast: DueForecast): void {
    void this.#memento.update(key, forecast);
    this.#show(forecast);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#item?.dispose();
  }

  #show(forecast: DueForecast): void {
    const now = Date.now();
    const due = forecast.coming.reduce((sum, [from, count]) => sum + (from <= now ? count : 0), forecast.due);
    const item = (this.#item ??= this.#make());
    item.text = due === 0 ? '$(mortar-board)' : `$(mortar-board) ${due}`;
    const sentence =
      due === 0
        ? vscode.l10n.t('Descent: no cards due')
        : due === 1
          ? vscode.l10n.t('Descent: 1 card due')
          : vscode.l10n.t('Descent: {0} cards due', due);
    item.tooltip = vscode.l10n.t('{0}. Click to study.', sentence);
    item.accessibilityInformation = { label: sentence, role: 'button' };
    item.show();
    clearTimeout(this.#timer);
    const next = forecast.coming.find(([from, count]) => from > now && count > 0)?.[0];
    if (next !== undefined) {
      // A timer holds at most 2^31 ms; looking again early does no harm.
      this.#timer = setTimeout(() => this.#show(forecast), Math.min(next - now, 2 ** 30));
    }
  }

  #make(): vscode.StatusBarItem {
    const item = vscode.window.createStatusBarItem('descent.due', vscode.StatusBarAlignment.Right, 90);
    item.name = vscode.l10n.t('Descent: cards due');
    item.command = 'descent.study';
    return item;
  }
}
