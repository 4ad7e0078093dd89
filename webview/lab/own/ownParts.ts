import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Checked, ConfigProblem } from '../../../src/core/config/checked.ts';
import { entryName, sameEntry } from '../../../src/core/lab/library.ts';
import type { OwnEntry, OwnKind } from '../../../src/core/lab/library.ts';
import { button, icon, iconButton } from '../../ui/controls.ts';
import { textField } from '../../ui/textFields.ts';
import { sayProblem } from '../localText.ts';
import type { OwnEditing, OwnEditorActions } from './editing.ts';
import { unknownName } from './reading.ts';

/** Parts that the editors of surfaces and rules share. */

/** What is wrong and where, with what mends it; where nothing is, what may be written. */
export function note(
  id: string,
  read: Checked<unknown>,
  own: OwnEditorActions,
  { lines, help }: { readonly lines: boolean; readonly help: TemplateResult | string },
): TemplateResult {
  const wrong = read.ok ? undefined : read.problems[0];
  return html`<div class="own-note" id=${id} aria-live="polite">
    ${wrong === undefined ? html`<span class="muted own-help">${help}</span>` : fault(wrong, own, lines)}
  </div>`;
}

function fault(wrong: ConfigProblem, own: OwnEditorActions, lines: boolean): TemplateResult {
  const { place } = wrong;
  const name = unknownName(wrong);
  const where =
    place === undefined
      ? ''
      : lines
        ? l10n.t('Line {0}, column {1}:', place.line, place.column)
        : l10n.t('Column {0}:', place.column);
  return html`<span class="error">${icon('error')}<span>${where} ${sayProblem(wrong)}</span></span> ${
      name === undefined
        ? nothing
        : button({
            label: l10n.t('Add “{0}” as a parameter', name),
            icon: 'add',
            onClick: () => own.addParameter(name),
          })
    }`;
}

/** The name of what is written, and its place in the library. */
export function nameLine(
  kind: OwnKind,
  name: string | undefined,
  same: OwnEntry | undefined,
  state: OwnEditing,
  own: OwnEditorActions,
): TemplateResult {
  const { library, writing } = state;
  const saved = writing?.saved;
  const entry = library.find((one) => one.kind === kind && entryName(one) === name);
  const done = entry !== undefined && same !== undefined && sameEntry(entry, same);
  const known = saved !== undefined && library.some((one) => one.kind === kind && entryName(one) === saved);
  return html`<div class="own-name">
    ${textField({
      label: l10n.t('Name'),
      placeholder: l10n.t('Name'),
      value: name ?? '',
      onChange: (text) => own.setName(text),
    })}
    ${
      known && name !== undefined && saved !== name && entry === undefined
        ? button({ label: l10n.t('Rename'), onClick: () => own.rename(kind, saved, name) })
        : nothing
    }
    ${button({
      label: done ? l10n.t('Saved') : entry === undefined ? l10n.t('Save') : l10n.t('Replace'),
      icon: done ? 'check' : 'save',
      disabled: done || name === undefined || same === undefined,
      title: name === undefined ? l10n.t('Give it a name to save it.') : l10n.t('Keep it among your own'),
      onClick: () => own.save(),
    })}
    ${
      entry === undefined
        ? nothing
        : iconButton({
            icon: 'trash',
            label: l10n.t('Delete “{0}” from your own', entryName(entry)),
            onClick: () => own.remove(kind, entryName(entry)),
          })
    }
  </div>`;
}

/** Done and discard, with their keys. */
export function closers(own: OwnEditorActions, readable: boolean, key: string): TemplateResult {
  return html`${button({
    label: l10n.t('Done'),
    key,
    appearance: 'primary',
    disabled: !readable,
    onClick: () => own.keep(),
  })}
  ${iconButton({
    icon: 'discard',
    label: l10n.t('Back to what was there before'),
    key: 'Escape',
    onClick: () => own.cancel(),
  })}`;
}

/** Escape anywhere in an editor gives up what is in it. */
export function onEscape(own: OwnEditorActions): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented && !event.isComposing) {
      event.preventDefault();
      event.stopPropagation();
      own.cancel();
    }
  };
}
