import type * as vscode from 'vscode';
import type { StudyShow } from '../../../src/core/protocol/studyLink.ts';
import { StudyPanel } from '../../../src/host/study/studyPanel.ts';
import * as editor from './fakeEditor.ts';
import { settled } from './walkMenus.ts';

type Arguments = ConstructorParameters<typeof StudyPanel>;

/** The study panel with a page that keeps what it is sent, and says what a test says. */
export function fakePanel(home: Arguments[0], session: Arguments[1]) {
  const received = new editor.EventEmitter<unknown>();
  const shows: StudyShow[] = [];
  const replies: { readonly id?: number }[] = [];
  const panel = new StudyPanel(
    {
      ...home,
      context: {
        extensionUri: new editor.Uri('file', '/descent'),
        globalStorageUri: new editor.Uri('file', '/storage'),
      },
    } as unknown as typeof home,
    session,
  );
  panel.restore({
    webview: {
      cspSource: 'self',
      asWebviewUri: (uri: unknown) => uri,
      onDidReceiveMessage: received.event,
      postMessage: (message: { name?: string; body: StudyShow }) => {
        if (message.name === 'show') {
          shows.push(message.body);
        } else {
          replies.push(message as { readonly id?: number });
        }
      },
    },
    onDidDispose: () => undefined,
    reveal: () => undefined,
  } as unknown as vscode.WebviewPanel);
  const say = async (message: object): Promise<void> => {
    received.fire(message);
    await settled();
  };
  return { panel, shows, replies, say };
}
