import * as vscode from 'vscode';
import { entryName, parseEntry, withEntry, withEntryRenamed, withoutEntry } from '../../core/lab/library.ts';
import type { OwnEntry } from '../../core/lab/library.ts';
import type { Checked } from '../../core/config/checked.ts';
import type { OwnChange } from '../../core/protocol/own.ts';
import { notify, shortened } from '../view/notify.ts';
import { configText } from '../view/configText.ts';

const key = 'descent.own';

/** The user's own surfaces and rules, on this machine, for all windows; every open simulator and network lab shows them. */
export class OwnLibrary {
  readonly #memento: vscode.Memento;
  readonly #listeners = new Set<() => void>();

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
  }

  get entries(): readonly OwnEntry[] {
    return this.#stored().flatMap((one) => (one.read.ok ? [one.read.value] : []));
  }

  /** Calls back after every change made in this window; what it returns ends that. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** @throws Error with a sentence, where the change cannot be made */
  async change(change: OwnChange): Promise<void> {
    const { entries } = this;
    switch (change.do) {
      case 'save':
        await this.#write(withEntry(entries, change.entry));
        break;
      case 'rename':
        await this.#write(withEntryRenamed(entries, change.kind, change.from, change.to));
        break;
      case 'delete':
        if (await confirmed(change.name)) {
          await this.#write({ ok: true, value: withoutEntry(entries, change.kind, change.name) });
        }
    }
  }

  async #write(next: Checked<readonly OwnEntry[]>): Promise<void> {
    if (!next.ok) {
      throw new Error(next.problems.map(configText).join(' '));
    }
    // What a newer version has written and this one cannot read stays.
    const unread = this.#stored().flatMap((one) => (one.read.ok ? [] : [one.raw]));
    const sorted = next.value.toSorted((a, b) => entryName(a).localeCompare(entryName(b)));
    await this.#memento.update(key, [...sorted, ...unread]);
    for (const listener of this.#listeners) {
      listener();
    }
  }

  #stored(): readonly { readonly raw: unknown; readonly read: Checked<OwnEntry> }[] {
    const stored: unknown = this.#memento.get(key);
    return Array.isArray(stored) ? stored.map((raw: unknown) => ({ raw, read: parseEntry(raw) })) : [];
  }
}

function confirmed(name: string): Promise<boolean> {
  const question = vscode.l10n.t('Delete “{0}” from your own?', shortened(name));
  const detail = vscode.l10n.t('Simulators, links and files that already use it keep it.');
  return notify.confirm(question, detail, vscode.l10n.t('Delete'));
}
