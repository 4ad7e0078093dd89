import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { Picture } from '../../src/core/protocol/pictureLink.ts';
import './picture.css';

/** Where a page has its pictures from, and what it does when one is opened. */
export interface PictureSource {
  /** Draws what a note's `run` says; null where it says nothing that can be drawn. */
  readonly load: (run: string) => Promise<Picture | null>;
  /** Shows it in the simulator. */
  readonly open: (run: string) => void;
}

/** The picture of a note's `run`: its place at once, what is drawn there when the host and the script have it. */
export const picture = (run: string, source: PictureSource): TemplateResult =>
  html`<descent-picture .source=${source} .run=${run}></descent-picture>`;

/** Asks for each picture once, and again where that failed. */
export function pictureSource(
  ask: (run: string) => Promise<Picture | null>,
  open: (run: string) => void,
): PictureSource {
  const known = new Map<string, Promise<Picture | null>>();
  return {
    load: (run) => {
      const found = known.get(run) ?? ask(run);
      known.set(run, found);
      found.catch(() => known.delete(run));
      return found;
    },
    open,
  };
}

/** Plays its picture once when it first comes into view, and keeps it while the page around it changes. */
class PictureElement extends HTMLElement {
  source: PictureSource | undefined;
  #run: string | undefined;
  #shown: string | undefined;
  #stop: (() => void) | undefined;

  set run(run: string) {
    this.#run = run;
    if (this.isConnected) {
      this.#show();
    }
  }

  connectedCallback(): void {
    this.#show();
  }

  disconnectedCallback(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#shown = undefined;
  }

  #show(): void {
    const [run, source] = [this.#run, this.source];
    if (run === undefined || source === undefined || run === this.#shown) {
      return;
    }
    this.#stop?.();
    this.#stop = undefined;
    this.#shown = run;
    this.className = 'to-come';
    this.replaceChildren();
    // A note has dozens: each is asked for when it comes near.
    const near = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) {
          near.disconnect();
          this.#load(run, source);
        }
      },
      { rootMargin: '300px' },
    );
    near.observe(this);
    this.#stop = () => near.disconnect();
  }

  #load(run: string, source: PictureSource): void {
    Promise.all([source.load(run), import('./pictureView.ts')]).then(
      ([drawn, { showPicture }]) => {
        if (this.#shown === run && this.isConnected) {
          this.className = drawn === null ? 'nothing' : '';
          const texts = { open: l10n.t('See it run'), again: l10n.t('Play again') };
          this.#stop = drawn === null ? undefined : showPicture(this, drawn, texts, () => source.open(run));
        }
      },
      (error: unknown) => {
        if (this.#shown === run) {
          this.className = 'failed';
          const why = error instanceof Error ? error.message : String(error);
          this.textContent = l10n.t('The picture could not be drawn. {0}', why);
        }
      },
    );
  }
}

customElements.define('descent-picture', PictureElement);
