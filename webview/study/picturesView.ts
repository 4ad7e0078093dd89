import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { InlineText } from '../../src/core/text/inline.ts';
import { inline } from '../ui/inlineView.ts';
import { picture } from '../ui/picture.ts';
import type { StudyActions } from './studyState.ts';

/** Pictures side by side, each under what it is of, where it is of one thing. */
export const pictures = (
  all: readonly { readonly run: string; readonly of?: InlineText | undefined }[],
  actions: StudyActions,
): TemplateResult | typeof nothing =>
  all.length === 0
    ? nothing
    : html`<div class="pictures">
        ${all.map(
          ({ run, of }) =>
            html`<div>
              ${of === undefined ? nothing : html`<p class="of">${inline(of)}</p>`}${picture(run, actions.pictures)}
            </div>`,
        )}
      </div>`;
