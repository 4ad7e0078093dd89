import { open } from './fakeEditor.ts';
import type { InputBox, Item, QuickPick } from './fakeEditor.ts';

/** Lets everything happen that waits for nothing from outside. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 40; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const choices = (list: QuickPick): readonly Item[] => list.items.filter(({ kind }) => kind !== -1);

const listNow = (): QuickPick | undefined => open.list;

/** The list or the field that is open now. */
function current(): QuickPick | InputBox | undefined {
  return open.field ?? open.list;
}

/** Closes all that may be open: what closes at once is shown again, and after one list another may follow. */
async function close(): Promise<void> {
  while (open.all.size > 0) {
    for (const one of [...open.all].reverse()) {
      one.dispose();
      one.dispose();
    }
    open.all.clear();
    await settled();
  }
}

/**
 * Every text of a menu and of the menus it leads to, `depth` choices deep: each is gone to from the beginning. Fields
 * are given a text that fits none, so that they say what is wrong.
 */
export async function textsBelow(
  run: () => unknown,
  depth: number,
  path: readonly number[] = [],
): Promise<string[]> {
  open.all.clear();
  delete open.field;
  delete open.list;
  const running = Promise.resolve(run());
  await settled();
  let reached = true;
  for (const choice of path) {
    const list = listNow();
    const field = current() !== list;
    const item = list === undefined || field ? undefined : choices(list)[choice];
    reached &&= item !== undefined;
    delete open.field;
    delete open.list;
    if (list !== undefined && item !== undefined) {
      list.choose(item);
      await settled();
    }
  }
  const texts: string[] = [];
  const shown = reached ? current() : undefined;
  const count = shown !== undefined && 'items' in shown ? choices(shown).length : 0;
  if (shown !== undefined) {
    if ('type' in shown) {
      shown.type('?');
    }
    texts.push(...shown.texts);
  }
  await close();
  await running;
  if (path.length < depth) {
    for (let i = 0; i < count; i++) {
      texts.push(...(await textsBelow(run, depth, [...path, i])));
    }
  }
  return texts;
}
