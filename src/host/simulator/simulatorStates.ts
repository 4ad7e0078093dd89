import type * as vscode from 'vscode';
import { defaultLabConfig } from '../../core/config/labConfig.ts';
import type { SimulatorState } from '../../core/protocol/simulatorLink.ts';
import { simulatorState, simulatorStateSchema } from '../../core/protocol/simulatorLink.ts';
import { KeptStates } from '../view/keptStates.ts';

/** What each open simulator shows. */
export type SimulatorStates = KeptStates<SimulatorState>;

export const simulatorStates = (memento: vscode.Memento): SimulatorStates =>
  new KeptStates({
    memento,
    key: 'descent.simulators',
    schema: simulatorStateSchema,
    fresh: () => simulatorState(defaultLabConfig()),
  });
