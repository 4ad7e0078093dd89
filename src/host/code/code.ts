import type { LabConfig } from '../../core/lab/config.ts';
import type { OpenStudy } from '../study/session.ts';
import type { StudyFeature } from '../study/feature.ts';
import { ChatTools } from './chatTools.ts';
import { CodeCommands } from './commands.ts';
import { CodeFeature } from './feature.ts';
import { HintMarks, silenceActions, silenceHint } from './hints.ts';

export interface CodeOptions {
  readonly study: () => Promise<StudyFeature>;
  /** The deck, where it is open already. */
  readonly opened: () => OpenStudy | undefined;
  /** What the side panel shows now. */
  readonly shown: () => LabConfig;
  readonly showBeside: (config: LabConfig) => Promise<void>;
  readonly openTab: (config: LabConfig) => void;
}

/** All that Descent has for code: loaded with its reader, at first use. */
export class Code {
  readonly feature: CodeFeature;
  readonly commands: CodeCommands;
  readonly marks: HintMarks;
  readonly tools: ChatTools;
  readonly silence = silenceActions;
  readonly silenceHint = silenceHint;

  constructor(options: CodeOptions) {
    this.feature = new CodeFeature(options.opened);
    this.commands = new CodeCommands({ ...options, code: this.feature });
    this.marks = new HintMarks(this.feature);
    this.tools = new ChatTools(options.study);
  }

  dispose(): void {
    this.marks.dispose();
  }
}
