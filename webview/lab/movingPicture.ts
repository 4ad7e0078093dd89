import * as l10n from '@vscode/l10n';
import * as gifenc from 'gifenc';
import type { Frame } from '../ui/animation.ts';
import { Animation } from '../ui/animation.ts';
import type { FilmKind } from './filmKinds.ts';

/** Frames of a film, milliseconds between two, and how long the last one stays. */
const film = { frames: 72, delay: 70, last: 1600 } as const;

/** What a film is made of. */
export interface Film {
  /** The picture at a step. */
  readonly frameAt: (step: number) => Frame | Promise<Frame>;
  /** Its last step. */
  readonly end: number;
  /** How far it is, 0 … 1: the page goes on between frames. */
  readonly onProgress: (part: number) => void;
}

/** The run from the first step to the end of the timeline. */
export const movingPicture = (kind: FilmKind, made: Film): Promise<Uint8Array> =>
  kind === 'gif' ? gifOf(made) : webmOf(made);

/** The steps of the frames: none comes twice where there are few. */
function stepsOf(end: number): readonly number[] {
  const count = Math.max(2, Math.min(film.frames, end + 1));
  return Array.from({ length: count }, (_, k) => (end * k) / (count - 1));
}

const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

async function gifOf({ frameAt, end, onProgress }: Film): Promise<Uint8Array> {
  const steps = stepsOf(end);
  const last = await frameAt(end);
  const animation = new Animation(gifenc, await frameAt(0), last);
  for (const [k, step] of steps.entries()) {
    const isLast = k === steps.length - 1;
    animation.add(isLast ? last : await frameAt(step), isLast ? film.last : film.delay);
    onProgress((k + 1) / steps.length);
    await wait(0);
  }
  return animation.bytes();
}

/** The browser's own recorder: it knows no other time than that which passes. */
async function webmOf({ frameAt, end, onProgress }: Film): Promise<Uint8Array> {
  const steps = stepsOf(end);
  const first = await frameAt(0);
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [first.width, first.height];
  const context = canvas.getContext('2d')!;
  const [track] = canvas.captureStream(0).getVideoTracks() as CanvasCaptureMediaStreamTrack[];
  const recorder = new MediaRecorder(new MediaStream([track!]), {
    mimeType: 'video/webm',
    videoBitsPerSecond: 6e6,
  });
  const parts: Blob[] = [];
  const recorded = new Promise<void>((resolve, reject) => {
    recorder.ondataavailable = ({ data }) => parts.push(data);
    recorder.onstop = () => {
      resolve();
    };
    recorder.onerror = () => {
      reject(new Error(l10n.t('The browser could not record the film.')));
    };
  });
  const show = ({ pixels, width, height }: Frame): void => {
    context.putImageData(new ImageData(new Uint8ClampedArray(pixels), width, height), 0, 0);
    track!.requestFrame();
  };
  recorder.start();
  for (const [k, step] of steps.entries()) {
    const due = performance.now() + film.delay;
    show(k === 0 ? first : await frameAt(step));
    onProgress((k + 1) / steps.length);
    await wait(Math.max(0, due - performance.now()));
  }
  await wait(film.last);
  // A picture lasts until the next one: the last has to come twice.
  track!.requestFrame();
  await wait(film.delay);
  recorder.stop();
  await recorded;
  track!.stop();
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** Bytes as text that a message may hold. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(text);
}
