import type { FieldTable } from './fieldTable.ts';

/** Tables of projects, courses and notebooks of other authors, each of which once made a card that nobody would ask. */
export const otherAuthors: readonly FieldTable[] = [
  {
    text: `## How does it compare?
|                      | Zapp     | Rex        | Mox      | Context |
| -------------------- | :------: | :--------: | :------: | :-----: |
| Size (gzipped)       | 1.1 kB   | 4.3 kB     | 16 kB    | 0       |
| DevTools             | ✅       | ✅         | ⚠️       | ❌      |
| No provider needed   | ✅       | 🛑         | ✅       | 🛑      |
| Asynchronous actions | built-in | middleware | built-in | –       |`,
    read: 'columns by ',
    rows: 4,
    asked: 9,
    some: ['For which of these does “No provider needed” hold? → Zapp: ✅; Rex: 🛑; Mox: ✅; Context: 🛑'],
  },
  {
    text: `### \`POST /v1/charges\`
| Parameter | Type | Required | Description |
| --- | --- | --- | --- |
| \`amount\` | integer | required | in the smallest unit |
| \`currency\` | string | required | three letters |
| \`capture\` | boolean | optional | whether to capture at once |`,
    read: 'rows by Parameter',
    rows: 3,
    asked: 7,
    some: ['For which of these does “Required” hold? → amount: required; currency: required; capture: optional'],
  },
  {
    text: `## Compatibility
| plugin ↓ / core → | 1.x | 2.x | 3.x |
|---|---|---|---|
| auth | 🟢 | 🟡 | 🔴 |
| cache | 🟢 | 🟢 | 🟡 |
| mailer | 🔴 | 🟢 | 🟢 |`,
    read: 'rows by plugin ↓ / core →',
    rows: 3,
    asked: 3,
    some: ['How do these differ in “1.x”? → auth: 🟢; cache: 🟢; mailer: 🔴'],
    never: [/hold/],
  },
  {
    text: `# Microservices
| 👍 Pros | 👎 Cons |
| --- | --- |
| teams deploy on their own | network calls fail |
| scale parts separately | debugging spans many logs |
| | data consistency is harder |`,
    read: 'sides 👍 Pros | 👎 Cons',
    rows: 5,
    asked: 7,
    some: ['What speaks for Microservices? → teams deploy on their own scale parts separately'],
  },
  {
    text: `## 협력학습과 경쟁학습
| 협력학습 | 경쟁학습 |
|---|---|
| **목표** | |
| 공동의 목표를 함께 이룬다 | 남보다 먼저 목표를 이룬다 |
| **평가** | |
| 집단과 개인을 함께 평가한다 | 개인의 순위를 매긴다 |
| 동료 평가를 쓴다 | |`,
    read: 'lists 협력학습 | 경쟁학습',
    rows: 3,
    asked: 9,
    never: [/=> 목표$/, /: 평가 =>/],
  },
  {
    text: `# HTTP vs WebSocket
| HTTP | WebSocket |
|------|-----------|
| **Connection** | **Connection** |
| closed after each response | stays open |
| client asks first | either side may send |
| **Cost** | **Cost** |
| headers with every request | a few bytes a frame |`,
    read: 'lists HTTP | WebSocket',
    rows: 3,
    asked: 11,
    some: ['What is said of WebSocket? → stays open either side may send a few bytes a frame'],
    never: [/Cost/],
  },
  {
    text: `## Five facts about sorting
| # | Fact | Why |
|---|---|---|
| 1 | Insertion sort wins on tiny arrays | low overhead |
| 2 | Merge sort is stable | it takes from the left run first on ties |
| 3 | Quicksort can be quadratic | bad pivots |`,
    read: 'rows by Fact',
    rows: 3,
    asked: 3,
    some: ['What is “Why” for Quicksort can be quadratic? → bad pivots'],
  },
  {
    text: `## GLUE, development set
| Model | MNLI | SST-2 | CoLA |
|---|---|---|---|
| BERT-base | 84.4 | 92.7 | 56.3 |
| RoBERTa-base | 87.6 | 94.8 | 63.6 |
| *Average* | 86.0 | 93.8 | 60.0 |`,
    read: 'rows by Model',
    rows: 2,
    asked: 6,
    never: [/Average/],
  },
  {
    text: `# Sourdough
| Ingredient | Amount |
|---|---|
| Bread flour | 450 g |
| Whole wheat | 50 g |
| Water | 375 g |
| Salt | 10 g |
| **Total** | **885 g** |`,
    read: 'rows by Ingredient',
    rows: 5,
    asked: 5,
    some: ['What is “Amount” for Total? → 885 g'],
    never: [/^choice Total/, /not .*885 g/],
  },
  {
    text: `## Weekend
| Morning | Afternoon | Evening |
|---|---|---|
| run | museum | cook |
| read papers | groceries | film |`,
    read: 'sides Morning | Afternoon | Evening',
    rows: 6,
    asked: 9,
    some: ['What stands under “Evening” for Weekend? → cook film'],
  },
  {
    text: `## Implication
| p | q | p ∧ q | p → q |
|---|---|---|---|
| T | T | T | T |
| T | F | F | F |
| F | T | F | T |
| F | F | F | T |`,
    read: 'none only-data',
    rows: 0,
    asked: 0,
  },
  {
    text: `# Camera X100
| | |
|---|---|
| Sensor | 26 MP APS-C |
| Weight | 478 g |
| Battery | 420 shots |`,
    read: 'columns by ',
    rows: 3,
    asked: 3,
    some: ['What is “Weight” for Camera X100? → 478 g'],
  },
  {
    text: `## Browser support
| Chrome | Firefox | Safari | Edge |
|---|---|---|---|
| 90+ | 88+ | 14+ | 91+ |`,
    read: 'title',
    rows: 1,
    asked: 4,
    some: ['What is “Safari” for Browser support? → 14+'],
  },
  {
    text: `## Contributors
| [<img src="https://a.example/a.png" width="80"><br>Ann Lee](https://g.example/ann) | [<img src="https://a.example/b.png" width="80"><br>Bo Kim](https://g.example/bo) |
|:-:|:-:|
| backend | design |`,
    read: 'none only-links',
    rows: 0,
    asked: 0,
  },
  {
    text: `## 배포 절차
| 단계 | 할 일 | 담당 |
|---|---|---|
| 1 | 태그를 만든다 | 개발 |
| 2 | 스테이징에 배포한다 | 운영 |
| 3 | 점검표를 확인한다 | QA |`,
    read: 'rows by 단계',
    rows: 3,
    asked: 6,
    some: ['단계 2의 ‘할 일’은? → 스테이징에 배포한다'],
  },
  {
    text: `# Syllabus
| Week | Topic | Reading |
|---|---|---|
| 1 | Linear regression | ch. 3 |
| 2 | Classification | ch. 4 |
| 3 | **Midterm** | |
| 4–5 | Neural networks | ch. 6, ch. 7 |`,
    read: 'rows by Week',
    // What is taught when is looked up.
    rows: 4,
    asked: 0,
  },
  {
    text: `## Refactoring
| Before | After |
|---|---|
| \`if (x == true)\` | \`if (x)\` |
| \`list.size() == 0\` | \`list.isEmpty()\` |`,
    read: 'sides Before | After',
    rows: 2,
    asked: 6,
    some: ['Of Before it is said: “if (x == true)”. And of After? → Before: if (x == true); After: if (x)'],
    never: [/^recall/],
  },
  {
    text: `## Roadmap
| Feature | 1.0 | 2.0 |
|---|---|---|
| Import | ✅ | ✅ |
| Export | 🚧 | ✅ |
| Sync | ❌ | 🚧 |`,
    read: 'columns by Feature',
    rows: 3,
    asked: 3,
    some: ['For which of these does “Sync” hold? → 1.0: ❌; 2.0: 🚧'],
  },
  {
    text: `## Words
| English | Français | English | Français |
|---|---|---|---|
| dog | chien | bread | pain |
| cat | chat | milk | lait |
| horse | cheval | | |`,
    read: 'rows by English',
    rows: 5,
    asked: 5,
    some: ['What is “Français” for milk? → lait'],
  },
  {
    text: `## 팀
| <img src="a.png" width="100"/> | <img src="b.png" width="100"/> |
|:---:|:---:|
| [김하늘](https://g.example/haneul) | [이바다](https://g.example/bada) |
| FE | BE |`,
    read: 'none only-links',
    rows: 0,
    asked: 0,
  },
  {
    text: `## 시간표
| 교시 | 월 | 화 | 수 |
|---|---|---|---|
| 1 | 국어 | 수학 | 영어 |
| 2 | 수학 | 과학 | 국어 |`,
    read: 'rows by 교시',
    rows: 2,
    asked: 6,
    some: ['교시 2의 ‘화’는? → 과학'],
  },
  {
    text: `# Materials
| Material | Property | Value | Unit |
|---|---|---|---|
| Copper | density | 8.96 | g/cm³ |
| Copper | melting point | 1085 | °C |
| Iron | density | 7.87 | g/cm³ |
| Iron | melting point | 1538 | °C |
| Lead | density | 11.34 | g/cm³ |
| Lead | melting point | 327 | °C |`,
    read: 'rows by Material + Property',
    rows: 6,
    asked: 12,
    some: ['What is “density” for Iron? → 7.87', 'What is “Unit” for Copper – density? → g/cm³'],
    never: [/^choice .*density.*(?:1085|1538|327)/],
  },
  {
    text: `## 기술 스택
| 분류 | 기술 |
|---|---|
| 화면 | React, TypeScript |
| 서버 | Spring Boot, JPA |
| 저장소 | MySQL, Redis |`,
    read: 'rows by 분류',
    rows: 3,
    asked: 3,
    some: ['서버의 ‘기술’은? → Spring Boot, JPA'],
  },
  {
    text: `## Isolation
| Isolation level | Dirty read | Phantom |
|---|---|---|
| Read uncommitted | possible | possible |
| Repeatable read | not possible | possible |
| Serializable | not possible | not possible |`,
    read: 'rows by Isolation level',
    rows: 3,
    asked: 2,
    some: [
      'For which of these does “Phantom” hold? → Read uncommitted: possible; Repeatable read: possible; Serializable: not possible',
    ],
  },
  {
    text: `## Plant cell and animal cell
| Similarities | Differences |
|---|---|
| both have a nucleus | only plants have a cell wall |
| both have mitochondria | only plants have chloroplasts |`,
    read: 'sides Similarities | Differences',
    rows: 4,
    asked: 6,
    never: [/^contrast/],
  },
  {
    text: `## 자료 구조의 시간 복잡도
| 연산 | list | dict |
|---|---|---|
| 탐색 | O(n) | O(1) |
| 삽입 | O(n) | O(1) |`,
    read: 'columns by 연산',
    rows: 2,
    asked: 4,
    some: ['list의 ‘탐색’은? → O(n)'],
  },
  {
    text: `## Migrating from v3 to v4
| v3 | v4 |
|----|----|
| \`createStore(reducer)\` | \`configureStore({ reducer })\` |
| \`connect()\` | \`useSelector\`, \`useDispatch\` |
| \`store.subscribe\` | removed |`,
    read: 'lists v3 | v4',
    rows: 3,
    asked: 9,
    never: [/^recall/],
  },
  {
    text: `## Results on COCO
| Model | AP | AP | Parameters |
|---|---|---|---|
| | val | test | (M) |
| YOLO-S | 37.4 | 37.6 | 7.2 |
| YOLO-M | 45.4 | 45.5 | 21.2 |`,
    read: 'rows by Model',
    rows: 2,
    asked: 6,
    some: ['What is “AP – test” for YOLO-M? → 45.5'],
  },
  {
    text: `## Screenshots
| Light | Dark |
|:---:|:---:|
| ![light](docs/light.png) | ![dark](docs/dark.png) |`,
    read: 'none only-links',
    rows: 0,
    asked: 0,
  },
  {
    text: `# Llama 2 7B
| Key | Value |
|---|---|
| Parameters | 6.7 B |
| Context | 4096 |
| License | Llama 2 |`,
    read: 'columns by Key',
    rows: 3,
    asked: 3,
    some: ['What is “Context” for Llama 2 7B? → 4096'],
  },
  {
    text: `## Rules
| Name | Description | 💼 | 🔧 |
| :-- | :-- | :-- | :-- |
| [await-thenable](docs/await-thenable.md) | no awaiting what is no promise | 💼 | |
| [no-array-delete](docs/no-array-delete.md) | no deleting from arrays | 💼 | |
| [prefer-as-const](docs/prefer-as-const.md) | no literal types where a constant will do | | 🔧 |`,
    read: 'rows by Name',
    rows: 3,
    asked: 5,
    some: [
      'For which of these does “🔧” hold? → await-thenable: –; no-array-delete: –; prefer-as-const: 🔧',
    ],
  },
  {
    text: `## Punnett square
| | A | a |
|---|---|---|
| **A** | AA | Aa |
| **a** | Aa | aa |`,
    read: 'columns by ',
    rows: 2,
    asked: 4,
    some: ['What is “a” for A? → Aa'],
  },
  {
    text: `## Methods of HTTP
| Method | Cacheable | Body |
|---|---|---|
| GET | yes | no |
| POST | rarely | yes |
| DELETE | no | may |`,
    read: 'rows by Method',
    rows: 3,
    asked: 2,
    some: ['For which of these does “Cacheable” hold? → GET: yes; POST: rarely; DELETE: no'],
  },
  {
    text: `## Cold or flu
| Symptom | Cold | Flu |
|---|---|---|
| Fever | rare | common |
| Onset | gradual | sudden |
| Aches | slight | severe |`,
    read: 'columns by Symptom',
    rows: 3,
    asked: 6,
    some: ['What is “Onset” for Flu? → sudden'],
  },
  {
    text: `## Troubleshooting
| Symptom | Likely cause | Fix |
|---|---|---|
| loss is NaN | learning rate too high | lower it, clip gradients |
| loss does not fall | labels shuffled | check the loader |`,
    read: 'rows by Symptom',
    rows: 2,
    asked: 4,
    some: ['What is “Likely cause” for loss is NaN? → learning rate too high'],
  },
  {
    text: `## 정규 표현식
| 문법 | 의미 |
|:---:|:---|
| \`.\` | 아무 글자 하나 |
| \`?\` | 0번 또는 1번 |`,
    read: 'rows by 문법',
    rows: 2,
    asked: 2,
    some: ['?의 ‘의미’는? → 0번 또는 1번'],
  },
  {
    text: `## Sampling
| Sampling | temperature | top-k | top-p |
|---|---|---|---|
| What it does | flattens the distribution | keeps the k likeliest | keeps the smallest set above p |
| Low value | deterministic | greedy at 1 | few tokens |`,
    read: 'columns by Sampling',
    rows: 2,
    asked: 6,
    some: ['What is “Low value” for top-k? → greedy at 1'],
  },
  {
    text: `## Rate limits
| Plan | Requests / min | Burst |
|------|---------------:|------:|
| Free | 60 | 10 |
| Pro | 600 | 100 |
| Enterprise | custom | custom |`,
    read: 'rows by Plan',
    rows: 3,
    asked: 6,
    some: ['What is “Burst” for Pro? → 100'],
  },
  {
    text: `## Libraries
| Library | Last release | License |
|---|---|---|
| ![](https://img.example/a.svg) alpha | 2024-05 | MIT |
| [![](https://img.example/b.svg)](https://b.example) beta | 2022-01 | BSD |`,
    read: 'rows by Library',
    rows: 2,
    asked: 4,
    some: ['What is “License” for beta? → BSD'],
  },
  {
    text: `**Acronyms**

|     |                   |
|-----|-------------------|
| LTS | long-term support |
| EOL | end of life       |
| RC  | release candidate |`,
    read: 'columns by ',
    rows: 3,
    asked: 3,
    some: ['What is “EOL” for Acronyms? → end of life'],
  },
];
