import * as l10n from '@vscode/l10n';
import type { Viewport } from './viewport.ts';

/** What the map shows and which keys it takes. */
export function nameMap(element: HTMLElement, viewport: Viewport | undefined): void {
  element.classList.toggle('relief', viewport?.relief !== undefined);
  element.setAttribute(
    'aria-label',
    viewport?.relief === undefined
      ? l10n.t('Map of the loss. Arrow keys move the start, plus and minus zoom, 0 shows all.')
      : l10n.t(
          'Relief of the loss. Arrow keys turn it, with Shift they move the start, plus and minus zoom, 0 shows all.',
        ),
  );
}

export function mapElement(): HTMLElement {
  const element = document.createElement('div');
  element.className = 'map';
  element.tabIndex = 0;
  // Arrow keys are the map's own.
  element.setAttribute('role', 'application');
  nameMap(element, undefined);
  return element;
}
