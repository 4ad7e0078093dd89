import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import type { TimeActions } from '../../lab/clock.ts';
import { transport } from '../../lab/transportView.ts';
import { formatCount, formatNumber } from '../../ui/text.ts';
import type { RunState } from './runState.ts';
import { timelineEnd } from './settled.ts';

/** What a user can do with the time of runs. */
export interface RunTimeActions extends TimeActions {
  /** To the first step below ε. */
  readonly seekGoal: () => void;
}

/** Where time ends is not known before the first runs. */
type TransportState = RunState & { readonly ready: boolean };

/** The time of the simulator's runs. */
export function runTransport(state: TransportState, actions: RunTimeActions): TemplateResult {
  const { config, problem, time } = state;
  const end = timelineEnd(state);
  return transport(
    {
      time,
      end: state.ready ? end : undefined,
      endTitle:
        end < config.steps
          ? l10n.t('Of {0} steps: after these nothing changes any more.', formatCount(config.steps))
          : '',
      digits: String(config.steps).length,
      goal: {
        label: l10n.t(
          'Jump to where the loss is first within {0} of the minimum',
          formatNumber(config.view.epsilon, 2),
        ),
        onClick: () => actions.seekGoal(),
      },
      ...(problem?.objective.data === undefined ? {} : { epochTitle: l10n.t('Epoch of each batch size') }),
    },
    actions,
  );
}
