import * as l10n from '@vscode/l10n';
import type { FilmKind } from '../../lab/filmKinds.ts';
import type { Frame } from '../../ui/animation.ts';
import type { LabState, Stage } from '../model/lab.ts';
import { subjectOf, timelineEnd } from '../model/lab.ts';

export interface Filming {
  readonly kind: FilmKind;
  /** What is drawn of the step that is shown. */
  readonly picture: () => HTMLCanvasElement | undefined;
  readonly onProgress: (part: number) => void;
}

/** The run as a moving picture; the page goes along, and back to where it was. */
export async function filmed(stage: Stage, { kind, picture, onProgress }: Filming): Promise<string> {
  const { movingPicture } = await import('../../lab/movingPicture.ts');
  const { step: before, problem } = stage.state();
  let at = before;
  const frameAt = async (step: number): Promise<Frame> => {
    checkStays(stage.state(), at);
    at = step;
    stage.patch({ step });
    while (!isThere(stage.state(), step)) {
      const { failure, problem: now } = stage.state();
      if (failure !== undefined || now !== problem) {
        throw new Error(failure ?? l10n.t('The network was changed meanwhile: there is no moving picture.'));
      }
      checkStays(stage.state(), step);
      await new Promise(requestAnimationFrame);
    }
    const canvas = picture();
    const context = canvas?.getContext('2d');
    if (canvas === undefined || context === null || context === undefined) {
      throw new Error(l10n.t('There is nothing to be seen.'));
    }
    const { width, height, data } = context.getImageData(0, 0, canvas.width, canvas.height);
    return { width, height, pixels: new Uint8Array(data.buffer) };
  };
  try {
    return await movingPicture(kind, { frameAt, end: timelineEnd(stage.state()), onProgress });
  } finally {
    if (stage.state().step === at) {
      stage.patch({ step: before });
    }
  }
}

/** Whoever changes the step, by hand or by another moving picture, ends this one: its step may never come again. */
function checkStays({ step }: LabState, expected: number): void {
  if (step !== expected) {
    throw new Error(l10n.t('The step was changed meanwhile: there is no moving picture.'));
  }
}

/** Is what is drawn the network of this step, or where its run ended before? */
function isThere(state: LabState, step: number): boolean {
  const subject = subjectOf(state);
  const end = subject && state.curves.get(subject.key)?.end?.step;
  const shot = subject && state.shots.get(subject.key);
  return shot?.step === Math.min(Math.floor(step), end ?? Infinity);
}
