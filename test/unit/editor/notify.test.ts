import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type * as vscode from 'vscode';
import { defaultLabConfig, parseLabConfig } from '../../../src/core/config/labConfig.ts';
import type { Recognised } from '../../../src/core/identity/changes.ts';
import { chooseExperiment } from '../../../src/host/experiment/choose.ts';
import { askRename } from '../../../src/host/study/askRename.ts';
import { configText } from '../../../src/host/view/configText.ts';
import { ConfigLinks } from '../../../src/host/config/links.ts';
import { StorageError } from '../../../src/host/storage/folder.ts';
import { readSettings } from '../../../src/host/study/studySettings.ts';
import { problemText } from '../../../src/host/study/studyTexts.ts';
import { storageText } from '../../../src/host/view/storageText.ts';
import { registerCommand } from '../../../src/host/view/command.ts';
import { inert, notify, shortened, withoutIcons } from '../../../src/host/view/notify.ts';
import { ask } from '../../../src/host/view/pick.ts';
import type { Log } from '../../../src/host/platform/log.ts';
import { root } from '../../tools/paths.ts';
import * as editor from './fakeEditor.ts';
import { hostileText } from './hostile.ts';
import { linksIn } from './linkedText.ts';

vi.mock('vscode', () => import('./fakeEditor.ts'));
beforeEach(() => editor.start('en'));

const log = { warn: () => undefined, error: () => undefined } as unknown as Log;
const repair = '[Repair it](command:workbench.action.files.newUntitledFile)';
const templates = (): string[] => {
  const bundle = JSON.parse(
    readFileSync(path.join(root, 'media/l10n/bundle.l10n.ko.json'), 'utf8'),
  ) as Record<string, string>;
  return Object.entries(bundle).flat();
};
/** All that was said in messages, their buttons and their details since the last look. */
function said(): string[] {
  const all = editor.shown.messages.splice(0);
  return all.flatMap(({ text, detail, buttons }) => [
    text,
    ...(detail === undefined ? [] : [detail]),
    ...buttons,
  ]);
}

describe('no link forms', () => {
  test('from any pieces, in messages, buttons, details, titles of progress, prompts and what is wrong with an input', async () => {
    let linksWithout = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(hostileText, { minLength: 1, maxLength: 4 }), async (parts) => {
        const text = parts.join('');
        linksWithout += linksIn(text).length;
        await notify.information(text, ...parts);
        await notify.warning(text);
        await notify.error(text);
        await notify.confirm(text, text, text);
        await notify.question(text, [{ title: text, value: 0 }]);
        await notify.progress(text, () => Promise.resolve());
        const asked = ask({ title: text, prompt: text, value: '', check: (typed) => typed });
        const field = editor.open.field!;
        field.type(text);
        const { prompt = '', validationMessage = '' } = field;
        // A field that closes at once is shown again, once: no learner has closed it.
        field.dispose();
        field.dispose();
        await asked;
        for (const one of [...said(), ...editor.shown.progress.splice(0), prompt, validationMessage]) {
          expect(linksIn(one), one).toEqual([]);
        }
      }),
      { numRuns: 1500 },
    );
    // The pieces are worth something: without the remedy they are links.
    expect(linksWithout).toBeGreaterThan(100);
  });

  test('in any sentence of Descent, in either language, with any values', () => {
    const sentences = templates();
    expect(sentences.length).toBeGreaterThan(500);
    fc.assert(
      fc.property(
        fc.constantFrom(...sentences),
        fc.array(hostileText, { minLength: 5, maxLength: 5 }),
        (sentence, values) => {
          const filled = sentence.replace(
            /\{(\w+)\}/g,
            (gap, name: string) => values[Number(name)] ?? values[0] ?? gap,
          );
          void notify.warning(filled);
          expect(said().flatMap(linksIn)).toEqual([]);
        },
      ),
      { numRuns: 3000 },
    );
    for (const sentence of sentences) {
      for (const [first, second] of [
        [repair, repair],
        ['[x]', '(command:a.b)'],
        ['[', '](command:a.b)'],
      ] as const) {
        let i = 0;
        void notify.error(sentence.replace(/\{\w+\}/g, () => (i++ % 2 === 0 ? first : second)));
        expect(said().flatMap(linksIn), sentence).toEqual([]);
      }
    }
  });
});

const wellFormed = hostileText.map((text) => text.replace(/\p{Cs}/gu, ''));

