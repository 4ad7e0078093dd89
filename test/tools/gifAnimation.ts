import type * as Gifenc from 'gifenc';
import { createRequire } from 'node:module';
import type { Frame } from '../../webview/ui/animation.ts';
import { Animation } from '../../webview/ui/animation.ts';

/** A module of CommonJS, whose names no import finds: Node and vitest differ in what its default would be. */
const gifenc = createRequire(import.meta.url)('gifenc') as typeof Gifenc;

export type { Frame };

/**
 * All of an animation at once.
 * @param delays of each frame, in ms
 * @throws If there is no frame, or they differ in size.
 */
export function encodeAnimation(frames: readonly Frame[], delays: readonly number[]): Uint8Array {
  const [first] = frames;
  const last = frames.at(-1);
  if (first === undefined || last === undefined) {
    throw new Error('An animation needs at least one frame.');
  }
  const animation = new Animation(gifenc, first, last);
  for (const [at, frame] of frames.entries()) {
    animation.add(frame, delays[at] ?? 0);
  }
  return animation.bytes();
}
