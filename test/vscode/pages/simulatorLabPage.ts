import type { FrameLocator, Locator } from 'playwright-core';
import { until } from '../../tools/until.ts';
import type { Place } from './webviews.ts';
import type { Workbench } from './workbench.ts';

/** A simulator, in a tab or in the side bar. */
export class SimulatorPage {
  readonly view: FrameLocator;
  readonly map: Locator;
  readonly chart: Locator;
  readonly summary: Locator;
  readonly surface: Locator;

  private constructor(view: FrameLocator) {
    this.view = view;
    this.map = view.locator('.map');
    this.chart = view.locator('.side canvas').first();
    this.summary = view.locator('.summary');
    this.surface = view.locator('vscode-dropdown.surface');
  }

  static async open(workbench: Workbench): Promise<SimulatorPage> {
    await workbench.runCommand('descent.openSimulator');
    return SimulatorPage.find(workbench, 'editor');
  }

  /** The simulator that is shown there already. */
  static async find(workbench: Workbench, place: Place): Promise<SimulatorPage> {
    const view = await workbench.webview('simulator', place);
    await view.locator('body[data-ready]').waitFor();
    return new SimulatorPage(view);
  }

  async press(key: string): Promise<void> {
    await this.view.locator('body').press(key);
  }

  async step(): Promise<number> {
    return Number(await this.view.locator('.step-now').textContent());
  }

  async isPlaying(): Promise<boolean> {
    return (await this.view.locator('button.play .codicon-debug-pause').count()) > 0;
  }

  async pause(): Promise<void> {
    if (await this.isPlaying()) {
      await this.press('Space');
    }
    await until('the simulator to pause', async () => !(await this.isPlaying()));
  }

  /** The optimizers in the list: name and loss at the present step, as shown. */
  async optimizers(): Promise<{ readonly name: string; readonly loss: string }[]> {
    const rows = await this.view.locator('.optimizer').all();
    return Promise.all(
      rows.map(async (row) => ({
        name: (await row.locator('.optimizer-name').textContent()) ?? '',
        loss: (await row.locator('.optimizer-loss').textContent()) ?? '',
      })),
    );
  }
}
