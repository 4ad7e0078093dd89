/** Steps a second at speed 1. */
const pace = 60;
/** With reduced motion the picture changes in jumps, this far apart in milliseconds. */
const jump = 500;
/** How long a looping run stands still at its end, in milliseconds. */
const pause = 900;

export interface PlayerOptions {
  /** A new place in time, in steps; between two steps while playing slowly. At most once a frame. */
  readonly onStep: (step: number) => void;
  /** Playing began or ended. */
  readonly onPlaying: (playing: boolean) => void;
  /** False while what is shown is still on its way to the present step: the clock waits for it. */
  readonly ready: () => boolean;
}

/** The clock behind play, pause and the timeline. It stands still while the page is hidden. */
export class Player {
  readonly #options: PlayerOptions;
  #step = 0;
  #playing = false;
  #frame = 0;
  #last = 0;
  #restAt = 0;
  end = 0;
  speed = 1;
  loop = false;
  reducedMotion = false;

  constructor(options: PlayerOptions) {
    this.#options = options;
    document.addEventListener('visibilitychange', () => {
      this.#schedule();
    });
  }

  get step(): number {
    return this.#step;
  }

  get playing(): boolean {
    return this.#playing;
  }

  /** From the end it starts over. */
  play(): void {
    if (this.#playing || this.end === 0) {
      return;
    }
    if (this.#step >= this.end) {
      this.#move(0);
    }
    this.#set(true);
  }

  pause(): void {
    if (this.#playing) {
      // Between two steps there is nothing to read.
      this.#move(Math.round(this.#step));
      this.#set(false);
    }
  }

  seek(step: number): void {
    this.#move(Math.min(this.end, Math.max(0, step)));
  }

  /** One step, or several, forward or back: which is looking closely, so playing ends. */
  nudge(by: number): void {
    this.pause();
    this.seek(Math.round(this.#step) + by);
  }

  #set(playing: boolean): void {
    this.#playing = playing;
    this.#options.onPlaying(playing);
    this.#schedule();
  }

  #move(step: number): void {
    this.#step = step;
    this.#options.onStep(step);
  }

  #schedule(): void {
    cancelAnimationFrame(this.#frame);
    if (this.#playing && !document.hidden) {
      this.#last = performance.now();
      this.#frame = requestAnimationFrame((now) => {
        this.#tick(now);
      });
    }
  }

  #tick(now: number): void {
    const elapsed = now - this.#last;
    if (this.#options.ready() && (!this.reducedMotion || elapsed >= jump)) {
      // After a stall (another tab, a long computation) the run goes on from where it was seen.
      const steps = (Math.min(elapsed, this.reducedMotion ? 2 * jump : 100) / 1000) * pace * this.speed;
      this.#last = now;
      this.#advance(now, this.reducedMotion ? Math.max(1, Math.round(steps)) : Math.max(0, steps));
    }
    if (this.#playing) {
      this.#frame = requestAnimationFrame((next) => {
        this.#tick(next);
      });
    }
  }

  #advance(now: number, steps: number): void {
    if (this.#step < this.end) {
      this.#move(Math.min(this.end, this.#step + steps));
      this.#restAt = now;
    } else if (!this.loop) {
      this.#set(false);
    } else if (now - this.#restAt > pause) {
      this.#move(0);
    }
  }
}
