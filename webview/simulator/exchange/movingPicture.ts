import * as gifenc from 'gifenc';
import type { Frame } from '../../ui/animation.ts';
import { Animation } from '../../ui/animation.ts';

/** Frames of a film, milliseconds between two, and how long the last one stays. */
const film = { frames: 72, delay: 70, last: 1600 } as const;

/**
 * The run as an animated GIF, from the first step to the end of the timeline.
 * @param frameAt the map at a step
 * @param end its last step
 * @param told how far it is, 0 … 1: the page goes on between frames
 */
export async function movingPicture(
  frameAt: (step: number) => Frame,
  end: number,
  told: (part: number) => void,
): Promise<Uint8Array> {
  // No step comes twice where there are few.
  const count = Math.max(2, Math.min(film.frames, end + 1));
  const last = frameAt(end);
  const animation = new Animation(gifenc, frameAt(0), last);
  for (let k = 0; k < count; k++) {
    const isLast = k === count - 1;
    animation.add(isLast ? last : frameAt((end * k) / (count - 1)), isLast ? film.last : film.delay);
    told((k + 1) / count);
    await new Promise((resolve) => setTimeout(resolve));
  }
  return animation.bytes();
}

/** Bytes as text that a message may hold. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(text);
}
