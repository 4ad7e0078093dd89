import { pictureOf } from '../../../src/core/picture/pictureDrawing.ts';
import { drawRuns, readyToDraw } from '../../../src/core/picture/pictureRuns.ts';
import type { Picture } from '../../../src/core/protocol/pictureLink.ts';
import { word } from '../../ui/word.ts';
import { stillPicture } from '../../ui/pictureView.ts';
import type { Preset } from './problemPresets.ts';
import { presetConfig } from './problemPresets.ts';

/** The paths of an example over the contour lines of its loss. */
export function presetPicture(preset: Preset): Picture {
  const ready = readyToDraw([presetConfig(preset)]);
  if (!ready.ok) {
    throw new Error(ready.problems.map(({ message }) => message).join(' '));
  }
  return pictureOf(drawRuns(ready.value, word), word(preset.name), false);
}

export const drawPreset = (preset: Preset): SVGSVGElement => stillPicture(presetPicture(preset));
