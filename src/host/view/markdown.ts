import * as vscode from 'vscode';
import { inert } from './notify.ts';

/**
 * Markdown for a hover. What Descent itself says is plain text or a link to a command of its own; what others have
 * written goes in as code, or named in a sentence of ours: nothing of either can become a link, an image, an icon or HTML.
 */
export class Markdown {
  #value = '';
  readonly #commands = new Set<string>();

  /** Our own words, which may name things of others. */
  text(words: string): this {
    this.#value += escaped(words);
    return this;
  }

  strong(words: string): this {
    this.#value += `**${escaped(words)}**`;
    return this;
  }

  /** Text of others, or numbers: on one line, as it stands. */
  code(text: string): this {
    const line = inert(text).replace(/\s+/g, ' ').trim();
    if (line === '') {
      return this;
    }
    const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map(({ length }) => length));
    const fence = '`'.repeat(longest + 1);
    const pad = longest > 0 ? ' ' : '';
    this.#value += `${fence}${pad}${line}${pad}${fence}`;
    return this;
  }

  /** Lines of our own, in the editor's font. */
  block(lines: readonly string[]): this {
    this.#value += `\n\n\`\`\`text\n${lines.join('\n')}\n\`\`\`\n\n`;
    return this;
  }

  /** A link to a command of Descent. Its arguments are data. */
  command(label: string, id: string, argument: unknown): this {
    this.#commands.add(id);
    const query = encodeURIComponent(JSON.stringify([argument])).replace(
      /[()]/g,
      (bracket) => `%${bracket.charCodeAt(0).toString(16)}`,
    );
    this.#value += `[${escaped(label)}](command:${id}?${query})`;
    return this;
  }

  /** A picture of our own; its words are told as they stand, so they hold no brackets. */
  svg(alternative: string, svg: string): this {
    const bytes = new TextEncoder().encode(svg);
    const data = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    this.#value += `![${inert(alternative).replace(/[[\]\\]/g, '')}](data:image/svg+xml;base64,${data})`;
    return this;
  }

  /** Goes on in the next line. */
  line(): this {
    this.#value += '  \n';
    return this;
  }

  paragraph(): this {
    this.#value += '\n\n';
    return this;
  }

  get value(): string {
    return this.#value;
  }

  build(): vscode.MarkdownString {
    const made = new vscode.MarkdownString(this.#value);
    made.isTrusted = { enabledCommands: [...this.#commands] };
    return made;
  }
}

/** Plain text: no markup, and no address that the editor makes a link of by itself. */
const escaped = (text: string): string =>
  inert(text)
    .replace(/:(?=\/)|(?<=\bwww)\.|@/gi, '$&\u2060')
    .replace(/[\\`*_{}[\]()#+\-!~|$]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;');
