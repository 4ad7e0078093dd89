import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { busy, icon } from '../../ui/controls.ts';
import { segments } from '../../ui/segments.ts';
import type { FleetSource } from '../many/fleetSource.ts';
import type { LandscapeKind } from '../model/landscape.ts';
import type { LabState } from '../model/lab.ts';
import { LinePart } from './line.ts';
import { PlanePart } from './plane.ts';
import type { LabView, LandscapePart, ViewOptions } from './view.ts';

const kindOf = ({ config }: LabState): LandscapeKind => config.landscape ?? 'paths';

/** The loss around trained networks: over a plane in the space of all weights, or along the line between two of them. */
export class LandscapeView implements LabView {
  readonly id = 'landscape';
  readonly timed = false;
  readonly #options: ViewOptions;
  readonly #plane: LandscapePart;
  readonly #line: LandscapePart;
  #shown: LandscapePart;

  constructor(options: ViewOptions, source: FleetSource) {
    this.#options = options;
    this.#plane = this.#shown = new PlanePart(options, source);
    this.#line = new LinePart(options);
  }

  picture(): HTMLCanvasElement | undefined {
    return this.#shown.picture();
  }

  table(state: LabState): string | undefined {
    return this.#part(state).table(state);
  }

  stage(state: LabState): TemplateResult {
    const { stage } = this.#options;
    const part = this.#part(state);
    const failure = part.failure(state);
    return html`<div class="many-panel landscape">
      <div class="many-controls">
        ${segments<LandscapeKind>({
          label: l10n.t('What of the landscape'),
          value: kindOf(state),
          choices: [
            {
              value: 'paths',
              label: l10n.t('Paths'),
              title: l10n.t('The plane that is nearest to all paths, by principal components'),
            },
            {
              value: 'random',
              label: l10n.t('Random'),
              title: l10n.t(
                'Two directions through the first run’s end, as long as the weights of each unit',
              ),
            },
            {
              value: 'line',
              label: l10n.t('Line'),
              title: l10n.t(
                'The loss on the straight line between the ends of two runs, and the networks on it',
              ),
            },
          ],
          onChange: (landscape) => {
            stage.configure({ ...stage.state().config, landscape });
          },
        })}
        <span class="stretch"></span>
        ${part.isBusy(state) ? busy(l10n.t('Computing')) : nothing}
      </div>
      ${
        failure === undefined
          ? nothing
          : html`<p class="field-error" role="alert">${icon('warning')} ${failure}</p>`
      }
      ${part.stage(state)}
    </div>`;
  }

  under(state: LabState): TemplateResult {
    return html`<div class="verdicts" role="status">${this.#part(state).under(state)}</div>`;
  }

  side(state: LabState): readonly (() => unknown)[] {
    return this.#part(state).side(state);
  }

  show(state: LabState): void {
    const part = this.#part(state);
    if (part !== this.#shown) {
      this.#shown.leave();
      this.#shown = part;
    }
    part.show(state);
  }

  follow(): void {
    // Nothing moves with the clock.
  }

  press(key: string): boolean {
    return this.#shown.press?.(key) ?? false;
  }

  leave(): void {
    this.#shown.leave();
  }

  #part(state: LabState): LandscapePart {
    return kindOf(state) === 'line' ? this.#line : this.#plane;
  }
}
