import * as l10n from '@vscode/l10n';
import { defaultLabConfig } from '../../src/core/config/labConfig.ts';
import { simulatorLink } from '../../src/core/protocol/simulatorLink.ts';
import '../ui/base.css';
import { Boundary } from '../ui/boundary.ts';
import { button } from '../ui/controls.ts';
import { connect, documentState } from '../ui/host.ts';
import { useTexts } from '../ui/text.ts';
import { Simulator } from './simulator.ts';
import './simulator.css';

const root = document.getElementById('root')!;
let simulator: Simulator | undefined;

const boundary = new Boundary(root, {
  title: () => l10n.t('The simulator cannot show this'),
  wayOn: () =>
    simulator === undefined
      ? []
      : [
          button({
            label: l10n.t('Try again'),
            onClick: () => simulator?.redraw(),
            appearance: 'primary',
          }),
          button({
            label: l10n.t('Start from the usual configuration'),
            onClick: () => simulator?.configure(defaultLabConfig()),
            appearance: 'secondary',
          }),
        ],
});

const channel = connect(
  simulatorLink,
  {
    start: ({ page, where, id, state }) => {
      // The host finds this document's state by its id after a reload.
      documentState.set({ id });
      document.documentElement.lang = page.language;
      useTexts(page.texts);
      root.replaceChildren();
      delete (root as { _$litPart$?: unknown })['_$litPart$'];
      simulator = new Simulator({ root, boundary, channel, where }, state);
    },
    configure: ({ config }) => {
      simulator?.configure(config);
    },
    library: ({ entries }) => {
      simulator?.setLibrary(entries);
    },
    experiment: (shown) => {
      simulator?.experiment(shown);
    },
  },
  (message) => (simulator === undefined ? boundary.fail(message) : simulator.refuse(message)),
);

for (const kind of ['error', 'unhandledrejection'] as const) {
  window.addEventListener(kind, (event) => {
    const cause: unknown = event instanceof ErrorEvent ? event.error : event.reason;
    channel.send(
      'problem',
      String(cause instanceof Error ? (cause.stack ?? cause.message) : cause).slice(0, 4096),
    );
  });
}
