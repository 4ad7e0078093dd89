import * as vscode from 'vscode';
import { Recent } from '../../core/notes/recent.ts';
import type { Opens } from '../../core/picture/pictureDrawing.ts';
import { drawPictureInSteps, readPicture } from '../../core/picture/readPicture.ts';
import type { Handlers } from '../../core/protocol/message.ts';
import type { Picture, pictureRequests } from '../../core/protocol/pictureLink.ts';
import type { studyLink } from '../../core/protocol/studyLink.ts';
import { hostTurns } from '../storage/hostTurns.ts';
import { inLanguage } from '../view/inLanguage.ts';
import { done } from '../view/pagePanel.ts';

/** A note has some dozens of pictures, and shows the same ones again. */
const drawn = new Recent<Promise<Picture | null>>(60);
const turns = hostTurns();

async function draw(run: string): Promise<Picture | null> {
  const read = readPicture(run);
  return read === 'unknown' || 'problems' in read ? null : turns.run(drawPictureInSteps(read, inLanguage));
}

/** What the host answers every page that shows pictures. */
export function pictureHandlers(): Pick<
  Handlers<(typeof studyLink)['toHost']>,
  keyof typeof pictureRequests
> {
  return {
    picture: ({ run }) => drawn.get(run, () => draw(run)),
    openPicture: ({ run }) => {
      const read = readPicture(run);
      const opens = read === 'unknown' || 'problems' in read ? undefined : read.opens;
      if (opens === undefined) {
        throw new Error(vscode.l10n.t('There is nothing in the simulator to show for this picture.'));
      }
      return done(open(opens));
    },
  };
}

const open = (opens: Opens): Thenable<unknown> =>
  'experiment' in opens
    ? vscode.commands.executeCommand('descent.runExperiment', opens.experiment)
    : vscode.commands.executeCommand('descent.openSimulator', opens.config, true);
