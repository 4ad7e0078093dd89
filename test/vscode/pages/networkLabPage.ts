import type { FrameLocator } from 'playwright-core';
import { until } from '../../tools/until.ts';
import type { Place } from './webviews.ts';
import type { Workbench } from './workbench.ts';

/** A network lab in an editor tab. */
export class NetworkPage {
  readonly view: FrameLocator;

  private constructor(view: FrameLocator) {
    this.view = view;
  }

  static async open(workbench: Workbench): Promise<NetworkPage> {
    await workbench.runCommand('descent.openNetwork');
    return NetworkPage.find(workbench);
  }

  /** The lab that is shown there already. */
  static async find(workbench: Workbench, place: Place = 'editor'): Promise<NetworkPage> {
    const view = await workbench.webview('network', place);
    await view.locator('body[data-ready]').waitFor();
    return new NetworkPage(view);
  }

  async press(key: string): Promise<void> {
    await this.view.locator('body').press(key);
  }

  async step(): Promise<number> {
    return Number(await this.view.locator('.step-now').textContent());
  }

  async pause(): Promise<void> {
    const playing = this.view.locator('button.play .codicon-debug-pause');
    if ((await playing.count()) > 0) {
      await this.press('Space');
    }
    await until('the lab to pause', async () => (await playing.count()) === 0);
  }

  /** The runs in the list: name and loss on the test points, to the last digit. */
  async runs(): Promise<{ readonly name: string; readonly loss: string }[]> {
    const rows = await this.view.locator('.run-row').all();
    return Promise.all(
      rows.map(async (row) => ({
        name: (await row.locator('.optimizer-name').textContent()) ?? '',
        loss: (await row.locator('.test-loss').getAttribute('data-value')) ?? '',
      })),
    );
  }
}
