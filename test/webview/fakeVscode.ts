// Stands for the `vscode` module in the webview tests: as much of it as src/host/view/webviewPage.ts needs to make a
// page. An address is a path of the folder that the test serves.

export interface Uri {
  readonly path: string;
  toString(): string;
}

function uri(path: string): Uri {
  return { path, toString: () => path };
}

export const Uri = {
  joinPath: (base: Uri, ...parts: string[]): Uri => uri([base.path, ...parts].filter(Boolean).join('/')),
  parse: uri,
};

export const env = { language: 'en' };

/** Of `@vscode/l10n`, whose texts the test chooses. */
export * as l10n from '@vscode/l10n';
