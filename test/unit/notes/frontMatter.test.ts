import { describe, expect, it } from 'vitest';
import { readFrontMatter } from '../../../src/core/notes/frontMatter.ts';

describe('front matter', () => {
  it.each([
    ['key: a\ntitle: Plain title', { key: { value: 'a', from: 9 }, title: 'Plain title' }],
    ['title: "Quoted: with a colon" # and a comment', { title: 'Quoted: with a colon' }],
    ["title: 'Single'", { title: 'Single' }],
    ['title: Newton: a method # comment', { title: 'Newton: a method' }],
    ['tags: [a, "b c", #d]', { tags: ['a', 'b c', 'd'] }],
    ['tags: a, b', { tags: ['a', 'b'] }],
    ['tags:\n  - a\n  - "b"\nlang: ko', { tags: ['a', 'b'], language: 'ko' }],
    ['aliases:\n  - x\ntags:\n- y\ncssclass: z\n  - no', { tags: ['y'] }],
    ["title: 'It''s'\n\"key\": quoted", { key: { value: 'quoted', from: 26 }, title: "It's" }],
    ['title: "a \\"b\\" \\u00e9"', { title: 'a "b" é' }],
    ['title: >-\n  Folded\n  title\nlang: en', { title: 'Folded title', language: 'en' }],
    ['title: |\n  One\n  two', { title: 'One two' }],
    ['tags: ["a,b", \'c\']', { tags: ['a,b', 'c'] }],
    ['tags:\n- "#a"\n- b # c\n- [c, d]', { tags: ['a', 'b', 'c', 'd'] }],
    ['author: {name: &x y}\nkey:\nother: !!js/function x', {}],
  ])('%j', (body, expected) => {
    const text = `---\n${body}\n---\n# Heading\n`;
    const found = readFrontMatter(text);
    expect({ ...found, tags: undefined, ...(found.tags.length && { tags: found.tags }) }).toEqual({
      end: text.indexOf('# Heading'),
      tags: undefined,
      ...expected,
    });
  });

  it.each(['# No front matter\n---\nkey: a\n---\n', '---\nkey: a\n', '----\nkey: a\n---\n', ''])(
    '%j has none',
    (text) => {
      expect(readFrontMatter(text)).toEqual({ end: 0, tags: [] });
    },
  );
});
