import type { OwnEntry, OwnKind } from '../../../src/core/lab/library.ts';

/** What an editor of a formula or a rule shows. */
export interface OwnEditing {
  /** Those that the host keeps. */
  readonly library: readonly OwnEntry[];
  readonly writing?:
    | {
        /** Key of the optimizer whose rule it is. */
        readonly optimizer?: string | undefined;
        readonly text: string;
        /** The name it has in the library. */
        readonly saved?: string | undefined;
      }
    | undefined;
}

/** What can be done in it. */
export interface OwnEditorActions {
  readonly type: (text: string) => void;
  /** Closes the editor with what is in it; one that cannot be read stays open. */
  readonly keep: () => void;
  /** Closes the editor and brings back what was there before it. */
  readonly cancel: () => void;
  readonly setName: (name: string) => void;
  /** Gives a name of the text a value, and a slider. */
  readonly addParameter: (name: string) => void;
  /** Keeps what is being written under its name. */
  readonly save: () => void;
  readonly rename: (kind: OwnKind, from: string, to: string) => void;
  readonly remove: (kind: OwnKind, name: string) => void;
}
