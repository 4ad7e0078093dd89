import type { Diagnostic, DiagnosticCode, Fix, FixCode } from './diagnostic.ts';

type Languages = Readonly<{ en: string; ko: string }>;

/** One sentence for each code, with the diagnostic's values in braces. */
export const messages: Readonly<Record<DiagnosticCode, Languages>> = {
  'file-too-large': {
    en: 'This file has {count} characters. Files of more than {limit} are not read for cards.',
    ko: '이 파일은 {count}자입니다. {limit}자가 넘는 파일에서는 카드를 만들지 않습니다.',
  },
  'too-many-lines': {
    en: 'This file has {count} lines. Files of more than {limit} are not read for cards.',
    ko: '이 파일은 {count}줄입니다. {limit}줄이 넘는 파일에서는 카드를 만들지 않습니다.',
  },
  'line-too-long': {
    en: 'This line has {count} characters. A file with a line of more than {limit} is not read for cards.',
    ko: '이 줄은 {count}자입니다. {limit}자가 넘는 줄이 있는 파일에서는 카드를 만들지 않습니다.',
  },
  'nested-too-deep': {
    en: 'Quotes and lists are nested too deeply here. This file is not read for cards.',
    ko: '인용과 목록이 너무 깊게 겹쳐 있습니다. 이 파일에서는 카드를 만들지 않습니다.',
  },
  'too-many-tables': {
    en: 'This file has more than {limit} tables and is not read for cards.',
    ko: '이 파일에는 표가 {limit}개 넘게 있어 카드를 만들지 않습니다.',
  },
  'table-too-long': {
    en: 'This table has {count} rows. With as many columns, {limit} is the most that becomes cards.',
    ko: '이 표는 {count}행입니다. 열이 이만큼일 때 카드로 만들 수 있는 행은 {limit}개까지입니다.',
  },
  'table-too-wide': {
    en: 'This table has {count} columns. Tables of more than {limit} do not become cards.',
    ko: '이 표는 {count}열입니다. {limit}열이 넘는 표는 카드로 만들지 않습니다.',
  },
  'cell-too-long': {
    en: 'This cell has {count} characters. Cells of more than {limit} do not become cards.',
    ko: '이 셀은 {count}자입니다. {limit}자가 넘는 셀은 카드로 만들지 않습니다.',
  },
  'header-mismatch': {
    en: 'This line marks {delimiter} columns but the header above has {header}, so Markdown sees no table here.',
    ko: '이 줄은 {delimiter}열을 나타내지만 위의 머리글은 {header}열입니다. 그래서 마크다운 표로 읽히지 않습니다.',
  },
  'almost-table-dashes': {
    en: 'These dashes are not the hyphens that Markdown wants under a header, so there is no table here.',
    ko: '이 줄의 줄표는 마크다운이 머리글 아래에서 찾는 붙임표(-)가 아니어서 표로 읽히지 않습니다.',
  },
  'almost-table-org': {
    en: 'Org mode writes this line with plus signs. Markdown wants pipes, so there is no table here.',
    ko: '이 줄은 Org 모드처럼 더하기표로 나뉘어 있습니다. 마크다운은 세로줄을 쓰므로 표로 읽히지 않습니다.',
  },
  'almost-table-no-delimiter': {
    en: 'Markdown sees a table only with a line of dashes under the header. Here there is none.',
    ko: '마크다운 표는 머리글 아래에 --- 줄이 있어야 합니다. 여기에는 없습니다.',
  },
  'almost-table-full-width': {
    en: 'These are full-width pipes. Markdown knows only the narrow one, so there is no table here.',
    ko: '전각 세로줄(｜)입니다. 마크다운은 반각 세로줄(|)만 알므로 표로 읽히지 않습니다.',
  },
  'almost-table-grid': {
    en: 'Descent makes no cards of grid tables, only of tables with pipes and a line of dashes.',
    ko: '격자 표로는 카드를 만들지 않습니다. 세로줄과 --- 줄로 된 마크다운 표만 카드가 됩니다.',
  },
  'almost-table-html': {
    en: 'Descent makes no cards of HTML tables, only of tables with pipes and a line of dashes.',
    ko: 'HTML 표로는 카드를 만들지 않습니다. 세로줄과 --- 줄로 된 마크다운 표만 카드가 됩니다.',
  },
  'one-column': {
    en: 'A table with one column compares nothing, so it has no cards.',
    ko: '열이 하나뿐인 표는 비교할 것이 없어 카드가 없습니다.',
  },
  'no-rows': {
    en: 'This table has a header and no rows, so it has no cards.',
    ko: '이 표에는 머리글만 있고 행이 없어 카드가 없습니다.',
  },
  'only-links': {
    en: 'Beside links and numbers that count the rows, this table has one column at most. There is nothing to ask.',
    ko: '링크와 행 번호를 빼면 이 표에는 열이 하나뿐이라 물을 것이 없습니다.',
  },
  'only-data': {
    en: 'This table looks like data, not like knowledge, so it has no cards. “<!-- labels: 1 -->” above it makes some.',
    ko: '지식이 아니라 데이터로 보이는 표라서 카드가 없습니다. 위에 ‘<!-- labels: 1 -->’을 쓰면 카드를 만듭니다.',
  },
  'only-blanks': {
    en: 'This table is a form that is to be filled in yet, so it has no cards. “<!-- labels: 1 -->” above it makes some.',
    ko: '아직 채우지 않은 양식으로 보이는 표라서 카드가 없습니다. 위에 ‘<!-- labels: 1 -->’을 쓰면 카드를 만듭니다.',
  },
  'no-names': {
    en: 'Nothing names the row of this table, so it has no cards. A heading above it would, or a first column of names.',
    ko: '이 표의 행을 부를 이름이 없어 카드가 없습니다. 표 위에 제목을 쓰거나 첫 열에 이름을 쓰세요.',
  },
  'doubt-rows': {
    en: 'It is not certain which way round this table is. Its rows are taken for what is compared. Until you say so, each cell is asked by its row and its column alike.',
    ko: '이 표에서 무엇을 비교하는지 확실하지 않습니다. 행끼리 비교하는 것으로 읽었습니다. 정할 때까지는 행 이름과 열 이름을 함께 들어 셀마다 묻습니다.',
  },
  'doubt-columns': {
    en: 'It is not certain which way round this table is. Its columns are taken for what is compared. Until you say so, each cell is asked by its row and its column alike.',
    ko: '이 표에서 무엇을 비교하는지 확실하지 않습니다. 열끼리 비교하는 것으로 읽었습니다. 정할 때까지는 행 이름과 열 이름을 함께 들어 셀마다 묻습니다.',
  },
  'doubt-lists': {
    en: 'It is not certain how this table is meant. It is taken for lists side by side.',
    ko: '이 표가 어떤 표인지 확실하지 않습니다. 나란히 놓인 목록으로 읽었습니다.',
  },
  'doubt-names': {
    en: 'It is not certain how this table is meant. The first column is taken for names, not for a list of its own.',
    ko: '이 표가 어떤 표인지 확실하지 않습니다. 첫 열을 따로 된 목록이 아니라 행의 이름으로 읽었습니다.',
  },
  'empty-label': {
    en: 'Without a label here, there is nothing to ask these cells by.',
    ko: '여기에 이름이 없으면 이 셀들을 물어볼 수 없습니다.',
  },
  'duplicate-label': {
    en: '“{label}” labels two lines of this table. Neither has cards, because a question would have two answers.',
    ko: '이 표에는 ‘{label}’(이)라는 이름이 두 번 나옵니다. 물으면 답이 둘이 되므로 둘 다 카드가 없습니다.',
  },
  'duplicate-table': {
    en: 'Another table in this note has the key “{key}”. This one has no cards.',
    ko: '이 노트의 다른 표가 이미 키 ‘{key}’를 씁니다. 이 표에는 카드가 없습니다.',
  },
  'duplicate-note': {
    en: 'Another note has the key “{key}” in the same language. This one has no cards.',
    ko: '같은 언어의 다른 노트가 이미 키 ‘{key}’를 씁니다. 이 노트에는 카드가 없습니다.',
  },
  'long-row': {
    en: 'This row has {cells} cells for {columns} columns. It has no cards, because its cells may have shifted. Write a pipe inside a cell as \\|.',
    ko: '이 행은 셀이 {cells}개인데 열은 {columns}개입니다. 셀이 밀렸을 수 있어 카드가 없습니다. 셀 안의 세로줄은 \\|로 쓰세요.',
  },
  'short-row': {
    en: 'This row has {cells} cells for {columns} columns. The missing ones have no cards.',
    ko: '이 행은 셀이 {cells}개인데 열은 {columns}개입니다. 빠진 셀에는 카드가 없습니다.',
  },
  'empty-cell': {
    en: 'Empty cells in this table: {count}. They have no cards.',
    ko: '이 표의 빈 셀: {count}개. 빈 셀에는 카드가 없습니다.',
  },
  'mean-left-out': {
    en: '“{label}” is a mean of the others, so it is not asked. With a key of its own it is.',
    ko: '‘{label}’은(는) 나머지의 평균이라 묻지 않습니다. 따로 키를 주면 묻습니다.',
  },
  'not-asked-records': {
    en: 'What only keeps record is not asked (line numbers, paths, addresses, progress of a work, schedules, rows of data): {labels}. “<!-- {say} -->” above the table asks them.',
    ko: '줄 번호, 경로, 연락처, 작업의 진행 상황, 일정, 데이터의 행 같은 기록은 묻지 않습니다: {labels}. 표 위에 ‘<!-- {say} -->’을 쓰면 묻습니다.',
  },
  'idle-cell': {
    en: 'Cells of this table that only repeat a name, or say where to read on: {count}. They are not asked.',
    ko: '이 표에서 이름을 되풀이하거나 읽을 곳만 알려 주는 셀: {count}개. 묻지 않습니다.',
  },
  'picture-only': {
    en: 'Pictures in this table of which nothing is said: {count}. They are not asked: a card needs words, such as those between the brackets of ![a zigzag](path.png).',
    ko: '이 표에서 설명이 없는 그림: {count}개. 묻지 않습니다. 카드로 물으려면 ![지그재그](path.png)처럼 괄호 안에 말을 써야 합니다.',
  },
  'same-as-unknown': {
    en: '“{text}” refers to nothing in this table. It is asked only as it is written.',
    ko: '‘{text}’이(가) 가리키는 것이 이 표에 없습니다. 쓰인 그대로만 묻습니다.',
  },
  'html-dropped': {
    en: 'The HTML tag “{tag}” is not shown on cards; the text in it is.',
    ko: 'HTML 태그 ‘{tag}’는 카드에 나타나지 않고 그 안의 글만 나타납니다.',
  },
  'link-inert': {
    en: 'On cards, “{link}” is text and no link. Links lead to https, http or mailto.',
    ko: '카드에서 ‘{link}’는 링크가 아닌 글입니다. 링크는 https, http, mailto만 됩니다.',
  },
  'unclosed-strong': {
    en: 'Two asterisks show as they are here. Markdown does not close bold between punctuation and a letter.',
    ko: '별표 두 개가 그대로 보입니다. 마크다운에서는 문장 부호와 글자 사이에서 굵은 글씨가 끝나지 않습니다.',
  },
  'footnote-missing': {
    en: 'This note has no footnote [^{label}].',
    ko: '이 노트에 각주 [^{label}]이(가) 없습니다.',
  },
  'open-front-matter': {
    en: 'The front matter that begins here has no closing line of three dashes, so it is read as text.',
    ko: '여기서 시작하는 머리말(front matter)를 닫는 --- 줄이 없어 본문으로 읽힙니다.',
  },
  'bad-key': {
    en: '“{key}” cannot be a key. A key has lower-case Latin letters and digits, with single hyphens between.',
    ko: '‘{key}’는 키가 될 수 없습니다. 키는 로마자 소문자와 숫자로 쓰고 사이에 붙임표 하나씩을 둘 수 있습니다.',
  },
  'reserved-key': {
    en: 'A note that comes with Descent has the key “{key}”. This note counts as one without a key; give it another.',
    ko: '키 ‘{key}’는 Descent에 들어 있는 노트의 것입니다. 이 노트는 키가 없는 것으로 다룹니다. 다른 키를 쓰세요.',
  },
  'bad-directive': {
    en: '“{name}” means nothing to Descent in this place.',
    ko: '‘{name}’은(는) 이 자리에서 Descent가 알지 못하는 지시입니다.',
  },
  contradiction: {
    en: '{thing}, {aspect}: another table gives another answer.',
    ko: '{thing}, {aspect}: 다른 표의 답이 이와 다릅니다.',
  },
  'formula-unreadable': {
    en: 'The formula “{tex}” cannot be read as TeX. It is shown as it is written.',
    ko: '수식 ‘{tex}’을(를) TeX로 읽을 수 없어 쓰인 그대로 보여 줍니다.',
  },
  'formula-too-long': {
    en: 'This formula has {count} characters. One of more than {limit} is shown as it is written.',
    ko: '이 수식은 {count}자입니다. {limit}자가 넘는 수식은 쓰인 그대로 보여 줍니다.',
  },
  'formula-too-large': {
    en: 'The formula “{tex}” would be too large or too deeply nested. It is shown as it is written.',
    ko: '수식 ‘{tex}’이(가) 너무 크거나 너무 깊게 겹쳐 있어 쓰인 그대로 보여 줍니다.',
  },
  'formula-unknown': {
    en: 'This formula uses “{command}”, which Descent does not know. That part is shown as it is written.',
    ko: '이 수식에는 Descent가 모르는 명령 ‘{command}’이(가) 있습니다. 그 부분은 쓰인 그대로 보여 줍니다.',
  },
  'experiment-too-long': {
    en: 'The name of an experiment has at most {limit} characters; this one has {count}. It leads nowhere.',
    ko: '실험 이름은 {limit}자까지입니다. 여기 쓰인 이름은 {count}자라서 아무 데도 이어지지 않습니다.',
  },
  'run-unknown': {
    en: 'There is no picture and no experiment named “{name}”, so nothing is drawn here.',
    ko: '‘{name}’(이)라는 그림이나 실험이 없어 여기에는 아무것도 그리지 않습니다.',
  },
  'run-configuration': {
    en: 'Nothing is drawn here, because the configuration cannot be run. {why}',
    ko: '구성을 실행할 수 없어 여기에는 아무것도 그리지 않습니다. {why}',
  },
  'run-too-long': {
    en: 'What a picture is drawn from has at most {limit} characters; this has {count}. Nothing is drawn here.',
    ko: '그림의 이름이나 구성은 {limit}자까지입니다. 여기 쓰인 것은 {count}자라서 아무것도 그리지 않습니다.',
  },
  'ask-line': {
    en: '“{line}” is no question. Write “KEY: a question with {thing} in it?” or “KEY = what it is called”.',
    ko: '‘{line}’은(는) 질문으로 읽을 수 없습니다. ‘키: {thing}을(를) 넣은 질문?’ 또는 ‘키 = 부르는 이름’으로 쓰세요.',
  },
  'ask-key': {
    en: 'The table below has no row, column or cell “{key}”. This question is not used.',
    ko: '아래 표에는 ‘{key}’ 행, 열, 셀이 없습니다. 이 질문은 쓰이지 않습니다.',
  },
  'ask-twice': {
    en: 'There is a question for “{key}” already. This one is not used.',
    ko: '‘{key}’에는 이미 질문이 있습니다. 이 질문은 쓰이지 않습니다.',
  },
  'ask-placeholder': {
    en: '“{name}” stands for nothing here, so this question is not used. It may have {allowed}.',
    ko: '여기서 ‘{name}’ 자리에 넣을 것이 없어 이 질문은 쓰이지 않습니다. {allowed}만 쓸 수 있습니다.',
  },
  'ask-name': {
    en: 'A name has no “{name}” in it: it is what stands there in questions.',
    ko: '이름에는 ‘{name}’을(를) 쓸 수 없습니다. 이름은 질문에서 그 자리에 들어가는 말입니다.',
  },
  'ask-same': {
    en: 'Without {name}, this question would be the same for several cells with different answers. It is not used.',
    ko: '{name}이(가) 없으면 답이 다른 여러 셀에 같은 질문을 하게 됩니다. 이 질문은 쓰이지 않습니다.',
  },
  'ask-too-long': {
    en: 'This question has {count} characters. One of more than {limit} is not used.',
    ko: '이 질문은 {count}자입니다. {limit}자가 넘는 질문은 쓰이지 않습니다.',
  },
  'ask-alone': {
    en: 'These questions stand above no table, so they ask nothing.',
    ko: '이 질문들 아래에 표가 없어 아무것도 묻지 않습니다.',
  },
};

