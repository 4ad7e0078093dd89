import { defaultNetworkConfig } from '../../../src/core/config/networkConfig.ts';
import { networkState } from '../../../src/core/protocol/networkLink.ts';
import { openLab } from '../../../webview/network/lab.ts';
import type { LabPage } from '../../../webview/network/labPage.ts';
import { Boundary } from '../../../webview/ui/boundary.ts';

const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

/** What the bench calls in the page. */
const networkLabBench = {
  /** A network lab with nothing but a page around it: one run of the usual configuration, playing. */
  async open(source: string): Promise<string> {
    const root = document.createElement('div');
    root.id = 'root';
    root.dataset['source'] = source;
    document.body.replaceChildren(root);
    const channel = { send: () => undefined, request: () => new Promise(() => undefined) };
    const config = defaultNetworkConfig();
    const state = networkState({ ...config, runs: config.runs.slice(0, 1) });
    void openLab(
      {
        root,
        boundary: new Boundary(root, { title: () => 'It cannot be drawn', wayOn: () => [] }),
        channel: channel as unknown as LabPage['channel'],
      },
      { ...state, time: { ...state.time, loop: true } },
    );
    while (document.body.dataset['ready'] === undefined) {
      await frame();
    }
    return config.layers.map(({ units }) => units).join('-');
  },

  /** Milliseconds of a plain loop of a million rounds; the median of many. */
  loop(): number {
    const times = Array.from({ length: 51 }, (_, turn) => {
      const from = performance.now();
      let h = turn;
      for (let i = 0; i < 1e6; i++) {
        h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
      }
      return performance.now() - from + (h === 1 ? 1e-9 : 0);
    });
    return times.sort((a, b) => a - b)[25]!;
  },
};

export type NetworkLabBench = typeof networkLabBench;
Object.assign(globalThis, { networkLabBench });
