import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { movingPicture } from '../../../webview/lab/movingPicture.ts';
import type { LabState, Stage } from '../../../webview/network/model/lab.ts';
import { filmed } from '../../../webview/network/exchange/filming.ts';
import { defaultNetworkConfig } from '../../../src/core/config/networkConfig.ts';

/** What a recorder of a browser may do. */
const browser = { fails: NaN, bytes: 5 };

class FakeRecorder {
  static made: FakeRecorder[] = [];
  state = 'inactive';
  frames = 0;
  ondataavailable: (event: { data: Blob }) => void = () => undefined;
  onstop: () => void = () => undefined;
  onerror: () => void = () => undefined;
  readonly stream: FakeStream;
  constructor(stream: FakeStream) {
    this.stream = stream;
    FakeRecorder.made.push(this);
  }
  start(): void {
    this.state = 'recording';
    this.stream.track.onFrame = () => {
      this.frames += 1;
      if (this.frames === browser.fails) {
        this.state = 'inactive';
        this.onerror();
        this.onstop();
      }
    };
  }
  stop(): void {
    this.state = 'inactive';
    queueMicrotask(() => {
      this.ondataavailable({ data: new Blob(['x'.repeat(browser.bytes)]) });
      this.onstop();
    });
  }
}

class FakeTrack {
  isOn = true;
  onFrame: () => void = () => undefined;
  requestFrame(): void {
    this.onFrame();
  }
  stop(): void {
    this.isOn = false;
  }
}

class FakeStream {
  readonly track: FakeTrack;
  constructor([track]: FakeTrack[]) {
    this.track = track!;
  }
}

const canvas = {
  width: 0,
  height: 0,
  getContext: () => ({ putImageData: () => undefined }),
  captureStream: () => ({ getVideoTracks: () => [new FakeTrack()] }),
};

beforeEach(() => {
  vi.useFakeTimers();
  FakeRecorder.made = [];
  browser.fails = NaN;
  browser.bytes = 5;
  vi.stubGlobal('document', { createElement: () => canvas });
  vi.stubGlobal('MediaRecorder', FakeRecorder);
  vi.stubGlobal('MediaStream', FakeStream);
  vi.stubGlobal(
    'ImageData',
    vi.fn(
      class {
        readonly colorSpace = 'srgb';
      },
    ),
  );
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const frame = { width: 2, height: 2, pixels: new Uint8Array(16) };

/** The film, or the sentence of what went wrong. */
async function made(frameAt: (step: number) => typeof frame): Promise<string> {
  const film = movingPicture('webm', { frameAt, end: 9, onProgress: () => undefined }).catch(
    (error: unknown) => `! ${(error as Error).message}`,
  );
  await vi.runAllTimersAsync();
  return film;
}

describe('a film that the browser records', () => {
  test('is what it has recorded, frame by frame', async () => {
    expect(await made(() => frame)).toBe(btoa('xxxxx'));
    const [recorder] = FakeRecorder.made;
    expect(recorder).toMatchObject({ frames: 11, state: 'inactive', stream: { track: { isOn: false } } });
  });

  test.each([1, 5, 11])('is none where the recorder ends by itself, at frame %d', async (fails) => {
    browser.fails = fails;
    expect(await made(() => frame)).toBe(
      '! The browser could not record the moving picture. Save the run as a GIF instead.',
    );
    expect(FakeRecorder.made[0]?.stream.track.isOn).toBe(false);
  });

  test('is none where nothing was recorded, as of a page that nobody sees', async () => {
    browser.bytes = 0;
    expect(await made(() => frame)).toBe(
      '! The browser could not record the moving picture. Save the run as a GIF instead.',
    );
  });

  test('that cannot be drawn any more records nothing on', async () => {
    const drawn = await made((step) => {
      if (step > 4) {
        throw new Error('Gone.');
      }
      return frame;
    });
    expect(drawn).toBe('! Gone.');
    expect(FakeRecorder.made[0]).toMatchObject({ state: 'inactive', stream: { track: { isOn: false } } });
  });

  test('that no message can hold says so', async () => {
    browser.bytes = 40_000_000;
    expect(await made(() => frame)).toBe('! The moving picture is too large to be saved.');
  });
});

describe('a film of the network lab', () => {
  /** A lab whose networks are at each step a frame after they were asked for. */
  function lab() {
    const config = { ...defaultNetworkConfig(), steps: 9 };
    let state = {
      config,
      step: 3,
      problem: { trained: { runs: [{ key: 'a' }] } },
      curves: new Map(),
      shots: new Map([['a', { step: 3 }]]),
    } as unknown as LabState;
    const patch = (changes: Partial<LabState>): void => {
      state = { ...state, ...changes };
    };
    /** What happens while a step is waited for. */
    const meanwhile = { does: (): void => undefined };
    vi.stubGlobal('requestAnimationFrame', (next: () => void) =>
      queueMicrotask(() => {
        patch({ shots: new Map([['a', { step: Math.floor(state.step) }]]) as never });
        meanwhile.does();
        next();
      }),
    );
    const stage = { state: () => state, patch } as unknown as Stage;
    const picture = () =>
      ({
        width: 2,
        height: 2,
        getContext: () => ({
          getImageData: () => ({ width: 2, height: 2, data: new Uint8ClampedArray(16) }),
        }),
      }) as unknown as HTMLCanvasElement;
    const film = (onProgress: (part: number) => void = () => undefined): Promise<string> =>
      filmed(stage, { kind: 'webm', picture, onProgress }).catch(
        (error: unknown) => (error as Error).message,
      );
    return { stage, patch, film, meanwhile };
  }

  test('goes through the steps and back to where the clock was', async () => {
    const { stage, film } = lab();
    const film1 = film();
    await vi.runAllTimersAsync();
    expect(await film1).toBe(btoa('xxxxx'));
    expect(stage.state().step).toBe(3);
  });

  test.each([true, false])(
    'ends when somebody else changes the step, and leaves it there (while it waits: %s)',
    async (waiting) => {
      const { stage, patch, film, meanwhile } = lab();
      let parts = 0;
      const change = (): void => {
        patch({ step: 7.5, shots: new Map() });
        meanwhile.does = () => undefined;
      };
      const going = film((part) => {
        parts = part;
        if (part > 0.5 && waiting) {
          meanwhile.does = change;
        } else if (part > 0.5) {
          change();
        }
      });
      await vi.runAllTimersAsync();
      expect(await going).toBe('The step was changed meanwhile: there is no moving picture.');
      expect(parts).toBeLessThan(1);
      expect(stage.state().step).toBe(7.5);
    },
  );

  test('is not made twice at once', async () => {
    const { film } = lab();
    const both = Promise.all([film(), film()]);
    await vi.runAllTimersAsync();
    expect((await both).filter((one) => one === btoa('xxxxx')).length).toBeLessThanOrEqual(1);
  });
});
