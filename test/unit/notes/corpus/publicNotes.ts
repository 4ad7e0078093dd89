import type { FieldTable } from './fieldTable.ts';

/** Tables of the kinds that stand in public notes and documentation, in words of our own. */
export const publicNotes: readonly FieldTable[] = [
  {
    text: `## How the models did
| Model | Weights | Accuracy | F1 | Remarks |
|---|---|---|---|---|
| small | 12M | 91.4% | 0.902 | the baseline |
| wide | 48M | 93.0% | 0.921 | slow to train |
| deep | 51M | 92.2% | 0.915 | overfits early |`,
    read: 'rows by Model',
    rows: 3,
    asked: 12,
    some: ['What is “Remarks” for wide? → slow to train'],
  },
  {
    text: `## 모델 비교
| 모델 | 정확도 | 추론 시간 |
|---|---|---|
| 랜덤 포레스트 | 88.1% | 0.14s |
| 부스팅 | 90.6% | 0.09s |`,
    read: 'rows by 모델',
    rows: 2,
    asked: 4,
  },
  {
    text: `## Effect of the cache
| Metric | Before | With cache |
|---|---|---|
| p95 latency | 812.4 ms | 95.1 ms |
| Throughput | 61.22 req/s | 480.90 req/s |`,
    read: 'columns by Metric',
    rows: 2,
    asked: 4,
  },
  {
    // What is known of a thing is knowledge, though it was measured.
    text: `## Memory hierarchy
| Level | Latency | Size |
|---|---|---|
| L1 cache | 1 ns | 64 kB |
| Main memory | 100 ns | 16 GB |
| Disk | 10 ms | 1 TB |`,
    read: 'rows by Level',
    rows: 3,
    asked: 6,
  },
  {
    text: `## Elements
| Element | Atomic mass | Electronegativity |
|---|---|---|
| Carbon | 12.01 | 2.55 |
| Oxygen | 16.00 | 3.44 |
| Iron | 55.85 | 1.83 |`,
    read: 'rows by Element',
    rows: 3,
    asked: 6,
  },
  {
    text: `## What is tested
| Area | Tests | Lines | Critical? |
|---|---|---|---|
| Reader | 140 | 3,200 | Yes |
| Scheduler | 61 | 900 | Yes |
| Colors | 12 | 150 | No |
| **TOTAL** | **213** | **4,250** | |`,
    read: 'rows by Area',
    rows: 4,
    asked: 1,
    some: ['Critical? → Reader: Yes; Scheduler: Yes; Colors: No'],
  },
  {
    text: `## Spending
| | Food | Rent |
|---|---|---|
| May | 310 | 800 |
| June | 290 | 820 |
| Total | 600 | 1620 |`,
    read: 'rows by ',
    rows: 3,
    asked: 6,
    some: ['What is “Rent” for June? → 820'],
  },
  {
    text: `## 고친 기록
| 버전 | 날짜 | 작성자 | 내용 |
|---|---|---|---|
| 1.1 | 2025-03-02 | 김하나 | 그림을 넣음 |
| 1.0 | 2025-02-11 | 김하나 | 처음 씀 |`,
    read: 'rows by 버전',
    rows: 2,
    asked: 0,
  },
  {
    text: `## Releases of the language
| Version | Year | What is new |
|---|---|---|
| 5 | 2009 | strict mode |
| 6 | 2015 | classes, arrow functions |`,
    read: 'rows by Version',
    rows: 2,
    asked: 4,
  },
  {
    text: `## Where it stands
| Function | Line | Does |
|---|---|---|
| open | 41 | asks for the file |
| close | 97-103 | lets it go |`,
    read: 'rows by Function',
    rows: 2,
    asked: 2,
  },
  {
    text: `## Report
| Section | Score | State |
|---|---|---|
| Layout | {{LAYOUT}}/10 | {{LAYOUT_STATE}} |
| Voice | {{VOICE}}/10 | {{VOICE_STATE}} |`,
    read: 'none only-blanks',
    rows: 0,
    asked: 0,
  },
  {
    text: `## 경쟁사
| 기업 | 매출 | 점유율 |
|---|---|---|
| [회사 이름] | $X.XB | XX% |
| ... | ... | ... |`,
    read: 'none only-blanks',
    rows: 0,
    asked: 0,
  },
  {
    text: `## Columns of the order table
| Column | Type | Description |
|---|---|---|
| amount | decimal | amount |
| paid on | date | the day on which the money came |
| due | date | see [the terms](terms.md) |
| note | text | See terms.md |`,
    read: 'rows by Column',
    rows: 4,
    asked: 6,
    some: ['What is meant by paid on? → the day on which the money came'],
  },
  {
    text: `## 네 가지 어댑터
| 이름 | 종류 | 하는 일 |
|---|---|---|
| r | 읽기 전용 | 리소스 참조 |
| w | 쓰기 | 아래 표 참고 |`,
    read: 'rows by 이름',
    rows: 2,
    asked: 3,
    some: ['r의 ‘하는 일’은? → 리소스 참조'],
  },
  {
    text: `## Chapters in three languages
| Chapter | Topic | Rust | F# |
|---|---|---|---|
| 1 | Ownership | [Rust](a.md) | [F#](b.md) |
| 2 | Traits | [Rust](c.md) | [F#](d.md) |`,
    read: 'rows by Chapter',
    rows: 2,
    asked: 0,
  },
  {
    text: `## Typography
| Part | Font | Size |
|---|---|---|
| Title | Noto Serif | 28pt |
| Heading | Noto Serif | 18pt |
| Body | Noto Serif | 11pt |`,
    read: 'rows by Part',
    rows: 3,
    asked: 4,
    some: [
      'What is “Font” for all of these? → Title: Noto Serif; Heading: Noto Serif; Body: Noto Serif',
      'What is “Size” for Body? → 11pt',
    ],
  },
  {
    text: `## 나누기 전과 뒤
| 구분 | 장점 | 단점 |
|---|---|---|
| 나누기 전 | 처음 만들기 쉽다 | 규칙이 흩어진다 |
| 나누기 전 | 부품이 적다 | 기록이 제각각이다 |
| 나눈 뒤 | 규칙이 한곳에 있다 | 호출이 길어진다 |
| 나눈 뒤 | 기록이 고르다 | 처음에 낯설다 |`,
    read: 'rows by 구분',
    rows: 2,
    asked: 4,
    some: ['나눈 뒤의 단점은 무엇인가요? → 호출이 길어진다 처음에 낯설다'],
  },
  {
    text: `## 역사
| 연도 | 사건 |
|---|---|
| 1969 | 네 대를 잇는 망이 생김 |
| 1983 | 새 규약으로 갈아탐 |
| 1983 | 이름 체계가 나옴 |
| 1991 | 웹이 공개됨 |
| 1995 | 상업 접속이 풀림 |`,
    read: 'rows by 연도',
    rows: 4,
    asked: 4,
    some: ['1983의 ‘사건’은? → 새 규약으로 갈아탐 이름 체계가 나옴'],
  },
  {
    text: `## 고려할 점
| 구분 | 장점 | 단점 |
|---|---|---|
| 복잡한 문제 | 여러 길을 살핀다 | 만들기 어렵다 |
| 비용 | 낭비가 적다 | 여러 번 부른다 |`,
    read: 'rows by 구분',
    rows: 2,
    asked: 4,
    some: ['비용의 단점은 무엇인가요? → 여러 번 부른다'],
  },
  {
    text: `## 두 규약
| 구분 | 항목 | TCP | UDP |
|---|---|---|---|
| 연결 | 방식 | 먼저 악수한다 | 바로 보낸다 |
| 신뢰 | 재전송 | 잃으면 다시 보낸다 | 잃은 채로 둔다 |`,
    read: 'columns by 구분 + 항목',
    rows: 2,
    asked: 4,
    some: ['UDP의 ‘신뢰 – 재전송’은? → 잃은 채로 둔다'],
    never: [/항목 \|/],
  },
  {
    text: `## Sandboxes
| Feature | Boxer | Cloudy | Pick |
|---|---|---|---|
| Start | 2 seconds | 100 ms | Cloudy when it must be quick |
| Longest run | hours | 30 seconds | Boxer for long tasks |
| Languages | any | two | Boxer for variety |`,
    read: 'columns by Feature',
    rows: 3,
    asked: 9,
    some: ['What is “Pick” for Languages? → Boxer for variety'],
  },
  {
    text: `## When to use which
| Use a record | Use a class |
|---|---|
| plain containers of data | entities that change |
| values to hand around | services with a life of their own |
| settings that never change | builders |`,
    read: 'lists Use a record | Use a class',
    rows: 3,
    asked: 11,
  },
  {
    text: `## Red blood cell
| Characteristic | Description |
|---|---|
| Shape | a disc, hollow on both sides |
| Lifespan | about 120 days |
| Function | carries oxygen |`,
    read: 'columns by Characteristic',
    rows: 3,
    asked: 3,
    some: ['What is “Lifespan” for Red blood cell? → about 120 days'],
    never: [/meant by/],
  },
  {
    text: `## Object orientation
| Characteristic | Description |
|---|---|
| Encapsulation | data and what works on it stand together |
| Inheritance | a kind takes over what its parent has |
| Polymorphism | one call, and each kind does its own |`,
    read: 'rows by Characteristic',
    rows: 3,
    asked: 3,
    some: ['What is meant by Inheritance? → a kind takes over what its parent has'],
  },
  {
    text: `## Who may do what
| Role | Read | Write | Delete |
|---|---|---|---|
| Guest | x | | |
| Writer | x | x | |
| Owner | x | x | x |`,
    read: 'rows by Role',
    rows: 3,
    asked: 3,
    some: ['For which of these does “Write” hold? → Guest: –; Writer: x; Owner: x'],
  },
  {
    text: `## Clients
| Client | Offline | Licence |
|---|---|---|
| Alpha | x | MIT |
| Beta | | GPL |
| Gamma | x | MIT |`,
    read: 'rows by Client',
    rows: 3,
    asked: 4,
    some: ['For which of these does “Offline” hold? → Alpha: x; Beta: –; Gamma: x'],
  },
  {
    text: `## Frameworks
| | Plain | Rich | Full |
|---|---|---|---|
| Names a role | No | Yes (explicit) | Implied by the tone |
| Best for | a quick note | a letter | a report |`,
    read: 'columns by ',
    rows: 2,
    asked: 6,
    some: [
      'Does “Names a role” hold for Rich? → Yes (explicit)',
      'What is “Names a role” for Full? → Implied by the tone',
    ],
  },
  {
    text: `## Where it is found by itself
| Editor | Found by itself |
|---|---|
| Ash | ✅ Yes — when it opens |
| Birch | No, since it looks in one folder only |`,
    read: 'rows by Editor',
    rows: 2,
    asked: 1,
  },
  {
    text: `## 세 가지 말
| ** 언어** | **역할 ** | 비유 |
|---|---|---|
| HTML | 뼈대 | 기둥 |
| CSS | 꾸밈 | 벽지 |`,
    read: 'rows by 언어',
    rows: 2,
    asked: 4,
    some: ['CSS의 ‘역할’은? → 꾸밈'],
    never: [/\*/],
  },
  {
    text: `## 새 판의 차이
| 항목 | 차이 |
|---|---|
| 긴 작업 | 도중에 묻지 않고 더 오래 이어 간다 |
| 지시 따르기 | 쓰인 그대로 따른다 |`,
    read: 'rows by 항목',
    rows: 2,
    asked: 2,
    some: ['긴 작업의 ‘차이’는? → 도중에 묻지 않고 더 오래 이어 간다'],
  },
  {
    text: `## 폴더마다
| 폴더 | 읽기 | 쓰기 |
|---|---|---|
| 공개 | 허용 | 금지 |
| 내 것 | 허용 | 허용 |
| 남의 것 | 금지 | 금지 |`,
    read: 'rows by 폴더',
    rows: 3,
    asked: 2,
  },
  {
    text: `## 시장 한눈에
| 지표 | 값 |
|---|---|
| 규모 | $XX.X Billion (연도) |
| 성장률 | 해마다 XX.X% |
| 가장 큰 곳 | [이름] (XX%) |`,
    read: 'none only-blanks',
    rows: 0,
    asked: 0,
  },
  {
    text: `## Chromosomes
| Sex | Chromosomes |
|---|---|
| female | XX |
| male | XY |`,
    read: 'rows by Sex',
    rows: 2,
    asked: 2,
  },
  {
    text: `## Flags of a package
| extra | peer | dev | meaning |
|---|---|---|---|
| | | | needed by what ships |
| X | X | X | nothing depends on it |
| | X | | needed by a peer |
| X | | X | left over from a test |`,
    read: 'rows by meaning',
    rows: 4,
    asked: 3,
    some: [
      'For which of these does “peer” hold? → needed by what ships: –; nothing depends on it: X; needed by a peer: X; left over from a test: –',
    ],
  },
  {
    text: `## Who keeps it
| Name | Part | GitHub link |
|---|---|---|
| Ada | parser | [ada-l](https://example.org/ada-l) |
| Grace | linker | [gracie](https://example.org/gracie) |`,
    read: 'rows by Name',
    rows: 2,
    asked: 2,
  },
  {
    text: `## Eingabefeld
| Merkmal | Wert |
|---|---|
| Bereich | Formular |
| Gibt weiter | Text |`,
    read: 'columns by Merkmal',
    rows: 2,
    asked: 2,
    some: ['What is “Bereich” for Eingabefeld? → Formular'],
  },
  {
    text: `## Warum gerade dies
| Merkmal | Vorteil |
|---|---|
| neun Sprachen | überall zu lesen |
| fertige Vektoren | sofort zu suchen |`,
    read: 'rows by Merkmal',
    rows: 2,
    asked: 2,
  },
  {
    text: `## What to do first
| Impact / Effort | Low Effort | High Effort |
|---|---|---|
| High Impact | do first | plan |
| Low Impact | when there is time | leave it |`,
    read: 'rows by Impact / Effort',
    rows: 2,
    asked: 4,
  },
  {
    text: `## Where it runs
| Environment | Address | Use |
|---|---|---|
| Development | [address] | every change |
| Production | [address] | the public |`,
    read: 'rows by Environment',
    rows: 2,
    asked: 2,
  },
  {
    text: `## 회사 번호
| 회사 | 종목 코드 | 업종 |
|---|---|---|
| 가나전자 | 005931 | 전자 |
| 다라제강 | 000124 | 철강 |`,
    read: 'rows by 회사',
    rows: 2,
    asked: 2,
  },
];