describe('text of others stays readable', () => {
  test('all of it is there, but for signs that are not seen', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        expect(inert(text).replaceAll('\u2060', '')).toBe(text.replaceAll('\u2060', ''));
        expect(withoutIcons(text).replaceAll('\\$(', '$(')).toBe(text.replaceAll('\\$(', '$('));
      }),
    );
    expect(inert(repair)).toBe('[Repair it]\u2060(command:workbench.action.files.newUntitledFile)');
    expect(inert('a\u202egnp.exe\u0000')).toBe('a�gnp.exe�');
  });

  test('shortened, it has its beginning and its end, whole characters, and no more than it may', () => {
    fc.assert(
      fc.property(wellFormed, fc.integer({ min: 2, max: 100 }), (text, most) => {
        const short = shortened(text, most);
        expect(short.length).toBeLessThanOrEqual(most);
        const cut = short === text ? [text, text] : [short.split('…')[0]!, short.split('…').at(-1)!];
        expect(text.startsWith(cut[0]!)).toBe(true);
        expect(text.endsWith(cut[1]!)).toBe(true);
        expect(shortened(short, most)).toBe(short);
      }),
    );
    expect(shortened('🚀'.repeat(50), 10)).toBe('🚀🚀…🚀🚀');
  });
});

describe('the attacks', () => {
  /** What was said has the text, and no link. */
  function isText(part: string): void {
    const all = said();
    expect(all.join('\n').replaceAll('\u2060', '')).toContain(part);
    expect(all.flatMap(linksIn)).toEqual([]);
    for (const one of all) {
      expect(one.length).toBeLessThanOrEqual(620);
    }
  }
  const links = new ConfigLinks(() => expect.unreachable());
  const linkTo = (path: string, query = ''): vscode.Uri =>
    new editor.Uri('vscode', path, query) as unknown as vscode.Uri;

  test.each([
    `/[Update Descent](command:workbench.action.files.newUntitledFile)`,
    `/[Update](command:workbench.action.openSettings?%22descent.notes%22)`,
  ])('of an address: %s', (path) => {
    links.handleUri(linkTo(path));
    isText('[Update');
  });

  test('of an address without end', () => {
    links.handleUri(linkTo(`/${repair.repeat(100_000)}`));
    isText('/[Repair it](');
  });

  test.each([
    ['a link', repair],
    ['many links', repair.repeat(50)],
    ['halves of links', 'a](command:b) [c](command:d)'],
  ])('of a configuration in a link, with a key that is %s', (_, key) => {
    const config = JSON.stringify({ ...defaultLabConfig(), [key]: 1 });
    links.handleUri(linkTo('/simulator', Buffer.from(config).toString('base64url')));
    isText('There is no such setting.');
    const checked = parseLabConfig({ ...defaultLabConfig(), [key]: { [key]: 1 } });
    expect(checked.ok ? '' : checked.problems.map(configText).join(' ').length).toBeLessThan(300);
  });

  const names = (from: string, to: string): Recognised =>
    ({ what: 'row', table: repair, from, to }) as unknown as Recognised;

  test('of titles, in the question about a rename', async () => {
    await askRename([names(repair, repair)]);
    isText('[Repair it](');
    await askRename([names(repair, 'a'), names('b', 'a')]);
    isText('[Repair it](');
  });

  test('of titles that read alike, or like an answer of ours: what is pressed is what counts', async () => {
    const options = [names('No, new', 'x'), names('same', 'x'), names('same', 'x')];
    for (const [i, option] of options.entries()) {
      editor.answers.push(i);
      expect(await askRename(options)).toBe(option);
    }
    editor.answers.push(3);
    expect(await askRename(options)).toBeUndefined();
  });

  test('of an experiment, a setting, a file and an error', async () => {
    await chooseExperiment(repair);
    isText('[Repair it](');
    editor.settings.set('descent.rolloverHour', repair.repeat(20));
    readSettings((sentence) => void notify.warning(sentence));
    isText('descent.rolloverHour');
    const where = `/home/${repair.repeat(20)}/log`;
    for (const trouble of ['full', 'read-only', 'denied', 'gone', 'failed'] as const) {
      const error = new StorageError(trouble, where, new Error(repair));
      await notify.error(storageText(error));
      isText('[Repair it](');
      await notify.warning(problemText({ kind: 'unreadable', file: where, error }));
      isText('/home/[Repair it](');
    }
    await notify.warning(problemText({ kind: 'newer', file: where, lines: 1 }));
    isText('/home/[Repair it](');
  });

  test('of what a command fails with', async () => {
    registerCommand('test.fails', log, () => Promise.reject(new Error(repair)));
    await expect(editor.commands.handlers.get('test.fails')!()).resolves.toBeUndefined();
    isText('[Repair it](');
  });
});
