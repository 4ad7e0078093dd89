import { globSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { readableText } from '../../src/core/text/readableText.ts';
import { root } from '../tools/paths.ts';
import type { Host } from '../tools/server.ts';
import { until } from '../tools/until.ts';
import { cardsOf } from '../unit/notes/compile.ts';
import { eventsOnDisk, logFiles } from './logs.ts';
import { QuizPage } from './pages/quizPage.ts';
import { StudyPage } from './pages/studyPage.ts';
import type { Workbench } from './pages/workbench.ts';
import type { Window } from './window.ts';
import { openWindow, shareWindow } from './windows.ts';

/** What is right, by the question, of all cards of the bundled notes that are asked as a choice. */
const rightAnswers: Readonly<Record<string, string>> = Object.fromEntries(
  globSync('media/notes/en/*.md', { cwd: root }).flatMap((file) =>
    cardsOf(readFileSync(path.join(root, file), 'utf8'), path.basename(file)).flatMap((card) =>
      card.kind === 'choice' ? [[readableText(card.question), readableText(card.answer)]] : [],
    ),
  ),
);

const codeOf = (workbench: Workbench) => workbench.page.locator('.monaco-editor .view-lines').innerText();

/** The key of the right choice, or of a wrong one. */
async function keyFor(quiz: QuizPage, right: boolean): Promise<string> {
  const answer = rightAnswers[await quiz.question()];
  const at = (await quiz.choices()).findIndex((choice) => (choice === answer) === right);
  expect(at).toBeGreaterThanOrEqual(0);
  return String(at + 1);
}

/** The tests here share a window, in this order. What a task extension brings is there beside; it has no code for the web. */
function quizWindow(host: Host): Promise<Window> {
  const task = path.join(root, 'test', 'vscode', 'fixtures', 'task-extension');
  const withTasks = { 'descent.quiz.duringTasks': true };
  return host === 'web'
    ? openWindow({ host })
    : shareWindow({ host, extensions: [inject('extension'), task], settings: withTasks });
}

/** How many answers there are that were not taken back. */
const standing = (home: string): number =>
  eventsOnDisk(home, 'reviewed').length - eventsOnDisk(home, 'undone').length;

describe.each(['node', 'web'] as const)('the quick quiz, in the %s host', (host) => {
  test('asks over the code, says what was right, writes it down before the next, and gives the focus back', async () => {
    const { workbench, complaints, home } = await quizWindow(host);
    await workbench.openFile('train.py');
    // The tab is there before its text is.
    const code = await until('the code', async () => {
      const shown = await codeOf(workbench);
      return shown.includes('DataLoader') && shown;
    });
    const quiz = await QuizPage.openByKeys(workbench);
    const first = await quiz.question();
    // A stray Enter answers nothing.
    await quiz.press('Enter');
    expect(await quiz.answer(await keyFor(quiz, true))).toMatch(/^Right\. Good: comes back in 10m/);
    expect(eventsOnDisk(home, 'reviewed')).toMatchObject([{ rating: 3, via: 'quiz' }]);
    expect(await quiz.row('Right').first().innerText()).toContain(rightAnswers[first]);

    await quiz.press('Enter');
    const second = await quiz.question();
    expect(second).not.toBe(first);
    expect(await quiz.answer(await keyFor(quiz, false))).toMatch(/^Not right\. Again: comes back in 1m/);
    expect(await quiz.row('The right answer').innerText()).toContain(rightAnswers[second]);
    await quiz.row('Your choice, not right').waitFor();
    expect(eventsOnDisk(home, 'reviewed').map(({ rating }) => rating)).toEqual([3, 1]);

    // Escape leads back from the table, and does not end the quiz.
    await quiz.press('v');
    await quiz.says(/goes back to the answer/);
    await quiz.press('Escape');
    await quiz.row('Next question').waitFor();

    // Taken back, it is asked again.
    await quiz.press('u');
    expect(await quiz.question()).toBe(second);
    expect(eventsOnDisk(home, 'undone')).toHaveLength(1);

    await quiz.close();
    expect(await codeOf(workbench)).toBe(code);
    expect(await workbench.page.locator('.tab.dirty').count()).toBe(0);
    await workbench.page.keyboard.press('Control+Home');
    await workbench.page.keyboard.type('Zz');
    await until('what is typed in the code', async () => (await codeOf(workbench)).startsWith('Zz'));
    expect(complaints).toEqual([]);
  });
});

test('while a task runs, the status bar offers a question, where that is wanted', async () => {
  const { workbench, complaints } = await quizWindow('node');
  const offer = workbench.statusItem(/^Descent: .*A quick question\?$/);
  await workbench.openFile('train.py');
  await workbench.runCommand('task.begin');
  await offer.waitFor();
  // The focus is where it was.
  await workbench.page.keyboard.type('Yy');
  await until('what is typed in the code', async () => (await codeOf(workbench)).includes('Yy'));
  await offer.click();
  const quiz = new QuizPage(workbench);
  await quiz.question();
  await offer.waitFor({ state: 'detached' });
  await quiz.close();
  await workbench.runCommand('task.end');
  await workbench.runCommand('task.begin');
  await offer.waitFor();
  await workbench.runCommand('task.end');
  await offer.waitFor({ state: 'detached' });
  expect(complaints).toEqual([]);
});

test.skipIf(process.platform !== 'linux')('an answer that cannot be written stays until it can', async () => {
  const { workbench, complaints, home } = await quizWindow('node');
  const before = standing(home);
  const quiz = await QuizPage.open(workbench);
  await quiz.answer(await keyFor(quiz, true));
  const folder = path.dirname(logFiles(home)[0]!);
  // Where the folder should be there is a file: nothing can be written, whatever name it is given.
  const block = () => {
    renameSync(folder, `${folder}.aside`);
    writeFileSync(folder, '');
  };
  const unblock = () => {
    unlinkSync(folder);
    renameSync(`${folder}.aside`, folder);
  };

  await quiz.press('Enter');
  const key = await keyFor(quiz, true);
  block();
  await quiz.press(key);
  await quiz.row('The folder is missing').waitFor();
  await quiz.row(/Right/).waitFor();
  unblock();
  await quiz.press('Enter');
  await quiz.row('Next question').waitFor();
  expect(standing(home)).toBe(before + 2);
  await quiz.close();

  // The same in the study panel, and a third answer instead of a second attempt.
  const study = await StudyPage.open(workbench);
  await study.reveal();
  block();
  await study.press('3');
  await study.view.getByText('The folder is missing').waitFor();
  expect(await study.answer.count()).toBe(1);
  unblock();
  await study.press('4');
  await study.answer.waitFor({ state: 'detached' });
  expect(standing(home)).toBe(before + 3);
  expect(eventsOnDisk(home, 'reviewed').at(-1)).toMatchObject({ rating: 4 });
  expect(complaints).toEqual([]);
});
