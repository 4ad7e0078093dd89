import type { Theme } from './theme.ts';

/** What all charts have in common. */
export interface ChartLook {
  readonly contrast: boolean;
  /** Of the grid: none in high contrast, where it would be as loud as the data. */
  readonly line: string;
  readonly ticks: {
    readonly color: string;
    readonly font: { readonly family: string; readonly size: number };
    readonly maxRotation: number;
    readonly autoSkipPadding: number;
  };
  readonly title: {
    readonly color: string;
    readonly padding: number;
    readonly font: { readonly family: string; readonly size: number };
  };
}

export function chartLook(theme: Theme): ChartLook {
  const contrast = theme.kind === 'hc-dark' || theme.kind === 'hc-light';
  return {
    contrast,
    line: contrast ? 'transparent' : theme.border,
    ticks: {
      color: contrast ? theme.foreground : theme.muted,
      font: { family: theme.monoFamily, size: Math.max(9, theme.fontSize - 3) },
      maxRotation: 0,
      autoSkipPadding: 12,
    },
    title: {
      color: theme.muted,
      padding: 0,
      font: { family: theme.fontFamily, size: theme.fontSize - 2 },
    },
  };
}
