import * as vscode from 'vscode';
import type { QuizAbout } from '../../core/quiz/about.ts';
import type { Home } from '../platform/platform.ts';
import { registerCommand } from '../view/command.ts';
import { registerTools } from './chat.ts';
import type { Code } from './codeFeature.ts';
import { HintWatch } from './hintWatch.ts';
import { codeLanguages, mayUse } from './mayUse.ts';

const code: vscode.DocumentSelector = codeLanguages.map((language) => ({ language }));

/** Milliseconds after which the light bulb looks at code that was changed: while someone types it does not. */
const settled = 250;

/**
 * What Descent is to code: a hover, actions, a lens, hints, and tools for chat. Registered at start; the reader is
 * loaded when one of these is used in a document that may make an optimizer.
 */
export function registerCode({ log }: Home, load: () => Promise<Code>): { dispose(): unknown }[] {
  const lens = new Lens(load);
  return [
    vscode.languages.registerHoverProvider(code, {
      provideHover: async (document, position) =>
        mayUse(document) ? (await load()).feature.hover(document, position) : undefined,
    }),
    vscode.languages.registerCodeActionsProvider(code, {
      provideCodeActions: async (document, range, context, token) => {
        if (!mayUse(document)) {
          return [];
        }
        const { feature, silence } = await load();
        const automatic = context.triggerKind === vscode.CodeActionTriggerKind.Automatic;
        if (automatic && !feature.knows(document) && !(await isQuiet(token))) {
          return [];
        }
        return [...silence(context.diagnostics), ...(await feature.actions(document, range))];
      },
    }),
    lens,
    new HintWatch(async () => (await load()).marks, log),
    registerCommand('descent.silenceHint', log, async (id?: unknown) => (await load()).silenceHint(id)),
    ...(['simulate', 'compare', 'quiz', 'study', 'copy'] as const).map((name) =>
      registerCommand(`descent.${name}Code`, log, async (target?: unknown) =>
        (await load()).commands[name](target),
      ),
    ),
    ...registerTools(async () => (await load()).tools),
  ];
}

/** What the quick quiz prefers: what the code in the editor uses. */
export async function aboutEditor(load: () => Promise<Code>): Promise<QuizAbout | undefined> {
  const document = vscode.window.activeTextEditor?.document;
  return document !== undefined && mayUse(document) ? (await load()).feature.about(document) : undefined;
}

/** Is there nothing newer to look at after a while? */
async function isQuiet(token: vscode.CancellationToken): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, settled));
  return !token.isCancellationRequested;
}

/** Over each call that makes an optimizer, where the user wants it. */
class Lens implements vscode.Disposable {
  readonly #load: () => Promise<Code>;
  readonly #configuration: vscode.Disposable;
  #provider: vscode.Disposable | undefined;

  constructor(load: () => Promise<Code>) {
    this.#load = load;
    this.#configuration = vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('descent.codeLens')) {
        this.#follow();
      }
    });
    this.#follow();
  }

  dispose(): void {
    this.#configuration.dispose();
    this.#provider?.dispose();
  }

  #follow(): void {
    this.#provider?.dispose();
    this.#provider = undefined;
    if (vscode.workspace.getConfiguration('descent').get('codeLens') === true) {
      this.#provider = vscode.languages.registerCodeLensProvider(code, {
        provideCodeLenses: async (document, token) =>
          mayUse(document) && (await isQuiet(token)) ? (await this.#load()).feature.lenses(document) : [],
      });
    }
  }
}
