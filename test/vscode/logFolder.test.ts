import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../tools/lifetime.ts';
import { until } from '../tools/until.ts';
import { openWindow } from './windows.ts';
import { logFiles } from './logs.ts';
import { StudyPage } from './pages/studyPage.ts';

// A window of code-server is a remote window: it has local user settings, and those of the machine it is connected to.

const setting = 'descent.log.folder';

/** The log files in a folder that a setting names. */
function logsIn(folder: string): string[] {
  const inside = path.join(folder, 'descent-log');
  return existsSync(inside) ? readdirSync(inside).filter((name) => name.endsWith('.jsonl')) : [];
}

test('in a remote window, the log is in the folder that the user settings name, early and late', async () => {
  const { folder: chosen, remove } = await temporaryFolder('log');
  try {
    const { workbench, home, complaints } = await openWindow({ settings: { [setting]: chosen } });
    const study = await StudyPage.open(workbench);
    await study.rate('3');
    await until('the log in the chosen folder', () => logsIn(chosen).length === 1 || undefined);
    await workbench.saved('editors', 'descent.studyPanel');
    // By the time of a second look, VS Code has applied the scopes of all settings.
    await workbench.reload();
    const again = await StudyPage.find(workbench);
    await again.rate('3');
    await until('the log of the second window', () => logsIn(chosen).length === 2 || undefined);
    expect(logFiles(home)).toEqual([]);
    expect(complaints).toEqual([]);
  } finally {
    remove();
  }
});

test('neither the remote machine nor the workspace moves the log', async () => {
  const [machine, workspace] = [await temporaryFolder('log'), await temporaryFolder('log')];
  const { folder: home, remove } = await temporaryFolder('window');
  try {
    mkdirSync(path.join(home, 'user', 'Machine'), { recursive: true });
    writeFileSync(
      path.join(home, 'user', 'Machine', 'settings.json'),
      JSON.stringify({ [setting]: machine.folder }),
    );
    mkdirSync(path.join(home, 'sample', '.vscode'), { recursive: true });
    writeFileSync(
      path.join(home, 'sample', '.vscode', 'settings.json'),
      JSON.stringify({ [setting]: workspace.folder }),
    );
    const { workbench, complaints } = await openWindow({ home });
    const study = await StudyPage.open(workbench);
    await study.rate('3');
    await until('the log in the storage of Descent', () => logFiles(home).length === 1 || undefined);
    expect([...logsIn(machine.folder), ...logsIn(workspace.folder)]).toEqual([]);
    expect(complaints).toEqual([]);
  } finally {
    [machine.remove, workspace.remove, remove].forEach((clean) => {
      clean();
    });
  }
});

test('a path on another computer is used only after a question', async () => {
  const share = '//descent-test.invalid/share';
  const { workbench, home } = await openWindow({ settings: { [setting]: share } });
  const study = await StudyPage.open(workbench);
  await workbench.page.getByText('is to be kept on another computer').first().waitFor();
  await study.rate('3');
  await until('the log in the storage of Descent', () => logFiles(home).length === 1 || undefined);
});
