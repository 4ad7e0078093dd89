import { until } from '../tools/until.ts';
import { NotesPage } from '../vscode/pages/notesPage.ts';
import { SimulatorPage } from '../vscode/pages/simulatorLabPage.ts';
import { StudyPage } from '../vscode/pages/studyPage.ts';
import type { Window } from '../vscode/window.ts';
import type { Drive } from './drive.ts';

export interface Soak {
  readonly window: Window;
  readonly drive: Drive;
  /** From 0 up to 1, the same for the same seed. */
  readonly random: () => number;
  /** Answers that the page has acknowledged, and that were not taken back. */
  acknowledged: number;
  refused: number;
  lost: number;
}

/** What a learner's hour brings; each leaves the window usable. */
export const actions: Readonly<Record<string, (soak: Soak) => Promise<void>>> = {
  'answer cards': (soak) => answerCards(soak, 3),

  'take an answer back': async (soak) => {
    const study = await StudyPage.open(soak.window.workbench);
    await answer(soak, study);
    await study.press('u');
    soak.acknowledged--;
    await agree(soak);
  },

  'move the panel and answer': async (soak) => {
    const { workbench } = soak.window;
    await StudyPage.open(workbench);
    await workbench.palette.run('View: Move Editor into Next Group');
    await answerCards(soak, 1);
  },

  'hide the panel and show it again': async (soak) => {
    const { workbench } = soak.window;
    const before = await StudyPage.open(workbench);
    await before.question.waitFor();
    const asked = await before.asked();
    await workbench.openFile('train.py');
    const study = await StudyPage.open(workbench);
    await until(`the question that was there before the panel was hidden: "${asked}"`, async () => {
      return (await study.asked()) === asked;
    });
    await answerCards(soak, 1);
  },

  'lose the graphics': async (soak) => {
    const simulator = await SimulatorPage.open(soak.window.workbench);
    await running(simulator);
    soak.lost += await until('a graphics context to lose', () =>
      simulator.view.locator('body').evaluate(loseContexts),
    );
    await running(simulator);
    await answerCards(soak, 1);
  },

  'read notes': async ({ window }) => {
    const notes = await NotesPage.open(window.workbench);
    await notes.title.waitFor();
  },

  'look at statistics': async ({ window }) => {
    await window.workbench.runCommand('descent.statistics');
    const view = await window.workbench.webview('statistics', 'editor');
    await view.locator('body[data-ready]').waitFor();
  },

  'work in the side bar': async ({ window }) => {
    await window.workbench.openContainer('Descent');
    await running(await SimulatorPage.find(window.workbench, 'side'));
  },

  'lose the log and find it': async (soak) => {
    const study = await StudyPage.open(soak.window.workbench);
    await reveal(study);
    soak.drive.takeAway();
    try {
      await study.press('3');
      await study.view.locator('.failure').waitFor();
      soak.refused++;
    } finally {
      soak.drive.bringBack();
    }
    await rate(soak, study);
  },
};

export async function reload(soak: Soak): Promise<void> {
  const { workbench } = soak.window;
  await StudyPage.open(workbench);
  await workbench.reload();
  // It is there again, though maybe behind another: the editor writes down late which tab is in front.
  await workbench.page.locator('.tabs-container .tab', { hasText: 'Study' }).waitFor();
  await answerCards(soak, 1);
}

async function answerCards(soak: Soak, count: number): Promise<void> {
  const study = await StudyPage.open(soak.window.workbench);
  for (let i = 0; i < count; i++) {
    await answer(soak, study);
  }
}

async function answer(soak: Soak, study: StudyPage): Promise<void> {
  await study.readLessons();
  await reveal(study);
  await rate(soak, study);
}

/** A panel that has just been opened is given the focus a moment later, and a key before that is lost. */
async function reveal(study: StudyPage): Promise<void> {
  await study.question.waitFor();
  await until('the panel to have the focus', () =>
    study.view.locator('body').evaluate(() => document.hasFocus()),
  );
  await study.reveal();
}

/** Mostly forgotten, so that there is always something due. */
async function rate(soak: Soak, study: StudyPage): Promise<void> {
  const { random } = soak;
  await study.press(random() < 0.7 ? '1' : String(2 + Math.floor(3 * random())));
  await until('the answer to be taken', async () => {
    if ((await study.view.locator('.failure').count()) > 0) {
      throw new Error(`An answer was refused: ${await study.view.locator('.failure').innerText()}`);
    }
    return (await study.answer.count()) === 0;
  });
  soak.acknowledged++;
  await agree(soak);
}

/** What the page acknowledged is on disk, and no more. */
async function agree({ drive, acknowledged }: Soak): Promise<void> {
  await until(`${acknowledged} answers in the log, which holds ${drive.answers()}`, () => {
    return drive.answers() === acknowledged;
  });
}

/**
 * Waits until a simulator's time passes. Where its run has ended, it begins again: as often as that takes, since a page on
 * a busy machine may end its run between two looks, or take a key late.
 */
async function running(simulator: SimulatorPage): Promise<void> {
  let before = Infinity;
  await until('the time of the simulator to pass', async () => {
    const now = await simulator.step();
    if (now > before) {
      return true;
    }
    before = now;
    if (!(await simulator.isPlaying())) {
      // Another page may have the focus, and with it the keys.
      await simulator.summary.click();
      await simulator.press('Home');
      await simulator.press('Space');
    }
    return false;
  });
}

/** Runs in every frame before anything of it: remembers the graphics contexts that are made. */
export function rememberContexts(): void {
  const made: WebGL2RenderingContext[] = [];
  Object.assign(globalThis, { contextsMade: made });
  for (const { prototype } of [HTMLCanvasElement, OffscreenCanvas]) {
    const own = prototype.getContext as (...args: unknown[]) => unknown;
    prototype.getContext = function (this: unknown, ...args: unknown[]) {
      const context = own.apply(this, args);
      if (context instanceof WebGL2RenderingContext && !made.includes(context)) {
        made.push(context);
      }
      return context;
    } as never;
  }
}

/** Runs in the page: loses all of its graphics contexts; gives how many, or undefined while there are none. */
function loseContexts(): number | undefined {
  const { contextsMade } = globalThis as unknown as { contextsMade: WebGL2RenderingContext[] };
  const living = contextsMade.splice(0).filter((context) => !context.isContextLost());
  for (const context of living) {
    context.getExtension('WEBGL_lose_context')?.loseContext();
  }
  return living.length === 0 ? undefined : living.length;
}
