import type { TemplateResult } from 'lit';
import { html, nothing, render } from 'lit';
import type { DirectiveResult } from 'lit/directive.js';
import { live } from 'lit/directives/live.js';
import { ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';

/*
 * The one place that names the toolkit's elements, with textFields.ts beside it; toolkit.ts defines them. Views call these
 * functions; whatever stands in for the toolkit one day stands in here, there and in base.css.
 */
type Content = TemplateResult | string | typeof nothing;

/** "Play (Space)": the name of a control with the key that does the same. */
function tip(label: string, key: string | undefined): string {
  return key === undefined ? label : `${label} (${key})`;
}

export function icon(name: string): TemplateResult {
  return html`<span class="codicon codicon-${name}" aria-hidden="true"></span>`;
}

export interface ButtonOptions {
  readonly label: string;
  readonly onClick: (event: MouseEvent) => void;
  readonly icon?: string;
  /** The key that does the same, shown in the tooltip. */
  readonly key?: string;
  readonly appearance?: 'primary' | 'secondary';
  readonly disabled?: boolean;
  /** More than the name, shown as the tooltip instead of the label. */
  readonly title?: string;
  /** What stands on the button instead of the label alone. */
  readonly content?: Content;
}

export function button(options: ButtonOptions): TemplateResult {
  const { label, content, disabled = false, appearance = 'secondary', onClick } = options;
  const title = options.title ?? (options.key === undefined ? nothing : tip(label, options.key));
  const shown = html`${options.icon === undefined ? nothing : html`${icon(options.icon)}`}${content ?? label}`;
  // Before the toolkit is there, and where it cannot be had, its buttons could not be pressed by keyboard.
  if (customElements.get('vscode-button') === undefined) {
    return html`<button
      type="button"
      class="plain-button ${appearance}"
      ?disabled=${disabled}
      title=${title}
      aria-label=${content === undefined ? nothing : label}
      @click=${onClick}
    >
      ${shown}
    </button>`;
  }
  return html`<vscode-button
    appearance=${appearance}
    ?disabled=${disabled}
    title=${title}
    aria-label=${content === undefined ? nothing : label}
    @click=${onClick}
    >${shown}</vscode-button
  >`;
}

export interface IconButtonOptions {
  readonly icon: string;
  readonly label: string;
  readonly onClick: (event: MouseEvent) => void;
  readonly key?: string;
  /** A button that stays down: true or false; absent for one that does not. */
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly className?: string;
  /** It opens a menu. */
  readonly menu?: boolean;
}

/** A native button: a page has dozens, and one of the toolkit's takes a millisecond to make. */
export function iconButton(options: IconButtonOptions): TemplateResult {
  return html`<button
    type="button"
    class="icon-button ${options.className ?? ''} ${options.pressed === true ? 'pressed' : ''}"
    aria-label=${options.label}
    .ariaHaspopup=${options.menu === true ? 'menu' : null}
    .ariaPressed=${options.pressed === undefined ? null : String(options.pressed)}
    title=${tip(options.label, options.key)}
    ?disabled=${options.disabled === true}
    @click=${options.onClick}
  >
    ${icon(options.icon)}
  </button>`;
}

export interface TextButtonOptions {
  /** What it says, which is its name. */
  readonly content: Content;
  /** What it does, for the tooltip. */
  readonly title: string;
  readonly onClick: (event: MouseEvent) => void;
}

/** A button that is a piece of text, as long as it needs to be. */
export function textButton({ content, title, onClick }: TextButtonOptions): TemplateResult {
  return html`<button type="button" class="text-button" title=${title} @click=${onClick}>${content}</button>`;
}

/** The toolkit gives fields and boxes a name of its own when they come into the page; this gives it back. */
export function named(label: string): DirectiveResult {
  return ref((element) => {
    queueMicrotask(() => {
      if (element !== undefined && element.getAttribute('aria-label') !== label) {
        element.setAttribute('aria-label', label);
      }
    });
  });
}

export interface Choice<V extends string> {
  readonly value: V;
  readonly label: string;
  /** A heading of those that follow. */
  readonly disabled?: boolean;
}

export interface SelectOptions<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly choices: readonly Choice<V>[];
  readonly onChange: (value: V) => void;
  readonly title?: string;
  readonly className?: string;
}

