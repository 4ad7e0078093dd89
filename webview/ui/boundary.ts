import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, render } from 'lit';
import './boundary.css';
import { icon } from './controls.ts';

/** What failed is said in the log once, however often the page is drawn. */
const reported = new Set<string>();
const mostReported = 100;

/** For the log of the host: every page passes on what the window's `error` event tells. */
function report(error: unknown): void {
  const sentence = sentenceOf(error);
  if (!reported.has(sentence) && reported.size < mostReported) {
    reported.add(sentence);
    reportError(error instanceof Error ? error : new Error(sentence));
  }
}

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * A part of a page. Whatever its view throws, the part says so in a sentence, and the rest of the page stands.
 * @param name of the part, for people; empty where its place says enough
 */
export function part(name: string, view: () => TemplateResult | Element): TemplateResult | Element {
  try {
    return view();
  } catch (error) {
    report(error);
    const sentence =
      name === ''
        ? l10n.t('This part cannot be shown: {0}', sentenceOf(error))
        : l10n.t('“{0}” cannot be shown: {1}', name, sentenceOf(error));
    return html`<p class="broken-part" role="alert">${icon('error')} ${sentence}</p>`;
  }
}

export interface BoundaryOptions {
  /** What is drawn, as a title: “This card cannot be shown”. */
  readonly title: () => string;
  /** The buttons with which one goes on. */
  readonly wayOn: () => readonly TemplateResult[];
}

/** The edge of a page: what nothing within it caught stops here, and the page says what failed and how to go on. */
export class Boundary {
  readonly #root: HTMLElement;
  readonly #options: BoundaryOptions;
  /** What failed, while that is on screen. */
  #broken: string | undefined;

  constructor(root: HTMLElement, options: BoundaryOptions) {
    this.#root = root;
    this.#options = options;
  }

  /**
   * Draws the page, then does what belongs to that. The value is whether what was to be drawn is on screen.
   * @param then what the page does by itself once its elements are there
   */
  draw(view: () => TemplateResult, then?: () => void): boolean {
    try {
      const template = view();
      if (this.#broken !== undefined) {
        this.#clear();
      }
      render(template, this.#root);
      then?.();
      return true;
    } catch (error) {
      this.fail(error);
      return false;
    }
  }

  /** Says what failed, in place of the page. */
  fail(error: unknown): void {
    report(error);
    const sentence = sentenceOf(error);
    if (this.#broken === sentence) {
      return; // It stands there, and perhaps a button of it has the focus.
    }
    this.#clear();
    this.#broken = sentence;
    document.body.dataset['ready'] = 'true';
    const { title, wayOn } = this.#options;
    render(
      html`<div class="broken" role="alert">
        ${icon('error')}
        <h1>${title()}</h1>
        <p>${sentence}</p>
        <div class="bar">${wayOn()}</div>
      </div>`,
      this.#root,
    );
  }

  /** What was half drawn, lit cannot go on with. */
  #clear(): void {
    this.#broken = undefined;
    this.#root.replaceChildren();
    delete (this.#root as { _$litPart$?: unknown })['_$litPart$'];
  }
}