export const fixTitles: Readonly<Record<FixCode, Languages>> = {
  'escape-pipe': { en: 'Escape pipes in code and formulas', ko: '코드와 수식의 세로줄 이스케이프' },
  'complete-delimiter': { en: 'Give the line as many columns as the header', ko: '머리글만큼 열 맞추기' },
  'make-table': { en: 'Make it a Markdown table', ko: '마크다운 표로 바꾸기' },
  'things-rows': { en: 'Say that the rows are compared', ko: '행끼리 비교한다고 쓰기' },
  'things-columns': { en: 'Say that the columns are compared', ko: '열끼리 비교한다고 쓰기' },
  'labels-first': { en: 'Say that the first column names the rows', ko: '첫 열이 행의 이름이라고 쓰기' },
  'labels-none': { en: 'Say that these are lists side by side', ko: '나란히 놓인 목록이라고 쓰기' },
  'ask-all': { en: 'Have them asked', ko: '모두 묻게 하기' },
  'suggested-key': { en: 'Use the key “{text}”', ko: '키 ‘{text}’ 사용' },
};

const fill = (template: Languages, values: Diagnostic['values'], language: string) =>
  template[language.startsWith('ko') ? 'ko' : 'en'].replace(/\{(\w+)\}/g, (all, name: string) =>
    String(values[name] ?? all),
  );

const more: Languages = {
  en: ' (The same in this table, further down: {more})',
  ko: ' (이 표의 아래쪽에 같은 문제: {more}개)',
};

/** The sentence for the user, in Korean for `ko` and in English for any other language. */
export const messageOf = ({ code, values }: Pick<Diagnostic, 'code' | 'values'>, language: string) =>
  fill(messages[code], values, language) + (values['more'] === undefined ? '' : fill(more, values, language));

export const fixTitle = (fix: Fix, language: string) =>
  fill(fixTitles[fix.code], { text: fix.text }, language);
