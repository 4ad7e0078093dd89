import * as l10n from '@vscode/l10n';
import { readCode } from '../../../src/core/code/read.ts';
import type { LabConfig } from '../../../src/core/lab/config.ts';
import { labLimits, parseLabConfig } from '../../../src/core/lab/config.ts';
import { readExamples } from '../../../src/core/lab/examples.ts';
import { decodeLabConfig } from '../../../src/core/lab/permalink.ts';
import { sayProblem } from '../model/localText.ts';
import { freeKey, newOptimizer } from '../model/optimizers.ts';
import type { Stage } from '../model/stage.ts';
import type { RunState } from '../runs/runState.ts';
import type { Ask } from './asking.ts';
import type { HostChannel } from './hostChannel.ts';

type Found = ReturnType<typeof readCode>;

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
function take(text: string, { state, open, configure }: Stage<RunState>, takeData: PasteOptions['takeData']) {
  const [, encoded] = /\/simulator\?([\w-]+)\s*$/.exec(text) ?? [];
  const linked = encoded === undefined ? undefined : decodeLabConfig(encoded);
  if (linked?.ok === true) {
    open(linked.value);
    return undefined;
  }
  const found = readCode(text);
  const { config, problem } = state();
  if (found.length > 0) {
    configure(withCode(config, found));
    return l10n.t('Optimizers added: {0}', found.length);
  }
  if (config.problem.kind === 'data' && readExamples(text, problem?.objective.data?.problem).ok) {
    return takeData(text);
  }
  throw new Error(
    l10n.t('Copy a link to a simulator, or code such as torch.optim.Adam(…, lr=0.01), then paste again.'),
  );
}

/** @throws Error with what the configuration does not allow */
function withCode(config: LabConfig, found: Found): LabConfig {
  let next = config;
  for (const { rule, convention, hyper, schedule, batchSize, steps } of found.slice(0, 8)) {
    const added = {
      ...newOptimizer(freeKey(rule, next), rule),
      convention,
      hyper: { ...hyper },
      ...(schedule === undefined ? {} : { schedule }),
      ...(batchSize === undefined ? {} : { batchSize }),
    };
    next = { ...next, optimizers: [...next.optimizers, added] };
    // A schedule over so many steps is only that one over so many steps.
    if (steps !== undefined && steps >= 1 && steps <= labLimits.steps) {
      next = { ...next, steps };
    }
  }
  const checked = parseLabConfig(next);
  if (!checked.ok) {
    throw new Error(checked.problems.slice(0, 2).map(sayProblem).join(' '));
  }
  return next;
}
