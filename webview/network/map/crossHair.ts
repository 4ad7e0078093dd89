import * as l10n from '@vscode/l10n';

export interface CrossHairOptions {
  /** Told of every place that it comes to, in parts of the map's side from its upper left corner. */
  readonly moved: (x: number, y: number) => void;
  readonly paint: (x: number, y: number) => void;
  readonly erase: (x: number, y: number) => void;
  readonly done: () => void;
}

/** How far an arrow key leads, as a part of the map's side; with Shift farther. */
const stride = { usual: 0.02, far: 0.1 } as const;
const ways: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** What the pointer is to those who use the keyboard: a cross on the map, moved by arrow keys while points are painted. */
export class CrossHair {
  readonly #map: HTMLElement;
  readonly #options: CrossHairOptions;
  readonly #cross = document.createElement('div');
  #on = false;
  #at: readonly [x: number, y: number] = [0.5, 0.5];

  constructor(map: HTMLElement, options: CrossHairOptions) {
    this.#map = map;
    this.#options = options;
    this.#cross.className = 'cross-hair';
    this.#cross.hidden = true;
    map.append(this.#cross);
    map.addEventListener('keydown', (event) => {
      if (this.#on && !event.ctrlKey && !event.metaKey && !event.altKey && this.#press(event)) {
        event.preventDefault();
        event.stopPropagation();
      }
    });
  }

  /** While it is on, the map takes the focus. */
  set on(on: boolean) {
    if (on === this.#on) {
      return;
    }
    this.#on = on;
    this.#cross.hidden = !on;
    if (!on) {
      for (const name of ['role', 'tabindex', 'aria-label']) {
        this.#map.removeAttribute(name);
      }
      return;
    }
    this.#map.tabIndex = 0;
    // Arrow keys are the map's own.
    this.#map.setAttribute('role', 'application');
    this.#map.setAttribute(
      'aria-label',
      l10n.t('Map to paint on. Arrow keys move the cross, Enter paints, Delete takes points away.'),
    );
    this.#move(0, 0);
    this.#map.focus();
  }

  #press({ key, shiftKey }: KeyboardEvent): boolean {
    const way = ways[key];
    if (way !== undefined) {
      const by = shiftKey ? stride.far : stride.usual;
      this.#move(by * way[0], by * way[1]);
      this.#options.moved(...this.#at);
    } else if (key === 'Enter') {
      this.#options.paint(...this.#at);
    } else if (key === 'Delete' || key === 'Backspace') {
      this.#options.erase(...this.#at);
    } else if (key === 'Escape') {
      this.#options.done();
    } else {
      return false;
    }
    return true;
  }

  #move(x: number, y: number): void {
    const inside = (value: number): number => Math.min(1, Math.max(0, value));
    this.#at = [inside(this.#at[0] + x), inside(this.#at[1] + y)];
    this.#cross.style.setProperty('--x', `${100 * this.#at[0]}%`);
    this.#cross.style.setProperty('--y', `${100 * this.#at[1]}%`);
  }
}
