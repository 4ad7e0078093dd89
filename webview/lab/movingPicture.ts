import * as l10n from '@vscode/l10n';
import * as gifenc from 'gifenc';
import { longestFile } from '../../src/core/protocol/file.ts';
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

/** The run from the first step to the end of the timeline, as text that a message may hold. */
export async function movingPicture(kind: FilmKind, made: Film): Promise<string> {
  const bytes = await (kind === 'gif' ? gifOf(made) : webmOf(made));
  // Four characters stand for three bytes.
  if (4 * Math.ceil(bytes.length / 3) > longestFile) {
    throw new Error(l10n.t('The moving picture is too large to be saved.'));
  }
  return toBase64(bytes);
}

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
  const recording = new Recording(canvas);
  const show = ({ pixels, width, height }: Frame): void => {
    context.putImageData(new ImageData(new Uint8ClampedArray(pixels), width, height), 0, 0);
    recording.add();
  };
  try {
    for (const [k, step] of steps.entries()) {
      const due = performance.now() + film.delay;
      show(k === 0 ? first : await frameAt(step));
      onProgress((k + 1) / steps.length);
      await wait(Math.max(0, due - performance.now()));
    }
    await wait(film.last);
    // A picture lasts until the next one: the last has to come twice.
    recording.add();
    await wait(film.delay);
    return await recording.bytes();
  } finally {
    recording.end();
  }
}

/** What a recorder makes of a canvas. It may end by itself, at any moment: then there is no film, and not half of one. */
class Recording {
  readonly #recorder: MediaRecorder;
  readonly #track: CanvasCaptureMediaStreamTrack;
  readonly #parts: Blob[] = [];
  readonly #stopped: Promise<void>;

  constructor(canvas: HTMLCanvasElement) {
    const [track] = canvas.captureStream(0).getVideoTracks() as CanvasCaptureMediaStreamTrack[];
    this.#track = track!;
    this.#recorder = new MediaRecorder(new MediaStream([this.#track]), {
      mimeType: 'video/webm',
      videoBitsPerSecond: 6e6,
    });
    this.#recorder.ondataavailable = ({ data }) => this.#parts.push(data);
    // It comes after an error as well.
    this.#stopped = new Promise((resolve) => {
      this.#recorder.onstop = () => {
        resolve();
      };
    });
    this.#recorder.start();
  }

  /** Takes what the canvas shows. */
  add(): void {
    this.#check();
    this.#track.requestFrame();
  }

  async bytes(): Promise<Uint8Array> {
    this.#check();
    this.#recorder.stop();
    await this.#stopped;
    const bytes = new Uint8Array(await new Blob(this.#parts).arrayBuffer());
    if (bytes.length === 0) {
      throw notRecorded();
    }
    return bytes;
  }

  end(): void {
    if (this.#recorder.state !== 'inactive') {
      this.#recorder.stop();
    }
    this.#track.stop();
  }

  #check(): void {
    if (this.#recorder.state === 'inactive') {
      throw notRecorded();
    }
  }
}

const notRecorded = (): Error =>
  new Error(l10n.t('The browser could not record the moving picture. Save the run as a GIF instead.'));

/** Bytes as text. */
function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(text);
}
