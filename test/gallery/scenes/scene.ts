import type { FrameLocator } from 'playwright-core';
import type { Workbench } from '../../vscode/pages/workbench.ts';

/** One picture: what to open, and what to do in it before the picture is taken. */
export interface Scene {
  /** Of the picture's file. */
  readonly name: string;
  /** Of the window, in CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Brings the view up. */
  readonly open: (workbench: Workbench) => Promise<void>;
  /** The view's script and the part it lies in; absent for a picture of the editor's own. */
  readonly view?: readonly [script: string, place: 'editor' | 'side'];
  /** After a year of studying, and no longer as at first use: such scenes come last. */
  readonly studied?: true;
  /** Once the view is ready. */
  readonly act?: (view: FrameLocator, workbench: Workbench) => Promise<void>;
}

/** Of the window: as one has it, with the side bar alone, and as narrow as can be. */
export const full = { width: 1400, height: 900 };
export const panel = { width: 760, height: 900 };
export const narrow = { width: 360, height: 900 };
