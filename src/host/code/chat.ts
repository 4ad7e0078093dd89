import * as vscode from 'vscode';
import type { ChatTools } from './chatTools.ts';

/** What of the editor chat is made with; not every editor has it. */
const { lm } = vscode as Partial<typeof vscode>;

/** The tools of the manifest, under the names that chat calls them by. */
const names = ['quiz', 'explain', 'simulate'] as const;

/**
 * Registers what chat may use of Descent, where the editor has tools for chat: nothing else depends on it. What a tool
 * does is loaded when it is called.
 */
export function registerTools(load: () => Promise<ChatTools>): vscode.Disposable[] {
  if (typeof lm?.registerTool !== 'function') {
    return [];
  }
  return names.map((name) =>
    lm.registerTool(`descent_${name}`, {
      invoke: async ({ input }) => {
        const tools = await load();
        const text = await tools[name](input);
        return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
      },
    }),
  );
}
