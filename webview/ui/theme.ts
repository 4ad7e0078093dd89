import { dataColors } from './dataColors.ts';

export type ThemeKind = 'dark' | 'light' | 'hc-dark' | 'hc-light';

/** What a canvas needs to know of the editor's look; everything else uses `--vscode-*` in CSS. */
export interface Theme {
  readonly kind: ThemeKind;
  readonly reducedMotion: boolean;
  readonly background: string;
  readonly foreground: string;
  readonly muted: string;
  readonly border: string;
  readonly focus: string;
  /** Of what is drawn alone. */
  readonly accent: string;
  readonly hover: { readonly background: string; readonly foreground: string; readonly border: string };
  readonly fontFamily: string;
  readonly fontSize: number;
  readonly monoFamily: string;
  /** One colour for each thing drawn, first to last; a second sign (marker, dash) goes with each. */
  readonly data: readonly string[];
}

const reduced = window.matchMedia('(prefers-reduced-motion: reduce)');

/** The editor's look now. */
export function readTheme(): Theme {
  const classes = document.body.classList;
  const style = getComputedStyle(document.documentElement);
  const color = (fallback: string, ...names: string[]): string => {
    const found = names.map((name) => style.getPropertyValue(`--vscode-${name}`).trim());
    return found.find((value) => value !== '') ?? fallback;
  };
  const kind: ThemeKind = classes.contains('vscode-high-contrast-light')
    ? 'hc-light'
    : classes.contains('vscode-high-contrast')
      ? 'hc-dark'
      : classes.contains('vscode-light')
        ? 'light'
        : 'dark';
  const light = kind === 'light' || kind === 'hc-light';
  const foreground = color(light ? '#3b3b3b' : '#cccccc', 'foreground', 'editor-foreground');
  const background = color(light ? '#ffffff' : '#1f1f1f', 'editor-background');
  const border = color(light ? '#e5e5e5' : '#2b2b2b', 'contrastBorder', 'panel-border', 'widget-border');
  return {
    kind,
    reducedMotion: reduced.matches || classes.contains('vscode-reduce-motion'),
    background,
    foreground,
    muted: color(light ? '#6b6b6b' : '#9d9d9d', 'descriptionForeground'),
    border,
    focus: color('#0078d4', 'focusBorder'),
    accent: kind === 'hc-dark' || kind === 'hc-light' ? foreground : color('#0078d4', 'charts-blue'),
    hover: {
      background: color(background, 'editorHoverWidget-background'),
      foreground: color(foreground, 'editorHoverWidget-foreground'),
      border: color(border, 'editorHoverWidget-border'),
    },
    fontFamily: color('sans-serif', 'font-family'),
    fontSize: Number.parseFloat(color('13px', 'font-size')),
    monoFamily: color('monospace', 'editor-font-family'),
    data: light ? dataColors.light : dataColors.dark,
  };
}

/** Tells of every change of theme, font or motion setting, at most once a frame. Returns how to stop. */
export function watchTheme(changed: (theme: Theme) => void): () => void {
  let waiting = false;
  const tell = (): void => {
    if (!waiting) {
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        changed(readTheme());
      });
    }
  };
  const observer = new MutationObserver(tell);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
  observer.observe(document.body, { attributes: true, attributeFilter: ['class'] });
  reduced.addEventListener('change', tell);
  return () => {
    observer.disconnect();
    reduced.removeEventListener('change', tell);
  };
}
