/** What an editor's own addresses begin with; a link to a simulator opens it in the editor that shows the note. */
const editors = 'vscode|vscode-insiders|vscodium|code-oss|cursor|windsurf';

/** The links of notes that open anything: http, https, mailto, and a configuration of the simulator. */
export const safeLink = new RegExp(
  `^(?:(?:https?://[^\\s]|mailto:[^\\s])[^\\s]*|(?:${editors})://descent-lab\\.descent/simulator\\?[\\w-]+)$`,
  'i',
);
