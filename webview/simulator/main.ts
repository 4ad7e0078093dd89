import * as l10n from '@vscode/l10n';
import { defaultLabConfig } from '../../src/core/config/labConfig.ts';
import { simulatorLink } from '../../src/core/protocol/simulatorLink.ts';
import '../ui/base.css';
import { Boundary } from '../ui/boundary.ts';
import { button } from '../ui/controls.ts';
import { connect, documentState, reportErrors } from '../ui/host.ts';
import { useTexts } from '../ui/text.ts';
import type { Simulator } from './simulator.ts';
import { openSimulator } from './simulator.ts';
import './simulator.css';

const root = document.getElementById('root')!;
/** Undefined before the host has said what to show. */
let opening: Promise<Simulator> | undefined;
let simulator: Simulator | undefined;

/** Does something once the page is there. */
function then(act: (there: Simulator) => void): void {
  void opening?.then(act);
}

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
      simulator = undefined;
      opening = openSimulator({ root, boundary, channel, where }, state);
      opening.then(
        (opened) => (simulator = opened),
        (error: unknown) => {
          boundary.fail(error);
        },
      );
    },
    configure: ({ config }) => {
      then((there) => {
        there.configure(config);
      });
    },
    library: ({ entries }) => {
      then((there) => {
        there.setLibrary(entries);
      });
    },
    experiment: (shown) => {
      then((there) => {
        there.experiment(shown);
      });
    },
  },
  (message) => (simulator === undefined ? boundary.fail(message) : simulator.refuse(message)),
);

reportErrors((problem) => channel.send('problem', problem));
