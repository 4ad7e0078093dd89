import { ChatTools } from './chatTools.ts';
import type { CodeOptions } from './codeOptions.ts';
import { CodeCommands } from './commands.ts';
import { CodeFeature } from './feature.ts';
import { HintMarks, silenceActions, silenceHint } from './hintMarks.ts';

/** Loads what Descent has for code: its reader is not needed before the first hover. */
export type LoadCode = (options: CodeOptions) => Promise<Code>;

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
