import * as vscode from 'vscode';

const scheme = 'descent-deck';

/** What a line of the tree is the resource of: a name, and how many cards can be answered now. */
export const deckUri = (name: string, now: number): vscode.Uri =>
  vscode.Uri.from({ scheme, path: `/${name}`, query: String(now) });

/**
 * The count of each line at its right edge. What stands behind a long name is cut off where the view is narrow, a badge
 * is not. It has room for two characters.
 */
export const deckBadges: vscode.FileDecorationProvider = {
  provideFileDecoration: (uri) => {
    const now = uri.scheme === scheme ? Number(uri.query) : 0;
    return now > 0
      ? new vscode.FileDecoration(now > 99 ? '9+' : String(now), vscode.l10n.t('To study now: {0}', now))
      : undefined;
  },
};
