/**
 * What VS Code makes of the text of a notification before it shows it, and the links that it sees in it; transcribed
 * from notifications.ts (`NotificationViewItem.parseNotificationMessage`) and linkedText.ts of VS Code 1.139. The test in
 * the real window compares the expression with the editor's own.
 */
export const linkPattern = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^\)\s]+)(?: (["'])(.+?)(\3))?\)/gi;

export function linksIn(message: string): string[] {
  const cut = message.length > 1000 ? `${message.slice(0, 1000)}...` : message;
  const flat = cut.replace(/(\r\n|\n|\r)/gm, ' ').trim();
  return Array.from((flat + '\n' + message).matchAll(linkPattern), ([, , href]) => href!);
}
