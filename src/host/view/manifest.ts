import type * as vscode from 'vscode';
import * as v from 'valibot';

/**
 * A text of the manifest as the editor hands it out: translated by package.nls.json, it is the text itself or, in a
 * language with a file of its own, an object of the text and its original.
 */
const textSchema = v.union([
  v.string(),
  v.pipe(
    v.object({ value: v.string() }),
    v.transform(({ value }) => value),
  ),
]);
const manifestSchema = v.object({
  contributes: v.object({
    commands: v.array(
      v.object({
        command: v.string(),
        title: textSchema,
        shortTitle: v.optional(textSchema),
        icon: v.optional(v.unknown()),
      }),
    ),
  }),
});

export interface ContributedCommand {
  readonly title: string;
  /** Such as `$(book)`. */
  readonly icon: string | undefined;
}

/** The commands of the extension by id, called as menus call them. */
export function contributedCommands({
  packageJSON,
}: vscode.Extension<unknown>): ReadonlyMap<string, ContributedCommand> {
  const { contributes } = v.parse(manifestSchema, packageJSON);
  return new Map(
    contributes.commands.map(({ command, title, shortTitle = title, icon }) => [
      command,
      { title: shortTitle, icon: typeof icon === 'string' ? icon : undefined },
    ]),
  );
}
