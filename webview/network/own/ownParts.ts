import { asking } from '../../lab/asking.ts';
import { focusIn } from '../../lab/focus.ts';
import { later } from '../../lab/later.ts';
import type { Notify } from '../../lab/notices.ts';
import type { ruleEditor } from '../../lab/own/ruleEditor.ts';
import { Script } from '../../lab/script.ts';
import type { Stage } from '../model/lab.ts';
import type { OwnActions, OwnOptions } from './ownActions.ts';

export interface OwnPartsOptions {
  readonly stage: Stage;
  readonly root: HTMLElement;
  readonly notify: Notify;
  readonly change: OwnOptions['change'];
  /** The script could not be had. */
  readonly missing: (error: unknown) => void;
}

export const ownScript = new Script(() => import('./ownScript.ts'));

/** Writing rules: its script comes at its first use. */
export class OwnParts {
  readonly actions: OwnActions;

  constructor({ stage, root, notify, change, missing }: OwnPartsOptions) {
    const options: OwnOptions = {
      ask: asking(notify),
      notify,
      change,
      focus: (selector) => {
        focusIn(root, selector);
      },
    };
    this.actions = later<OwnActions>(
      async () => (await ownScript.load()).createOwnActions(stage, options),
      missing,
    );
  }

  /** Undefined until it has come. */
  get editor(): typeof ruleEditor | undefined {
    return ownScript.there?.ruleEditor;
  }
}
