import * as vscode from 'vscode';
import * as v from 'valibot';
import { withOptimizers } from '../../core/code/configure.ts';
import { frameworks } from '../../core/code/frameworks.ts';
import type { ReadCall, ReadOptimizer } from '../../core/code/reading.ts';
import { topicOfCard, topicsOfCall } from '../../core/code/topics.ts';
import { writeCode } from '../../core/code/write.ts';
import { defaultLabConfig } from '../../core/config/labConfig.ts';
import type { LabConfig } from '../../core/config/labConfig.ts';
import { optimizers } from '../../core/optimizer/optimizerCatalogue.ts';
import type { Framework } from '../../core/optimizer/parts/optimizerDefinition.ts';
import { configText } from '../view/configText.ts';
import { notify } from '../view/notify.ts';
import { back, closeList, pick } from '../view/pick.ts';
import type { CodeStudy } from './codeOptions.ts';
import type { CodeFeature } from './feature.ts';
import { nameOf } from './feature.ts';
import { inLanguage } from '../view/inLanguage.ts';
import { frameworkName, nothingHere } from './codeTexts.ts';

export interface CommandsOptions {
  readonly code: CodeFeature;
  readonly study: () => Promise<CodeStudy>;
  /** What the side panel shows now. */
  readonly shown: () => LabConfig;
  readonly showBeside: (config: LabConfig) => Promise<void>;
  readonly openTab: (config: LabConfig) => void;
}

/** Links, code actions and lenses bring this along; anyone can make one, so it is checked like any input. */
const targetSchema = v.object({
  uri: v.pipe(v.string(), v.maxLength(4000)),
  at: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});

interface Found {
  readonly document: vscode.TextDocument;
  readonly call: ReadCall;
  readonly optimizer: ReadOptimizer;
}

/** What can be done with a call of the code: at the place that a link names, else at the cursor. */
export class CodeCommands {
  readonly #options: CommandsOptions;

  constructor(options: CommandsOptions) {
    this.#options = options;
  }

  async simulate(argument?: unknown): Promise<void> {
    const found = await this.#find(argument);
    if (found !== undefined) {
      const config = this.#configOf(this.#options.shown(), [found.optimizer]);
      if (config !== undefined) {
        await this.#options.showBeside(config);
        tellMissing([found.call]);
      }
    }
  }

