import { writeFileSync } from 'node:fs';
import path from 'node:path';

/** A key of its own for a command: an editor runs it at once, where the palette lists thousands first. */
export interface Stroke {
  /** As `KeyboardEvent.code` has it: "KeyA", "Digit1". */
  readonly code: string;
  readonly key: string;
  readonly keyCode: number;
  readonly ctrlKey: true;
  readonly altKey: true;
  readonly shiftKey: boolean;
}

export type Strokes = ReadonlyMap<string, Stroke>;

export interface KeyedCommand {
  readonly command: string;
  /** When the editor has it, in the editor's language of conditions. Default: always. */
  readonly when?: string | undefined;
  /** What it is given. */
  readonly args?: unknown;
}

const characters = 'abcdefghijklmnopqrstuvwxyz0123456789'.split('');
const free = [true, false].flatMap((shiftKey) => characters.map((key) => ({ key, shiftKey })));

/** Gives each command a key with Control and Alt, most of them with Shift: nobody else's in the editor. */
export function strokesFor(commands: readonly KeyedCommand[]): Strokes {
  if (commands.length > free.length) {
    throw new Error(`There are keys for ${free.length} commands, not for ${commands.length}.`);
  }
  return new Map(
    commands.map(({ command }, i) => {
      const { key, shiftKey } = free[i]!;
      const upper = key.toUpperCase();
      const code = /\d/.test(key) ? `Digit${key}` : `Key${upper}`;
      return [command, { code, key, keyCode: upper.charCodeAt(0), ctrlKey: true, altKey: true, shiftKey }];
    }),
  );
}

/** Writes them down as the user's, in the folder of the user's settings. */
export function writeKeys(folder: string, commands: readonly KeyedCommand[]): void {
  const strokes = strokesFor(commands);
  const keys = commands.map(({ command, when, args }) => {
    const { key, shiftKey } = strokes.get(command)!;
    return { key: `ctrl+alt+${shiftKey ? 'shift+' : ''}${key}`, command, when, args };
  });
  writeFileSync(path.join(folder, 'keybindings.json'), JSON.stringify(keys, undefined, 2));
}

/**
 * Runs in the window's page: the stroke, also while the focus is in a page of the extension or on its way there. Whether
 * the editor has the command now: then it runs it, and keeps the key from everybody else.
 */
export function strike(stroke: Stroke): boolean {
  return !(document.activeElement ?? document.body).dispatchEvent(
    new KeyboardEvent('keydown', { ...stroke, bubbles: true, cancelable: true }),
  );
}
