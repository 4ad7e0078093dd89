import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing, render } from 'lit';
import { icon, iconButton } from './controls.ts';

export interface MenuItem {
  readonly label: string;
  readonly onClick: () => void;
  /** A sentence under the label. */
  readonly detail?: string;
  readonly icon?: string;
  /** In place of an icon. It comes once the menu is open. */
  readonly picture?: () => Promise<Element>;
  /** The key that does the same. */
  readonly key?: string;
  readonly disabled?: boolean;
  /** One of several, or on and off: shows a check mark. */
  readonly checked?: boolean;
  /** A line above this item. */
  readonly apart?: boolean;
}

export interface MenuOptions {
  readonly icon: string;
  readonly label: string;
  /** Or what brings them, where they are in a script that comes when the menu is opened. */
  readonly items: readonly MenuItem[] | (() => Promise<readonly MenuItem[]>);
  readonly className?: string;
}

/** An icon that drops a menu, as the editor's own do: arrows, Home, End, first letters, Escape. */
export function menuButton(options: MenuOptions): TemplateResult {
  return html`<span class="menu-anchor">
    ${iconButton({
      icon: options.icon,
      label: options.label,
      menu: true,
      ...(options.className === undefined ? {} : { className: options.className }),
      onClick: (event) => {
        void toggle(event.currentTarget as HTMLElement, options.items);
      },
    })}
    <div class="menu" popover="auto" role="menu" aria-label=${options.label} @keydown=${onKey}></div>
  </span>`;
}

function rows(items: readonly MenuItem[]): TemplateResult[] {
  const checks = items.some(({ checked }) => checked !== undefined);
  return items.map(
    (item) =>
      html`${item.apart === true ? html`<div class="menu-line" role="separator"></div>` : nothing}<button
          role=${item.checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
          aria-checked=${item.checked === undefined ? nothing : String(item.checked)}
          tabindex="-1"
          ?disabled=${item.disabled === true}
          @click=${(event: Event) => {
            (event.currentTarget as HTMLElement).closest<HTMLElement>('[popover]')?.hidePopover();
            item.onClick();
          }}
        >
          ${leadOf(item, checks)}<span class="menu-label"
            >${item.label}${
              item.detail === undefined ? nothing : html`<span class="menu-detail">${item.detail}</span>`
            }</span
          >${item.key === undefined ? nothing : html`<span class="menu-key">${item.key}</span>`}
        </button>`,
  );
}

/** What stands before the label. */
function leadOf({ checked, icon: name, picture }: MenuItem, checks: boolean): TemplateResult {
  if (picture !== undefined) {
    return html`<span class="menu-picture picture-frame"></span>`;
  }
  const shown = checks ? (checked === true ? 'check' : undefined) : name;
  return html`<span class="menu-icon">${shown === undefined ? nothing : icon(shown)}</span>`;
}

/** One after another, each in a frame of its own, so that the menu answers meanwhile. */
async function drawPictures(menu: HTMLElement, items: readonly MenuItem[]): Promise<void> {
  const places = menu.querySelectorAll('.menu-picture');
  const pictures = items.flatMap(({ picture }) => picture ?? []);
  for (const [index, picture] of pictures.entries()) {
    const drawn = await picture();
    if (!menu.matches(':popover-open')) {
      return;
    }
    places[index]?.replaceChildren(drawn);
    await new Promise(requestAnimationFrame);
  }
}

/** Why there is nothing to choose from. */
const failure = (error: unknown): readonly MenuItem[] => [
  {
    label: l10n.t(
      'This menu could not be loaded: {0}',
      error instanceof Error ? error.message : String(error),
    ),
    icon: 'error',
    disabled: true,
    onClick: () => undefined,
  },
];

function parts(element: Element): { menu: HTMLElement | null; items: HTMLElement[] } {
  const menu = element.closest('.menu-anchor')?.querySelector<HTMLElement>('[popover]') ?? null;
  const items = menu === null ? [] : [...menu.querySelectorAll<HTMLElement>('button:not([disabled])')];
  return { menu, items };
}

/** Most menus are never opened: what is in one is made when it is. */
async function toggle(anchor: HTMLElement, items: MenuOptions['items']): Promise<void> {
  const { menu } = parts(anchor);
  if (menu === null) {
    return;
  }
  if (menu.matches(':popover-open')) {
    menu.hidePopover();
    return;
  }
  const shown = typeof items === 'function' ? await items().catch(failure) : items;
  if (!menu.isConnected || menu.matches(':popover-open')) {
    return; // Meanwhile the page was drawn without it, or it was asked for twice.
  }
  render(rows(shown), menu);
  menu.showPopover();
  // Below the button and inside the page, whichever way there is room.
  const at = anchor.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const left = Math.min(at.left, innerWidth - width - 4);
  const below = at.bottom + 2 + height <= innerHeight;
  menu.style.left = `${Math.max(4, left)}px`;
  menu.style.top = `${below ? at.bottom + 2 : Math.max(4, at.top - height - 2)}px`;
  parts(anchor).items[0]?.focus();
  await drawPictures(menu, shown);
}

function onKey(event: KeyboardEvent): void {
  const { menu, items } = parts(event.currentTarget as Element);
  const at = items.indexOf(document.activeElement as HTMLElement);
  const last = items.length - 1;
  const letter = event.key.length === 1 ? event.key.toLowerCase() : undefined;
  let next: number;
  switch (event.key) {
    case 'ArrowDown':
      next = at === last ? 0 : at + 1;
      break;
    case 'ArrowUp':
      next = at <= 0 ? last : at - 1;
      break;
    case 'Home':
      next = 0;
      break;
    case 'End':
      next = last;
      break;
    case 'Tab':
      menu?.hidePopover();
      return;
    default: {
      if (letter === undefined || letter === ' ') {
        return;
      }
      const order = [...items.slice(at + 1), ...items.slice(0, at + 1)];
      const found = order.find((item) =>
        item.querySelector('.menu-label')?.textContent.trim().toLowerCase().startsWith(letter),
      );
      next = found === undefined ? at : items.indexOf(found);
    }
  }
  event.preventDefault();
  event.stopPropagation();
  items[next]?.focus();
}