  /** Beside another of the document, or one of the catalogue with its own defaults. */
  async compare(argument?: unknown): Promise<void> {
    const found = await this.#find(argument);
    if (found === undefined) {
      return;
    }
    const { document, call, optimizer } = found;
    const others = (await this.#options.code.calls(document))
      .filter(({ call: other }) => other.range.from !== call.range.from)
      .map(({ call: other, at }) => ({
        label: nameOf(other),
        description: vscode.l10n.t('line {0} of this file', at.start.line + 1),
        value: { optimizer: other.optimizer!, of: [other] },
      }));
    const catalogue = optimizers
      .filter(({ id }) => id !== optimizer.rule)
      .map(({ id, name, conventions }) => ({
        label: inLanguage(name),
        description: vscode.l10n.t('with its defaults'),
        value: {
          optimizer: {
            rule: id,
            convention:
              conventions[optimizer.convention] === undefined ? ('pytorch' as const) : optimizer.convention,
            hyper: {},
          },
          of: [],
        },
      }));
    const chosen = await pick<{ readonly optimizer: ReadOptimizer; readonly of: readonly ReadCall[] }>({
      title: vscode.l10n.t('Compare {0} with…', nameOf(call)),
      items: [...others, ...catalogue],
    });
    closeList();
    if (chosen === undefined || chosen === back) {
      return;
    }
    const config = this.#configOf(defaultLabConfig(), [optimizer, chosen.optimizer]);
    if (config !== undefined) {
      this.#options.openTab(config);
      tellMissing([call, ...chosen.of]);
    }
  }

  async quiz(argument?: unknown): Promise<void> {
    const found = await this.#find(argument);
    if (found !== undefined) {
      const { code, study } = this.#options;
      (await study()).quiz.open(code.aboutCall(found.document, found.call));
    }
  }

  async study(argument?: unknown): Promise<void> {
    const found = await this.#find(argument);
    if (found !== undefined) {
      const topics = topicsOfCall(found.call);
      const feature = await this.#options.study();
      await feature.studyCards((card) => topicOfCard(card, topics) !== undefined, nameOf(found.call));
    }
  }

  async copy(argument?: unknown): Promise<void> {
    const found = await this.#find(argument);
    if (found === undefined) {
      return;
    }
    const { call, optimizer } = found;
    const items = frameworks.flatMap((framework) => {
      const code =
        framework === call.framework ? undefined : writeCode(optimizer, framework, optimizer.steps);
      return code === undefined
        ? []
        : [{ label: frameworkName(framework), detail: lastLine(code), value: { framework, code } }];
    });
    if (items.length === 0) {
      void notify.information(vscode.l10n.t('No other framework has {0}.', nameOf(call)));
      return;
    }
    const chosen = await pick<{ readonly framework: Framework; readonly code: string }>({
      title: vscode.l10n.t('Copy {0} as another framework…', nameOf(call)),
      items,
    });
    closeList();
    if (chosen !== undefined && chosen !== back) {
      const missing = call.notUnderstood.length;
      await vscode.env.clipboard.writeText(chosen.code);
      const copied = vscode.l10n.t('Copied as code of {0}.', frameworkName(chosen.framework));
      void notify.information(
        missing === 0
          ? copied
          : `${copied} ${vscode.l10n.t('What was not understood is not in it: {0}', call.notUnderstood.map(({ text }) => text).join(', '))}`,
      );
    }
  }

  #configOf(base: LabConfig, all: readonly ReadOptimizer[]): LabConfig | undefined {
    const checked = withOptimizers(base, all);
    if (checked.ok) {
      return checked.value;
    }
    void notify.warning(
      vscode.l10n.t(
        'The simulator cannot show this. {0}',
        checked.problems.slice(0, 3).map(configText).join(' '),
      ),
    );
    return undefined;
  }

  /** Says so where there is no call, or none that the simulator has. */
  async #find(argument: unknown): Promise<Found | undefined> {
    const target = v.safeParse(targetSchema, argument);
    const editor = vscode.window.activeTextEditor;
    const document = target.success
      ? await vscode.workspace.openTextDocument(vscode.Uri.parse(target.output.uri, true))
      : editor?.document;
    const at = target.success ? target.output.at : editor && document?.offsetAt(editor.selection.active);
    const call =
      document === undefined || at === undefined ? undefined : await this.#options.code.callAt(document, at);
    if (document === undefined || call === undefined) {
      void notify.information(nothingHere());
      return undefined;
    }
    if (call.optimizer === undefined) {
      void notify.information(vscode.l10n.t('{0} cannot be run here: the hover says why.', nameOf(call)));
      return undefined;
    }
    return { document, call, optimizer: call.optimizer };
  }
}

const mostNamed = 4;

/** A run without a word would pass for that of the code. */
function tellMissing(calls: readonly ReadCall[]): void {
  const missing = calls.flatMap(({ notUnderstood }) => notUnderstood);
  if (missing.length === 0) {
    return;
  }
  const named = [...new Set(missing.map(({ text }) => text))];
  const list = [...named.slice(0, mostNamed), ...(named.length > mostNamed ? ['…'] : [])].join(', ');
  const set = missing.some(({ kind }) => kind === 'unknown')
    ? ` ${vscode.l10n.t('What is not known is set to the simulator’s default.')}`
    : '';
  void notify.information(
    `${vscode.l10n.t('What was not understood is left out of the run: {0}.', list)}${set}`,
  );
}

const lastLine = (code: string): string => code.split('\n').find((line) => !/^(?:#|\/\/)/.test(line)) ?? code;
