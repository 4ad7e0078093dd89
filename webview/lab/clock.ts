import type { speeds } from '../../src/core/protocol/time.ts';
import type { TimeState } from '../../src/core/protocol/time.ts';

/** Steps a second at speed 1. */
const pace = 60;
/** With reduced motion the picture changes in jumps, this far apart in milliseconds. */
const jump = 500;
/** How long a looping run stands still at its end, in milliseconds. */
const pause = 900;

/** What the clock knows of the page. */
export interface ClockState {
  readonly time: TimeState;
  /** Where the clock is, in steps: between two of them while it plays slowly. */
  readonly step: number;
}

export interface ClockOptions {
  readonly state: () => ClockState;
  /** The step at which the timeline ends. */
  readonly end: () => number;
  /** The last step that there may be: at the end of the timeline the clock stands there. */
  readonly last: () => number;
  /** Moves the clock: nothing is saved for it. */
  readonly move: (step: number) => void;
  /** Another time, which the host keeps. */
  readonly keep: (time: TimeState) => void;
  /** False where what is shown has no clock. */
  readonly runs: () => boolean;
  /** False while what is shown is still on its way to the present step: the clock waits for it. */
  readonly ready: () => boolean;
  readonly reducedMotion: () => boolean;
}

/** What a user can do with time. */
export interface TimeActions {
  readonly toggle: () => void;
  readonly seek: (step: number) => void;
  readonly nudge: (by: number) => void;
  readonly setSpeed: (speed: (typeof speeds)[number]) => void;
  readonly toggleLoop: () => void;
}

/** Moves the time of the state on while it plays. It stands still while the page is hidden. */
export class Clock {
  readonly #options: ClockOptions;
  /** The first runs are there. */
  #begun = false;
  #frame = 0;
  #last = 0;
  #restAt = 0;

  readonly actions: TimeActions = {
    toggle: () => {
      if (this.#state.time.playing) {
        this.pause();
      } else {
        this.play();
      }
    },
    seek: (step) => {
      this.#move(step);
      this.#setTime({});
    },
    // One step, or several, forward or back: which is looking closely, so playing ends.
    nudge: (by) => {
      this.pause();
      const step = Math.min(this.#state.step, this.#options.end());
      this.actions.seek(Math.round(step) + by);
    },
    setSpeed: (speed) => {
      this.#setTime({ speed });
    },
    toggleLoop: () => {
      this.#setTime({ loop: !this.#state.time.loop });
    },
  };

  constructor(options: ClockOptions) {
    this.#options = options;
    document.addEventListener('visibilitychange', () => {
      this.#schedule();
    });
  }

  get #state(): ClockState {
    return this.#options.state();
  }

  /** Where there is a clock; from the end it starts over. */
  play(): void {
    const { time } = this.#state;
    if (time.playing || !this.#options.runs()) {
      return;
    }
    if (this.#isAtEnd) {
      this.#move(0);
    }
    this.#setPlaying(true);
  }

  pause(): void {
    if (this.#state.time.playing) {
      // Between two steps there is nothing to read.
      this.#move(Math.round(this.#state.step));
      this.#setPlaying(false);
    }
  }

  /** Goes on as the state says, now that there is something to show. */
  resume(): void {
    this.#begun = true;
    if (this.#state.time.playing && (this.#isAtEnd || !this.#options.runs())) {
      this.#setTime({ playing: false });
    }
    this.#schedule();
  }

  #setPlaying(playing: boolean): void {
    this.#setTime({ playing });
    this.#schedule();
  }

  #setTime(changes: Partial<TimeState>): void {
    this.#options.keep({ ...this.#state.time, ...changes });
  }

  get #isAtEnd(): boolean {
    return this.#state.step >= this.#options.end();
  }

  /** At the end of the timeline it is at the end of the run, and stays there when another run has another end. */
  #move(step: number): void {
    const isEnd = step >= this.#options.end();
    this.#options.move(isEnd ? this.#options.last() : Math.max(0, step));
  }

  #schedule(): void {
    cancelAnimationFrame(this.#frame);
    if (this.#begun && this.#state.time.playing && !document.hidden) {
      this.#last = performance.now();
      this.#frame = requestAnimationFrame((now) => {
        this.#tick(now);
      });
    }
  }

  #tick(now: number): void {
    const elapsed = now - this.#last;
    const jumps = this.#options.reducedMotion();
    if (this.#options.ready() && (!jumps || elapsed >= jump)) {
      // After a stall (another tab, a long computation) the run goes on from where it was seen.
      const { speed } = this.#state.time;
      const steps = (Math.min(elapsed, jumps ? 2 * jump : 100) / 1000) * pace * speed;
      this.#last = now;
      this.#advance(now, jumps ? Math.max(1, Math.round(steps)) : Math.max(0, steps));
    }
    if (this.#state.time.playing) {
      this.#frame = requestAnimationFrame((next) => {
        this.#tick(next);
      });
    }
  }

  #advance(now: number, steps: number): void {
    const { step, time } = this.#state;
    if (!this.#isAtEnd) {
      this.#move(step + steps);
      this.#restAt = now;
    } else if (!time.loop) {
      this.#setPlaying(false);
    } else if (now - this.#restAt > pause) {
      this.#move(0);
    }
  }
}
