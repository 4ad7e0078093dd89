import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../tools/paths.ts';
import type { KeyedCommand } from './keyStrokes.ts';

type Texts = Readonly<Record<string, string>>;

interface Contents {
  readonly publisher: string;
  readonly name: string;
  readonly contributes?: {
    readonly viewsContainers?: { readonly activitybar: readonly { readonly title: string }[] };
    readonly walkthroughs?: readonly { readonly id: string }[];
    readonly commands?: readonly {
      readonly command: string;
      readonly title: string;
      readonly category?: string;
    }[];
    readonly menus?: {
      readonly commandPalette?: readonly { readonly command: string; readonly when: string }[];
    };
  };
}

/** What an unpacked extension contributes, in the words of one language. */
export class Manifest {
  readonly #folder: string;
  readonly #locale: string;

  constructor(folder: string, locale = 'en') {
    this.#folder = path.resolve(root, folder);
    this.#locale = locale;
  }

  /**
   * The commands, each with the condition under which the palette has it. One that is in no palette has none: a key of the
   * user's may run it all the same.
   */
  get commands(): KeyedCommand[] {
    const { commands = [], menus } = this.#contributes;
    const conditions = menus?.commandPalette ?? [];
    return commands.map(({ command }) => ({
      command,
      when: conditions.find((one) => one.command === command && one.when !== 'false')?.when,
    }));
  }

  /** Whether the palette never has a command. */
  isHidden(id: string): boolean {
    return (
      this.#contributes.menus?.commandPalette?.some(
        ({ command, when }) => command === id && when === 'false',
      ) === true
    );
  }

  /** The titles of its view containers. */
  get containers(): string[] {
    return (this.#contributes.viewsContainers?.activitybar ?? []).map(({ title }) => this.#text(title));
  }

  /** The first of its walkthroughs, as the editor calls it. */
  get walkthrough(): string | undefined {
    const { publisher, name } = this.#contents;
    const id = this.#contributes.walkthroughs?.[0]?.id;
    return id === undefined ? undefined : `${publisher}.${name}#${id}`;
  }

  /** What the palette calls a command. */
  commandLabel(id: string): string {
    const command = this.#contributes.commands?.find((each) => each.command === id);
    if (command === undefined) {
      throw new Error(`package.json contributes no command ${id}.`);
    }
    const title = this.#text(command.title);
    return command.category === undefined ? title : `${this.#text(command.category)}: ${title}`;
  }

  get #contributes(): NonNullable<Contents['contributes']> {
    return this.#contents.contributes ?? {};
  }

  get #contents(): Contents {
    return this.#read('package.json') as Contents;
  }

  #text(title: string): string {
    const key = /^%(.+)%$/.exec(title)?.[1];
    if (key === undefined) {
      return title;
    }
    const english = this.#read('package.nls.json') as Texts;
    const local = this.#locale === 'en' ? english : (this.#read(`package.nls.${this.#locale}.json`) as Texts);
    return local[key] ?? english[key] ?? title;
  }

  #read(file: string): unknown {
    return JSON.parse(readFileSync(path.join(this.#folder, file), 'utf8'));
  }
}
