/** What `inspect` gives of `descent.log.folder`; the first two are not in the typings of the API. */
export interface InspectedPlace {
  /** Of the user settings on the machine where the window is. */
  readonly globalLocalValue?: unknown;
  /** Of the settings of the machine or container that the window is connected to. */
  readonly globalRemoteValue?: unknown;
  /** Either of them, or of the default profile. */
  readonly globalValue?: unknown;
  readonly workspaceValue?: unknown;
  readonly workspaceFolderValue?: unknown;
}

export interface LogPlace {
  /** What the user's own settings say; undefined where they say nothing. */
  readonly chosen: unknown;
  /** Who else says something, which has no effect. */
  readonly ignored: readonly ('remote' | 'workspace')[];
}

/**
 * Whose word on the place of the log counts: the user's own, in every window. The scope of the setting says the same,
 * but VS Code applies scopes only once it has read what extensions declare, and until then passes on everything.
 */
export function logPlace(inspected: InspectedPlace): LogPlace {
  const { globalLocalValue, globalRemoteValue, globalValue, workspaceValue, workspaceFolderValue } =
    inspected;
  // In a profile that is not the default one, the value is that of the default profile: neither local nor remote.
  const shared = globalRemoteValue === undefined ? globalValue : undefined;
  const chosen = globalLocalValue ?? shared;
  const differs = (value: unknown): boolean => value !== undefined && value !== chosen;
  return {
    chosen,
    ignored: [
      ...(differs(globalRemoteValue) ? (['remote'] as const) : []),
      ...(differs(workspaceValue) || differs(workspaceFolderValue) ? (['workspace'] as const) : []),
    ],
  };
}

/** An absolute path, one that begins with `~`, or an address; where else would depend on how the editor was started. */
export function isPlace(text: string): boolean {
  return text === '' || /^(?:~(?:[\\/]|$)|\/|[a-z]:[\\/]|\\\\|[a-z][a-z0-9+.-]+:\/\/?)/i.test(text);
}

/**
 * Whether looking at a path connects to another computer, and on Windows signs in there: `\\host\share`, with slashes
 * of either kind, `\\?\UNC\host`, or `file://host/share`, however it is encoded.
 */
export function isOnNetwork(text: string): boolean {
  return /^(?:[\\/]{2}|file:[\\/]{2}(?!localhost[\\/])[^\\/]|file:[\\/]{4}|file:.*%(?:2f|5c))/i.test(text);
}

/**
 * The place to use: the one that is set, unless it is on another computer and nobody has agreed to that; then the
 * one that was used last, or Descent's own ('').
 * @param agreed the place on another computer that the user has agreed to
 */
export function placeToUse(
  set: string,
  last: string,
  agreed: string | undefined,
): { place: string; ask: boolean } {
  const ask = isOnNetwork(set) && set !== agreed && set !== last;
  return { place: ask ? last : set, ask };
}