/** Drop-downs that have been pointed at or focused. */
const wanted = new WeakSet<Element>();

/**
 * A drop-down; its label is its name for screen readers, a visible one is the caller's. Each choice is an element of
 * its own and most lists are never opened, so that all but the present choice are made when one is about to be.
 */
export function select<V extends string>(options: SelectOptions<V>): TemplateResult {
  const { choices, value } = options;
  const fill = (element: Element): void => {
    const list = wanted.has(element) ? choices : choices.filter((choice) => choice.value === value);
    render(
      repeat(
        list,
        // An option of another text is another one: the toolkit does not follow a text that changes.
        (choice) => `${choice.value} ${choice.label}`,
        ({ value: own, label, disabled }) =>
          html`<vscode-option
            value=${own}
            aria-label=${label}
            ?selected=${own === value}
            ?disabled=${disabled === true}
            >${label}</vscode-option
          >`,
      ),
      element as HTMLElement,
    );
    // The value can only be set once the options stand inside; before the element is defined, it would hide the real one.
    void customElements.whenDefined(element.localName).then(() => {
      if ((element as HTMLSelectElement).value !== value) {
        (element as HTMLSelectElement).value = value;
      }
    });
  };
  const want = ({ currentTarget }: Event): void => {
    const element = currentTarget as Element;
    if (!wanted.has(element)) {
      wanted.add(element);
      fill(element);
    }
  };
  return html`<vscode-dropdown
    class=${options.className ?? ''}
    aria-label=${options.label}
    title=${options.title ?? nothing}
    @pointerenter=${want}
    @focusin=${want}
    @click=${want}
    @change=${(event: Event) => {
      const { value: chosen } = event.target as HTMLSelectElement;
      if (chosen !== value) {
        options.onChange(chosen as V);
      }
    }}
    ${ref((element) => {
      if (element !== undefined) {
        fill(element);
      }
    })}
  ></vscode-dropdown>`;
}

export interface CheckboxOptions {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
  readonly hideLabel?: boolean;
}

/** What each check box shows now. */
const shownIn = new WeakMap<EventTarget, CheckboxOptions>();

/**
 * A check box. The toolkit's says `change` also when the page sets it, and then an element that now stands for something
 * else would speak for what it stood for before: so it is asked what it shows now, which is noted before the value is set.
 */
export function checkbox(options: CheckboxOptions): TemplateResult {
  return html`<vscode-checkbox
    ${ref((element) => {
      if (element !== undefined) {
        shownIn.set(element, options);
      }
    })}
    .checked=${live(options.checked)}
    ?disabled=${options.disabled === true}
    ${named(options.label)}
    title=${options.hideLabel === true ? options.label : nothing}
    @change=${({ currentTarget }: Event) => {
      const { checked } = currentTarget as HTMLInputElement;
      const shown = shownIn.get(currentTarget!);
      if (checked !== shown?.checked) {
        shown?.onChange(checked);
      }
    }}
    >${options.hideLabel === true ? nothing : options.label}</vscode-checkbox
  >`;
}

export function link(options: { label: string; onClick: () => void; title?: string }): TemplateResult {
  return html`<vscode-link
    href="#"
    title=${options.title ?? nothing}
    @click=${(event: Event) => {
      event.preventDefault();
      options.onClick();
    }}
    >${options.label}</vscode-link
  >`;
}

/**
 * Says that something is under way. It stands still: where a software renderer draws the page, whatever moves takes
 * all the time from what is waited for.
 */
export function busy(label: string): TemplateResult {
  return html`<span class="codicon codicon-loading" role="progressbar" aria-label=${label}></span>`;
}
