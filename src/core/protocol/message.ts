import * as v from 'valibot';

/**
 * What travels between the host and a webview. Both ends are untrusted to each other: the envelope is checked
 * here, the body by the contract of the view.
 */
const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(64));

export const messageSchema = v.variant('kind', [
  v.object({ kind: v.literal('event'), name, body: v.unknown() }),
  v.object({ kind: v.literal('request'), id, name, body: v.unknown() }),
  v.object({ kind: v.literal('reply'), id, body: v.unknown() }),
  // `id` is null when what is refused was no request, or too broken to tell.
  v.object({
    kind: v.literal('refusal'),
    id: v.nullable(id),
    message: v.pipe(v.string(), v.maxLength(4096)),
  }),
]);
export type Message = v.InferOutput<typeof messageSchema>;

type Schema = v.GenericSchema;

/** What one end may send: events by name, and requests by name with the schema of their reply. */
export interface Contract {
  readonly events: Readonly<Record<string, Schema>>;
  readonly requests: Readonly<Record<string, { readonly body: Schema; readonly reply: Schema }>>;
}

/**
 * What every webview says once it listens: whether it has what its HTML carries. A document made anew of the same HTML
 * (its tab was hidden) has not: it is as old as the HTML.
 */
export const readySchema = v.object({ begun: v.boolean() });

/** Both directions of one view. Every webview sends `ready` once it listens. */
export interface Link {
  readonly toHost: Contract;
  readonly toWebview: Contract;
}

export type EventName<C extends Contract> = keyof C['events'] & string;
export type EventBody<C extends Contract, N extends EventName<C>> = v.InferOutput<C['events'][N]>;
/** Any event of one end, as it is written down. */
export type EventOf<C extends Contract> = {
  readonly [N in EventName<C>]: { readonly name: N; readonly body: EventBody<C, N> };
}[EventName<C>];
export type RequestName<C extends Contract> = keyof C['requests'] & string;
export type RequestBody<C extends Contract, N extends RequestName<C>> = v.InferOutput<
  C['requests'][N]['body']
>;
export type ReplyBody<C extends Contract, N extends RequestName<C>> = v.InferOutput<
  C['requests'][N]['reply']
>;

/** What one end does with what the other sends: one handler for each event and request. */
export type Handlers<C extends Contract> = {
  readonly [N in EventName<C>]: (body: EventBody<C, N>) => void;
} & {
  readonly [N in RequestName<C>]: (body: RequestBody<C, N>) => ReplyBody<C, N> | Promise<ReplyBody<C, N>>;
};

/** `value` as the schema has it (unknown keys dropped, defaults filled in), or what is wrong as "path: what". */
export function validate<S extends Schema>(
  schema: S,
  value: unknown,
): { readonly value: v.InferOutput<S> } | { readonly wrong: string } {
  let result: v.SafeParseResult<S>;
  try {
    result = v.safeParse(schema, value, { abortEarly: true });
  } catch (error) {
    // A pattern or a validator of its own may meet what overflows the stack: nobody would ever be answered.
    return { wrong: error instanceof Error ? error.message : String(error) };
  }
  if (result.success) {
    return { value: result.output };
  }
  const issue = result.issues[0];
  const path = v.getDotPath(issue);
  return { wrong: path === null ? issue.message : `${path}: ${issue.message}` };
}
