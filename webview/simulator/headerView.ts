import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { ViewMode } from '../../src/core/lab/config.ts';
import { iconButton, select } from '../ui/controls.ts';
import { mathElement } from '../ui/math.ts';
import type { MenuItem } from '../ui/menu.ts';
import { menuButton } from '../ui/menu.ts';
import { segments } from '../ui/segments.ts';
import type { Actions } from './actions.ts';
import type { Commands } from './commands.ts';
import { modeHelp, modeName, modes } from './names.ts';
import type { OwnActions } from './own/ownActions.ts';
import { ownChoice, ownChoices, surfaceEditor } from './own/surfaceView.ts';
import { presetConfig, presets } from './problem/presets.ts';
import type { Problem } from './problem/problem.ts';
import { choiceOf, problemChoices } from './problem/problem.ts';
import type { AppState } from './state.ts';
import { word } from './localText.ts';
import { hyperControl } from './optimizers/hyperControl.ts';

/** What is descended on: the surface, its formula, and its parameters when asked for. */
export function header(
  state: AppState,
  actions: Actions,
  own: OwnActions,
  commands: Commands,
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
        onChange: (choice) => {
          if (!own.choose(choice)) {
            actions.chooseProblem(choice);
          }
        },
      })}
      ${
        problem === undefined
          ? nothing
          : html`<div class="formula" title=${problem.teaches}>
              ${state.whole ? mathElement(problem.tex()) : nothing}
            </div>`
      }
      ${iconButton({
        icon: 'edit',
        label: l10n.t('Edit the formula'),
        key: 'F2',
        className: 'edit-formula',
        pressed: writing,
        onClick: () => own.editSurface(),
      })}
      ${
        problem === undefined || problem.parameters.length === 0
          ? nothing
          : iconButton({
              icon: 'settings',
              label: l10n.t('Parameters of the surface'),
              pressed: open,
              onClick: () => actions.fold('parameters', !open),
            })
      }
      ${notice(state)}
      ${segments<ViewMode>({
        label: l10n.t('What the map shows'),
        value: config.view.mode,
        choices: modes.map((mode, index) => ({
          value: mode,
          label: modeName(mode),
          title: `${modeHelp(mode)} (${index + 1})`,
        })),
        onChange: (mode) => actions.setMode(mode),
      })}
      ${menuButton({
        icon: 'lightbulb',
        label: l10n.t('Examples to look at'),
        items: presets.map((preset) => ({
          label: word(preset.name),
          onClick: () => actions.open(presetConfig(preset)),
        })),
      })}
      ${menuButton({ icon: 'ellipsis', label: l10n.t('More'), items: moreItems(state, actions, commands) })}
    </div>
    ${surfaceEditor(state, actions, own, problem === undefined ? nothing : parameters(problem, actions))}
    ${problem !== undefined && open && !writing ? parameters(problem, actions) : nothing}
  </header>`;
}

/** "Link copied", or why not. */
function notice({ notice: told }: AppState): TemplateResult {
  return html`<span
    class="told ${told?.failed === true ? 'error' : 'muted'}"
    role="status"
    title=${told?.text ?? ''}
    >${told?.text ?? ''}</span
  >`;
}

function moreItems({ where }: AppState, actions: Actions, commands: Commands): MenuItem[] {
  return [
    ...(where === 'side'
      ? [
          {
            label: l10n.t('Open in an editor tab'),
            icon: 'open-in-window',
            onClick: () => commands.openInTab(),
          },
        ]
      : []),
    { label: l10n.t('Copy link'), icon: 'link', onClick: () => commands.copyLink() },
    { label: l10n.t('Copy link for a note'), icon: 'markdown', onClick: () => commands.copyNoteLink() },
    { label: l10n.t('Paste link or code'), icon: 'clippy', onClick: () => commands.paste() },
    { label: l10n.t('Save configuration…'), icon: 'save', apart: true, onClick: () => commands.saveConfig() },
    { label: l10n.t('Open configuration…'), icon: 'folder-opened', onClick: () => commands.openConfig() },
    { label: l10n.t('Save map as PNG…'), icon: 'file-media', apart: true, onClick: () => commands.savePng() },
    { label: l10n.t('Save map as SVG…'), icon: 'file-media', onClick: () => commands.saveSvg() },
    { label: l10n.t('Save chart as PNG…'), icon: 'graph-line', onClick: () => commands.saveChart() },
    { label: l10n.t('Save runs as CSV…'), icon: 'table', onClick: () => commands.saveCsv() },
    {
      label: l10n.t('Keyboard shortcuts'),
      icon: 'keyboard',
      key: '?',
      apart: true,
      onClick: () => actions.toggleHelp(),
    },
  ];
}

function parameters(problem: Problem, actions: Actions): TemplateResult | typeof nothing {
  if (problem.parameters.length === 0) {
    return nothing;
  }
  return html`<div class="parameters">
    ${problem.parameters.map(({ definition, value }) =>
      hyperControl({
        definition,
        value,
        label: word(definition.meaning),
        onInput: (next) => actions.setParameter(definition.name, next),
      }),
    )}
  </div>`;
}
