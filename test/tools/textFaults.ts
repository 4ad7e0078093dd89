/** What stands in a text and is of no language: names of icons, of programs and methods, what is typed as it is. */
const ofNoLanguage =
  /\$\([\w-]+\)|\b(?:Descent|FSRS(?:-6)?|Anki|Markdown|JSON|Adam|AdamW|Nesterov|AdaGrad|SGD|RMSprop|L-BFGS|Enter)\b|-?\b\w+:[\w"><.-]*|descent\.[\w.]+|"[^"]*"/g;

/** What is wrong with a text for the learner, as far as a machine can see it. */
export function fault(text: string, language: 'en' | 'ko'): string | undefined {
  const broken = /\[object|\bundefined\b|\bnull\b|\bNaN\b|%[\w.]+%|\{\w+\}|\bfunction ?\(|Symbol\(/.exec(
    text,
  )?.[0];
  if (broken !== undefined) {
    return `${broken} in: ${text}`;
  }
  const words = text.replace(ofNoLanguage, ' ');
  if (language === 'en') {
    return /[가-힣]/.test(words) ? `Korean: ${text}` : undefined;
  }
  return (/[A-Za-z]{3}/.test(words) && !/[가-힣]/.test(words)) || /[A-Za-z]{2,} [a-z]{2,}/.test(words)
    ? `English: ${text}`
    : undefined;
}
