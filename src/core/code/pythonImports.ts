import type { SyntaxNode } from '@lezer/common';
import type { Outline } from './outline.ts';
import { splitBy } from './treeExpressions.ts';

/** Binds what an `import` statement of Python brings. */
export function bindImport(node: SyntaxNode, text: string, outline: Outline): void {
  const words: string[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    words.push(text.slice(child.from, child.to));
  }
  const { scope } = outline;
  const place = { kind: 'import', at: node.from } as const;
  if (words[0] === 'from') {
    const at = words.indexOf('import');
    const module = words.slice(1, at < 0 ? undefined : at).join('');
    const names = words.slice(at + 1).filter((word) => word !== '(' && word !== ')');
    for (const part of splitAt(names, ',')) {
      const [name, as, alias] = part;
      if (name === '*') {
        scope.stars.push({ module, at: node.from });
      } else if (name !== undefined) {
        outline.bind(as === 'as' && alias !== undefined ? alias : name, {
          ...place,
          path: `${module}.${name}`,
        });
      }
    }
    return;
  }
  for (const part of splitAt(words.slice(1), ',')) {
    const as = part.indexOf('as');
    const path = part.slice(0, as < 0 ? undefined : as).join('');
    const root = part[0] ?? '';
    const alias = as < 0 ? root : (part[as + 1] ?? root);
    const bound = as < 0 ? root : path;
    // `import torch` and `import torch.optim` both bring torch.
    if (alias !== '' && scope.names.get(alias)?.some((one) => one.path === bound) !== true) {
      outline.bind(alias, { ...place, path: bound });
    }
  }
}

const splitAt = (words: readonly string[], sign: string): string[][] =>
  splitBy(words, (word) => word === sign);
