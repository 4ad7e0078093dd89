import * as vscode from 'vscode';
import * as v from 'valibot';
import type { Log } from '../platform/log.ts';
import type { DueStatus } from '../study/dueStatus.ts';
import { notify } from '../view/notify.ts';
import { restrictedText } from '../view/restricted.ts';
import { storageText } from '../view/storageText.ts';
import { registerCommand } from '../view/command.ts';
import type { DecksFeature } from './decksFeature.ts';
import { deckBadges } from './deckBadge.ts';
import { DeckItem } from './items.ts';

/** Counts change with time, too: what is being learnt becomes due by the minute. */
const period = 60_000;

/** What a command of the tree is about: an item, or the name of a deck or a table. */
const targetSchema = v.union([
  v.string(),
  v.pipe(
    v.object({ deckName: v.string() }),
    v.transform(({ deckName }) => deckName),
  ),
]);

/** The view of the decks and its commands. Nothing is loaded before the view shows or a command is used. */
export function registerDecks(
  load: () => Promise<DecksFeature>,
  due: DueStatus,
  log: Log,
): { dispose(): unknown }[] {
  const changed = new vscode.EventEmitter<void>();
  const disposables: { dispose(): unknown }[] = [changed];
  let following = false;
  const decks = async (): Promise<DecksFeature> => {
    const feature = await load();
    if (!following) {
      following = true;
      disposables.push(feature.onDidChange(() => changed.fire()));
    }
    return feature;
  };
  const view = vscode.window.createTreeView<DeckItem>('descent.decks', {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getTreeItem: (item) => item,
      getChildren: async (item) => {
        try {
          const children = await (await decks()).view.children(item);
          view.message = restrictedText() ?? '';
          if (item === undefined) {
            sayWhetherEmpty(children.length === 0);
          }
          return children;
        } catch (error) {
          view.message = storageText(error);
          return item === undefined ? [retryItem()] : [];
        }
      },
    },
  });
  const badge = (): void => {
    if (due.due !== view.badge?.value) {
      view.badge = due.due === 0 ? undefined : { value: due.due, tooltip: due.sentence };
    }
  };
  badge();
  let timer: ReturnType<typeof setInterval> | undefined;
  const watch = (): void => {
    clearInterval(timer);
    timer = view.visible ? setInterval(() => changed.fire(), period) : undefined;
  };
  const command = (id: string, run: (feature: DecksFeature, argument: unknown) => Promise<void>) =>
    registerCommand(id, log, async (argument) => run(await decks(), argument));
  const onName = (id: string, run: (feature: DecksFeature, name: string) => Promise<void>) =>
    command(id, async (feature, argument) => {
      const target = v.safeParse(targetSchema, argument);
      if (target.success) {
        await run(feature, target.output);
      } else {
        void notify.information(
          vscode.l10n.t('Right-click a deck or a table in the view Decks of Descent to use this command.'),
        );
      }
    });
  disposables.push(
    view,
    vscode.window.registerFileDecorationProvider(deckBadges),
    due.onDidChange(badge),
    view.onDidChangeVisibility(watch),
    { dispose: () => clearInterval(timer) },
    command('descent.customStudy', ({ customStudy }) => customStudy.run()),
    command('descent.lessons', ({ lessons }) => lessons.run()),
    command('descent.searchCards', ({ search }, query) =>
      search.run(typeof query === 'string' ? query : undefined),
    ),
    command('descent.deckOptions', ({ options }, argument) => {
      const target = v.safeParse(targetSchema, argument);
      return options.run(target.success ? target.output : undefined);
    }),
    onName('descent.studyDeck', (feature, name) => feature.study(name)),
    onName('descent.browseDeck', (feature, name) => feature.browse(name)),
    onName('descent.openDeckNote', (feature, name) => feature.openNote(name)),
    registerCommand('descent.retryDecks', log, () => changed.fire()),
  );
  return [{ dispose: () => disposables.forEach((one) => one.dispose()) }];
}

/** The editor takes a view for empty until it has rows: that there are no decks is said once that is known. */
const sayWhetherEmpty = (empty: boolean): void =>
  void vscode.commands.executeCommand('setContext', 'descent.noDecks', empty);

function retryItem(): DeckItem {
  const title = vscode.l10n.t('Try again');
  return new DeckItem(title, {
    id: 'retry',
    iconPath: new vscode.ThemeIcon('refresh'),
    command: { command: 'descent.retryDecks', title },
  });
}
