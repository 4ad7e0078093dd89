import type {
  Contract,
  EventBody,
  EventName,
  Handlers,
  Message,
  ReplyBody,
  RequestBody,
  RequestName,
} from './message.ts';
import { messageSchema, validate } from './message.ts';

/** The other end refused, failed or went away; `message` is the other end's sentence. */
export class ChannelError extends Error {
  override readonly name = 'ChannelError';
}

interface Waiting {
  readonly name: string;
  readonly resolve: (body: unknown) => void;
  readonly reject: (error: Error) => void;
}

export interface ChannelOptions<Sends extends Contract, Receives extends Contract> {
  readonly sends: Sends;
  readonly receives: Receives;
  readonly handlers: Handlers<Receives>;
  readonly post: (message: Message) => void;
  /** Told of every refusal that no caller waits for: what was wrong, in one sentence, for the log. */
  readonly onProblem: (message: string) => void;
  /** Told of an event that changed nothing: it was malformed, or its handler threw. The page then has to say so. */
  readonly onLost?: (message: string) => void;
  /** Whether what is sent waits for `open`, since the other end may not listen yet. Default: no. */
  readonly queued?: boolean;
}

/**
 * One end of the line between the host and a webview; the same class serves both ends. Every message in is
 * validated before a handler sees it. A malformed one is answered by a refusal and changes nothing; a request
 * whose handler throws is answered by a refusal with the error's message.
 */
export class Channel<Sends extends Contract, Receives extends Contract> {
  readonly #options: ChannelOptions<Sends, Receives>;
  readonly #waiting = new Map<number, Waiting>();
  #queue: Message[] | undefined;
  #lastId = 0;
  #closed = false;

  constructor(options: ChannelOptions<Sends, Receives>) {
    this.#options = options;
    this.#queue = options.queued === true ? [] : undefined;
  }

  /** Sends an event. */
  send<N extends EventName<Sends>>(name: N, body: EventBody<Sends, N>): void {
    this.#post({ kind: 'event', name, body });
  }

  /** Sends a request. Rejects with a ChannelError when the other end refuses or the channel closes. */
  request<N extends RequestName<Sends>>(name: N, body: RequestBody<Sends, N>): Promise<ReplyBody<Sends, N>> {
    if (this.#closed) {
      return Promise.reject(new ChannelError(`The view was closed before it could answer "${name}".`));
    }
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { name, resolve, reject });
      this.#post({ kind: 'request', id, name, body });
    });
  }

  /** Takes whatever arrived from the other end. Never throws. */
  receive(raw: unknown): void {
    if (this.#closed) {
      return;
    }
    const envelope = validate(messageSchema, raw);
    if ('wrong' in envelope) {
      this.#refuse(requestId(raw), `Not a message of Descent: ${envelope.wrong}`);
      return;
    }
    const message = envelope.value;
    switch (message.kind) {
      case 'event':
        this.#onEvent(message.name, message.body);
        return;
      case 'request':
        void this.#onRequest(message.id, message.name, message.body);
        return;
      case 'reply':
        this.#onReply(message.id, message.body);
        return;
      case 'refusal':
        this.#onRefusal(message.id, message.message);
    }
  }

  /**
   * The other end listens now: sends what has waited, in order. When it listened before, this is a new document
   * that knows nothing of what the old one was asked: those requests fail.
   */
  open(): void {
    const queue = this.#queue;
    this.#queue = undefined;
    if (queue === undefined) {
      this.#abandon();
    }
    for (const message of queue ?? []) {
      this.#post(message);
    }
  }

  /** The other end is gone for good: open requests fail, nothing more is sent or taken. */
  close(): void {
    this.#closed = true;
    this.#queue = undefined;
    this.#abandon();
  }

  #abandon(): void {
    for (const { name, reject } of this.#waiting.values()) {
      reject(new ChannelError(`The view was closed before it could answer "${name}".`));
    }
    this.#waiting.clear();
  }

  #onEvent(name: string, body: unknown): void {
    const schema = own(this.#options.receives.events, name);
    if (schema === undefined) {
      this.#refuse(null, `There is no event "${name}".`);
      return;
    }
    const checked = validate(schema, body);
    if ('wrong' in checked) {
      this.#lose(`Malformed event "${name}": ${checked.wrong}`);
      return;
    }
    try {
      this.#handler(name)(checked.value);
    } catch (error) {
      this.#lose(`"${name}" failed: ${sentence(error)}`);
    }
  }

  async #onRequest(id: number, name: string, body: unknown): Promise<void> {
    const schemas = own(this.#options.receives.requests, name);
    if (schemas === undefined) {
      this.#refuse(id, `There is no request "${name}".`);
      return;
    }
    const checked = validate(schemas.body, body);
    if ('wrong' in checked) {
      this.#refuse(id, `Malformed request "${name}": ${checked.wrong}`);
      return;
    }
    try {
      this.#post({ kind: 'reply', id, body: await this.#handler(name)(checked.value) });
    } catch (error) {
      this.#refuse(id, sentence(error));
    }
  }

  #onReply(id: number, body: unknown): void {
    const waiting = this.#waiting.get(id);
    const schemas = waiting && own(this.#options.sends.requests, waiting.name);
    if (waiting === undefined || schemas === undefined) {
      this.#refuse(null, `A reply to request ${id}, which nobody made.`);
      return;
    }
    this.#waiting.delete(id);
    const checked = validate(schemas.reply, body);
    if ('wrong' in checked) {
      const wrong = `Malformed reply to "${waiting.name}": ${checked.wrong}`;
      waiting.reject(new ChannelError(wrong));
      this.#refuse(null, wrong);
      return;
    }
    waiting.resolve(checked.value);
  }

  #onRefusal(id: number | null, message: string): void {
    const waiting = id === null ? undefined : this.#waiting.get(id);
    if (id === null || waiting === undefined) {
      this.#options.onProblem(message);
      return;
    }
    this.#waiting.delete(id);
    waiting.reject(new ChannelError(message));
  }

  #lose(message: string): void {
    this.#refuse(null, message);
    this.#options.onLost?.(message);
  }

  #refuse(id: number | null, message: string): void {
    this.#options.onProblem(message);
    this.#post({ kind: 'refusal', id, message: message.slice(0, 4096) });
  }

  #handler(name: string): (body: unknown) => unknown {
    return this.#options.handlers[name as keyof Handlers<Receives>];
  }

  #post(message: Message): void {
    if (this.#closed) {
      return;
    }
    if (this.#queue === undefined) {
      this.#options.post(message);
    } else {
      this.#queue.push(message);
    }
  }
}

/** A contract is a plain object: `constructor` and its kin must not be found in it. */
function own<T>(of: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(of, name) ? of[name] : undefined;
}

/** The id to answer to, if a malformed message has one that can be read. */
function requestId(raw: unknown): number | null {
  if (typeof raw !== 'object' || raw === null) {
    return null;
  }
  const { kind, id } = raw as { kind?: unknown; id?: unknown };
  return kind === 'request' && Number.isSafeInteger(id) && (id as number) >= 1 ? (id as number) : null;
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
