/*
 * ESLint's no-restricted-syntax, which oxlint does not have: selectors of syntax that is not wanted, each with the
 * sentence that says what is instead.
 */

export interface Restriction {
  readonly selector: string;
  readonly message: string;
}

interface Context {
  readonly options: readonly Restriction[];
  report(problem: { readonly node: unknown; readonly message: string }): void;
}

const syntax = {
  meta: {
    schema: {
      type: 'array',
      items: {
        type: 'object',
        properties: { selector: { type: 'string' }, message: { type: 'string' } },
        required: ['selector', 'message'],
        additionalProperties: false,
      },
    },
  },
  create: (context: Context) =>
    Object.fromEntries(
      context.options.map(({ selector, message }) => [
        selector,
        (node: unknown) => {
          context.report({ node, message });
        },
      ]),
    ),
};

const plugin = { meta: { name: 'descent' }, rules: { 'no-restricted-syntax': syntax } };

export default plugin;
