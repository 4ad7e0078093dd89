import * as l10n from '@vscode/l10n';
import type { LabProblem } from '../../../src/core/config/labConfig.ts';
import type { OwnEntry } from '../../../src/core/lab/library.ts';
import type { Choice } from '../../ui/controls.ts';
import type { OwnState } from './ownState.ts';

/** Of the list of surfaces: begins a formula. */
export const newChoice = 'new';
const ownPrefix = 'own:';

export const choiceNamed = (name: string): string => `${ownPrefix}${name}`;

/** Whether an entry of the list of surfaces is none of a catalogue. */
export const isOwnChoice = (choice: string): boolean => choice === newChoice || choice.startsWith(ownPrefix);

/** The user's own in the list of surfaces, the one that is shown among them, and the way to a new one. */
export function ownChoices({ config: { problem }, library }: OwnState): Choice<string>[] {
  const names = library.flatMap((one) => (one.kind === 'surface' ? [one.problem.name] : []));
  const present =
    problem.kind === 'formula' && ownChoice(problem, library) === 'formula'
      ? [{ value: 'formula', label: problem.name ?? l10n.t('Custom formula') }]
      : [];
  return [
    { value: '', label: l10n.t('Your own'), disabled: true },
    ...names.map((name) => ({ value: choiceNamed(name), label: name })),
    ...present,
    { value: newChoice, label: l10n.t('Custom formula…') },
  ];
}

/** What of the list is shown, where it is a formula: an entry of the library only as long as it is the same. */
export function ownChoice(problem: LabProblem, library: readonly OwnEntry[]): string | undefined {
  if (problem.kind !== 'formula') {
    return undefined;
  }
  const { name, text } = problem;
  const isSaved = library.some(
    (one) => one.kind === 'surface' && one.problem.name === name && one.problem.text === text,
  );
  return isSaved ? choiceNamed(name ?? '') : 'formula';
}
