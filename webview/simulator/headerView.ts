import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { filmKinds } from '../lab/filmKinds.ts';
import { html, nothing } from 'lit';
import type { ViewMode } from '../../src/core/config/labConfig.ts';
import { iconButton, select } from '../ui/controls.ts';
import { mathElement } from '../ui/math.ts';
import type { MenuItem } from '../ui/menu.ts';
import { menuButton } from '../ui/menu.ts';
import { segments } from '../ui/segments.ts';
import type { PageActions } from './pageActions.ts';
import { modeBar } from './modes/modeBar.ts';
import { modeOf } from './modes/modes.ts';
import { ownChoice, ownChoices } from './own/ownChoices.ts';
import { choiceOf, problemChoices } from './problem/planeProblem.ts';
import type { AppState } from './appState.ts';

/**
 * What is descended on: the surface, its formula, and its parameters when asked for.
 * @param under what is opened under its line
 */
export function header(
  state: AppState,
  actions: PageActions,
  under: TemplateResult | typeof nothing,
): TemplateResult {
  const { problem, config } = state;
  const open = state.open['parameters'] === true;
  const writing = state.writing !== undefined && state.writing.optimizer === undefined;
  return html`<header class="top">
    <div class="top-line">
      ${select({
        label: l10n.t('Surface'),
        className: 'surface',
        value: ownChoice(config.problem, state.library) ?? choiceOf(config.problem),
        choices: [...problemChoices(), ...ownChoices(state)],
        onChange: (choice) => actions.page.choose(choice),
      })}
      ${
        problem === undefined
          ? nothing
          : html`<div class="formula" title=${problem.teaches}>
              ${state.ready ? mathElement(problem.tex()) : nothing}
            </div>`
      }
      ${iconButton({
        icon: 'edit',
        label: l10n.t('Edit the formula'),
        key: 'F2',
        className: 'edit-formula',
        pressed: writing,
        onClick: () => actions.own.editSurface(),
      })}
      ${
        problem === undefined || problem.parameters.length === 0
          ? nothing
          : iconButton({
              icon: 'settings',
              label: l10n.t('Parameters of the surface'),
              pressed: open,
              onClick: () => actions.problem.fold('parameters', !open),
            })
      }
      ${notice(state)} ${modeSegments(config.view.mode, actions)} ${examplesMenu(actions)}
      ${menuButton({ icon: 'ellipsis', label: l10n.t('More'), items: moreItems(state, actions) })}
    </div>
    ${under}
  </header>`;
}

function modeSegments(value: ViewMode, actions: PageActions): TemplateResult {
  return segments<ViewMode>({
    label: l10n.t('What the map shows'),
    value,
    choices: modeBar.map(({ id, name, help }, index) => ({
      value: id,
      label: name(),
      title: `${help()} (${index + 1})`,
    })),
    onChange: (mode) => actions.modes.setMode(mode),
  });
}

function examplesMenu(actions: PageActions): TemplateResult {
  return menuButton({
    icon: 'lightbulb',
    label: l10n.t('Examples to try'),
    items: async () => (await import('./problem/presetMenu.ts')).presetItems(actions.problem.open),
  });
}

/** "Link copied", or why not. */
function notice({ notice: said }: AppState): TemplateResult {
  return html`<span
    class="told ${said?.failed === true ? 'error' : 'muted'}"
    role="status"
    title=${said?.text ?? ''}
    >${said?.text ?? ''}</span
  >`;
}

function moreItems({ where, config }: AppState, { exchange, page }: PageActions): MenuItem[] {
  return [
    ...(where === 'side'
      ? [
          {
            label: l10n.t('Open in an editor tab'),
            icon: 'open-in-window',
            onClick: () => exchange.openInTab(),
          },
        ]
      : []),
    { label: l10n.t('Copy link'), icon: 'link', onClick: () => exchange.copyLink() },
    { label: l10n.t('Copy link for a note'), icon: 'markdown', onClick: () => exchange.copyNoteLink() },
    { label: l10n.t('Paste link or code'), icon: 'clippy', onClick: () => exchange.paste() },
    { label: l10n.t('Save configuration…'), icon: 'save', apart: true, onClick: () => exchange.saveConfig() },
    { label: l10n.t('Open configuration…'), icon: 'folder-opened', onClick: () => exchange.openConfig() },
    { label: l10n.t('Save map as PNG…'), icon: 'file-media', apart: true, onClick: () => exchange.savePng() },
    { label: l10n.t('Save map as SVG…'), icon: 'file-media', onClick: () => exchange.saveSvg() },
    ...(modeOf(config.view.mode).paths ? filmKinds() : []).map((kind) => ({
      label: kind === 'gif' ? l10n.t('Save run as GIF…') : l10n.t('Save run as WebM…'),
      icon: 'device-camera-video',
      onClick: () => exchange.saveFilm(kind),
    })),
    { label: l10n.t('Save chart as PNG…'), icon: 'graph-line', onClick: () => exchange.saveChart() },
    { label: l10n.t('Save runs as CSV…'), icon: 'table', onClick: () => exchange.saveCsv() },
    {
      label: l10n.t('Keyboard shortcuts'),
      icon: 'keyboard',
      key: '?',
      apart: true,
      onClick: () => page.toggleHelp(),
    },
  ];
}
