import * as l10n from '@vscode/l10n';
import type { OwnEntry, OwnKind } from '../../../src/core/lab/library.ts';
import type { OwnChange } from '../../../src/core/protocol/own.ts';
import { usedParameters } from '../problem/planeProblem.ts';
import type { OwnState } from './ownState.ts';
import type { Writing, WritingOptions } from './writing.ts';

export interface LibraryOptions extends WritingOptions {
  /** Asks the host for a change of what it keeps. Rejects with its sentence. */
  readonly change: (change: OwnChange) => Promise<unknown>;
}

/** The name, if the library has an entry of it. */
export function savedName(
  { library }: Pick<OwnState, 'library'>,
  kind: OwnKind,
  name: string | undefined,
): string | undefined {
  const known = library.some(
    (one) => one.kind === kind && (one.kind === 'surface' ? one.problem.name : one.rule.name) === name,
  );
  return known ? name : undefined;
}

/** What is written as an entry of the library; undefined while it has no name. */
function entryOf(writing: Writing): OwnEntry | undefined {
  const { optimizer } = writing;
  const { problem, start } = writing.config;
  if (optimizer !== undefined && typeof optimizer.rule !== 'string') {
    const { rule, hyper } = optimizer;
    return { kind: 'rule', rule, hyper };
  }
  if (problem.kind === 'formula' && problem.name !== undefined) {
    const { name } = problem;
    return { kind: 'surface', problem: { ...problem, name, parameters: usedParameters(problem) }, start };
  }
  return undefined;
}

/** The library of own surfaces and rules that the host keeps. */
export function createLibraryActions(writing: Writing, { commit, change, notify }: LibraryOptions) {
  const ask = (ownChange: OwnChange, done: string | undefined): void => {
    change(ownChange).then(
      () => {
        if (done !== undefined) {
          notify(done);
        }
      },
      (error: unknown) => {
        notify(error instanceof Error ? error.message : String(error), true);
      },
    );
  };
  const setSaved = (saved: string): void => {
    const now = writing.state.writing;
    if (now !== undefined) {
      commit({ writing: { ...now, saved } });
    }
  };
  return {
    /** Keeps what is being written under its name. */
    save: (): void => {
      writing.apply();
      const entry = entryOf(writing);
      if (entry !== undefined) {
        setSaved(entry.kind === 'rule' ? entry.rule.name : entry.problem.name);
        ask({ do: 'save', entry }, l10n.t('Saved'));
      }
    },
    rename: (kind: OwnKind, from: string, to: string): void => {
      setSaved(to);
      ask({ do: 'rename', kind, from, to }, l10n.t('Renamed'));
    },
    remove: (kind: OwnKind, name: string): void => {
      ask({ do: 'delete', kind, name }, undefined);
    },
  };
}
