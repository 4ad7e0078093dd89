import * as l10n from '@vscode/l10n';
import { readExamples } from '../../../src/core/lab/exampleText.ts';
import { decodeLabConfig } from '../../../src/core/config/permalink.ts';
import type { Stage } from '../model/stage.ts';
import type { RunState } from '../runs/runState.ts';
import type { Ask } from '../../lab/asking.ts';
import type { HostChannel } from './hostChannel.ts';

export interface PasteOptions {
  readonly channel: HostChannel;
  readonly ask: Ask;
  /** Shows the data set in a text. Throws the sentence that says what is wrong. */
  readonly takeData: (text: string) => string;
}

/** Takes what the clipboard and files of examples hold. */
export function createPasteActions(stage: Stage<RunState>, { channel, ask, takeData }: PasteOptions) {
  return {
    pasteData: (): void => {
      ask(async () => takeData(await channel.request('paste', null)));
    },
    openData: (): void => {
      ask(async () => {
        const text = await channel.request('openData', null);
        return text === null ? undefined : takeData(text);
      });
    },
    /** Takes whatever on the clipboard can be shown: a link of ours, or code that makes optimizers. */
    paste: (): void => {
      ask(async () => take(await channel.request('paste', null), stage, takeData));
    },
  };
}

/** @throws Error with what could be pasted instead */
async function take(
  text: string,
  { state, open, configure }: Stage<RunState>,
  takeData: PasteOptions['takeData'],
): Promise<string | undefined> {
  const [, encoded] = /\/simulator\?([\w-]+)\s*$/.exec(text) ?? [];
  const linked = encoded === undefined ? undefined : decodeLabConfig(encoded);
  if (linked?.ok === true) {
    open(linked.value);
    return undefined;
  }
  const { config, problem } = state();
  if (config.problem.kind === 'data' && readExamples(text, problem?.objective.data?.problem).ok) {
    return takeData(text);
  }
  // The readers of code and their grammars come only when they are asked for.
  const { takeCode } = await import('./pasteCode.ts');
  const taken = takeCode(text, config);
  if (taken !== undefined) {
    configure(taken.config);
    return taken.text;
  }
  throw new Error(
    l10n.t('Copy a link to a simulator, or code such as torch.optim.Adam(…, lr=0.01), then paste again.'),
  );
}
