/** A part of a text: offsets in UTF-16 units, `to` after its end. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** An argument of a call. `unpacked` is `*list`, `**record` or `...list`: how many arguments it is, no one knows. */
export interface Argument extends Span {
  readonly name?: string;
  readonly value: Expression;
  readonly unpacked?: true;
}

/** What Python and JavaScript have in common, as far as it can make an optimizer. */
export type Expression = Span &
  (
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'boolean'; readonly value: boolean }
    | { readonly kind: 'text'; readonly value: string }
    /** `None`, `null`, `undefined`. */
    | { readonly kind: 'nothing' }
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'member'; readonly of: Expression; readonly name: string }
    /** `a['b']`, `a[0]`. */
    | { readonly kind: 'item'; readonly of: Expression; readonly key: Expression }
    | { readonly kind: 'call'; readonly callee: Expression; readonly arguments: readonly Argument[] }
    | { readonly kind: 'list'; readonly items: readonly Expression[] }
    | { readonly kind: 'record'; readonly entries: readonly Entry[] }
    | { readonly kind: 'unary'; readonly operator: string; readonly of: Expression }
    | {
        readonly kind: 'binary';
        readonly operator: string;
        readonly left: Expression;
        readonly right: Expression;
      }
    /** A function of one parameter whose body is one expression. */
    | { readonly kind: 'lambda'; readonly parameter: string; readonly body: Expression }
    | { readonly kind: 'other' }
  );

/** An entry of a record; without a key that is a plain text it has none. */
export interface Entry {
  readonly key: string | undefined;
  readonly value: Expression;
}

/** Nothing that a person writes is nested deeper; what is, is `other`. */
export const deepest = 60;
/** Items of a list, arguments of a call: longer ones are `other`. */
export const longestList = 200;
