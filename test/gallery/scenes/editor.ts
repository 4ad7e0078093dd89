import type { Scene } from './scene.ts';
import { full } from './scene.ts';

/** The editor's own, to hold ours against. */
export const editorScenes: readonly Scene[] = [
  {
    name: 'editor-settings',
    ...full,
    open: (workbench) => workbench.palette.run('Preferences: Open Settings (UI)'),
  },
  {
    name: 'editor-extensions',
    ...full,
    open: (workbench) => workbench.palette.run('View: Show Extensions'),
  },
];
