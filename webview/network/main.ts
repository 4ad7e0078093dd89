import * as l10n from '@vscode/l10n';
import { networkLink } from '../../src/core/protocol/networkLink.ts';
import '../ui/base.css';
import { Boundary } from '../ui/boundary.ts';
import { button } from '../ui/controls.ts';
import { connect, documentState, reportErrors } from '../ui/host.ts';
import { useTexts } from '../ui/text.ts';
import type { NetworkLab } from './lab.ts';
import { openLab } from './lab.ts';
import './network.css';

const root = document.getElementById('root')!;
/** Undefined before the host has said what to show. */
let opening: Promise<NetworkLab> | undefined;
let lab: NetworkLab | undefined;

/** Does something once the page is there. */
function then(act: (there: NetworkLab) => void): void {
  void opening?.then(act);
}

const boundary = new Boundary(root, {
  title: () => l10n.t('The network lab cannot show this'),
  wayOn: () =>
    lab === undefined
      ? []
      : [
          button({ label: l10n.t('Try again'), onClick: () => lab?.redraw(), appearance: 'primary' }),
          button({
            label: l10n.t('Start from the usual configuration'),
            onClick: () => lab?.restart(),
            appearance: 'secondary',
          }),
        ],
});

const channel = connect(
  networkLink,
  {
    start: ({ page, id, state }) => {
      // The host finds this document's state by its id after a reload.
      documentState.set({ id });
      document.documentElement.lang = page.language;
      useTexts(page.texts);
      opening = openLab({ root, boundary, channel }, state);
      opening.then(
        (opened) => (lab = opened),
        (error: unknown) => {
          boundary.fail(error);
        },
      );
    },
    experiment: (shown) => {
      then((there) => {
        there.experiment(shown);
      });
    },
    library: ({ entries }) => {
      then((there) => {
        there.setLibrary(entries);
      });
    },
  },
  (message) => (lab === undefined ? boundary.fail(message) : lab.refuse(message)),
);

reportErrors((problem) => channel.send('problem', problem));
