import type { NoteFile } from '../../../src/core/notes/readNote.ts';

const words =
  'gradient descent momentum velocity friction ravine saddle curvature batch epoch noise variance learning rate step size loss surface minimum convex Hessian bias correction decay adaptive coordinate plateau damping converge sparse penalty dropout weight'.split(
    ' ',
  );

/** A small generator of our own, so that the text is the same on every machine (Park and Miller, 1988). */
function random(seed: number) {
  let state = seed;
  return (limit: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
}

/**
 * Notes as people write them, the same on every machine: prose, lists, code, and in some a comparison table.
 * @param tableEvery one file in so many has a table
 * @param things columns of a table
 * @param aspects its rows
 */
export function corpus(files: number, tableEvery: number, things: number, aspects: number): NoteFile[] {
  const next = random(7);
  const word = () => words[next(words.length)]!;
  const phrase = (length: number) => Array.from({ length }, word).join(' ');
  const sentence = () =>
    [
      `The ${phrase(6)} makes *${phrase(2)}* ${phrase(5)}, and the **${word()}** of ${phrase(4)}.`,
      `See [${phrase(3)}](https://example.org/${word()}) for \`${word()}(${word()})\`, or $x_${next(9)} - \\alpha g$.`,
      `It ${phrase(9)}; hence ${phrase(7)}.`,
    ][next(3)]!;
  const paragraph = () => Array.from({ length: 2 + next(4) }, sentence).join('\n');
  const cell = () =>
    [
      phrase(1 + next(7)),
      `${phrase(3)} **${word()}** ${phrase(2)}`,
      `$\\alpha_${next(9)}$ ${phrase(2 + next(4))}`,
      `\`${word()}\`, ${phrase(3)}`,
    ][next(4)]!;
  const table = (file: number) =>
    [
      `| Aspect |${Array.from({ length: things }, (_, i) => ` ${word()} ${i} `).join('|')}|`,
      `|---|${'---|'.repeat(things)}`,
      ...Array.from(
        { length: aspects },
        (_, row) =>
          `| ${word()} ${file} ${row} |${Array.from({ length: things }, () => ` ${cell()} `).join('|')}|`,
      ),
    ].join('\n');
  return Array.from({ length: files }, (_, i) => {
    const parts = [`---\ntitle: ${phrase(3)}\ntags: [${word()}, ${word()}]\n---\n\n# ${phrase(4)} ${i}`];
    for (let section = 0; section < 3; section++) {
      parts.push(
        `## ${phrase(3)}`,
        paragraph(),
        `- ${sentence()}\n- ${sentence()}\n- ${sentence()}`,
        paragraph(),
      );
    }
    if (i % tableEvery === 0) {
      parts.splice(5, 0, table(i));
    }
    parts.push(`\`\`\`python\nfor ${word()} in ${word()}:\n    ${word()} -= lr * ${word()}\n\`\`\``);
    return { path: `file:///notes/${i}.md`, name: `${i % 50}/${i}.md`, text: parts.join('\n\n') + '\n' };
  });
}
