import type * as vscode from 'vscode';
import { defaultLabConfig } from '../../core/config/labConfig.ts';
import type { SimulatorState } from '../../core/protocol/simulatorLink.ts';
import { simulatorState, simulatorStateSchema } from '../../core/protocol/simulatorLink.ts';
import { SavedStates } from '../view/savedStates.ts';

/** What each open simulator shows. */
export type SimulatorStates = SavedStates<SimulatorState>;

export const simulatorStates = (memento: vscode.Memento): SimulatorStates =>
  new SavedStates({
    memento,
    key: 'descent.simulators',
    schema: simulatorStateSchema,
    initial: () => simulatorState(defaultLabConfig()),
  });
