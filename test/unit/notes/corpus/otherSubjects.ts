import type { FieldTable } from './fieldTable.ts';

/** The same of other subjects: programming, networks, sciences, languages, history. */
export const otherSubjects: readonly FieldTable[] = [
  {
    text: `## GET and POST
| 제목 | GET | POST |
|---|---|---|
| 캐시 | 된다 | 안 된다 |
| 본문 | 없다 | 있다 |
| 용도 | 조회 | 생성 |`,
    read: 'columns by 제목',
    rows: 3,
    asked: 4,
    some: [
      '다음 가운데 ‘캐시’가 되는 것은 무엇인가요? → GET: 된다; POST: 안 된다',
      '다음 가운데 ‘본문’이 있는 것은 무엇인가요? → GET: 없다; POST: 있다',
    ],
  },
  {
    text: `## TCP vs UDP
| TCP | UDP |
|---|---|
| connection | no connection |
| ordered | unordered |
| slower | faster |`,
    read: 'lists TCP | UDP',
    rows: 3,
    asked: 11,
    some: ['Of which is this said: TCP or UDP? «slower» → TCP'],
  },
  {
    text: `## 프로세스와 스레드
| 구분 | 프로세스 | 스레드 |
|---|---|---|
| 메모리 | 독립 | 공유 |
| 문맥 교환 | 느리다 | 빠르다 |`,
    read: 'columns by 구분',
    rows: 2,
    asked: 4,
    some: ['스레드의 ‘메모리’는? → 공유'],
  },
  {
    text: `## GoF
| 생성 패턴 | 구조 패턴 | 행위 패턴 |
|---|---|---|
| 싱글톤 | 어댑터 | 옵저버 |
| 팩토리 메서드 | 데코레이터 | 전략 |
| 빌더 | 프록시 | |`,
    read: 'lists 생성 패턴 | 구조 패턴 | 행위 패턴',
    rows: 8,
    asked: 11,
    some: ['생성 패턴, 구조 패턴, 행위 패턴 가운데 어느 것에 대한 말인가요? «어댑터» → 구조 패턴'],
  },
  {
    text: `## HTTP status codes
| Code | Name |
|---|---|
| 200 | OK |
| 301 | Moved Permanently |
| 404 | Not Found |`,
    read: 'rows by Code',
    rows: 3,
    asked: 3,
    some: ['What is “Name” for Code 404? → Not Found'],
  },
  {
    text: `## Verbs
| Method | Safe | Idempotent | Body |
|---|---|---|---|
| GET | Yes | Yes | No |
| POST | No | No | Yes |
| PUT | No | Yes | Yes |`,
    read: 'rows by Method',
    rows: 3,
    asked: 3,
    some: ['For which of these does “Idempotent” hold? → GET: Yes; POST: No; PUT: Yes'],
    never: [/^identify/],
  },
  {
    text: `## Operators
| Operator | Example | Explanation |
|---|---|---|
| \`!\` | \`!expr\` | bitwise or logical complement |
| \`!=\` | \`expr != expr\` | comparison |
| \`&\` | \`&expr\` | borrow |
| \`&\` | \`expr & expr\` | bitwise AND |
| \`*\` | \`*expr\` | dereference |
| \`*\` | \`expr * expr\` | multiplication |`,
    read: 'rows by Operator + Example',
    rows: 6,
    asked: 6,
    some: ['What is “Explanation” for & – &expr? → borrow'],
  },
  {
    text: `## OSI
| 계층 | 이름 | 단위 |
|---|---|---|
| 1 | 물리 | 비트 |
| 2 | 데이터 링크 | 프레임 |
| 3 | 네트워크 | 패킷 |`,
    read: 'rows by 이름',
    rows: 3,
    asked: 6,
    some: ['네트워크의 ‘계층’은? → 3'],
  },
  {
    text: `## Sorting algorithms
| Algorithm | Best | Average | Worst | Stable |
|---|---|---|---|---|
| Merge sort | O(n log n) | O(n log n) | O(n log n) | ✓ |
| Quicksort | O(n log n) | O(n log n) | O(n²) | ✗ |
| Insertion sort | O(n) | O(n²) | O(n²) | ✓ |`,
    read: 'rows by Algorithm',
    rows: 3,
    asked: 10,
    some: ['What is “Worst” for Quicksort? → O(n²)'],
  },
  {
    text: `## 힙 정렬
| 평균 | 최선 | 최악 |
|---|---|---|
| O(n log n) | O(n log n) | O(n log n) |`,
    read: 'title',
    rows: 1,
    asked: 3,
    some: ['힙 정렬의 ‘최악’은? → O(n log n)'],
  },
  {
    text: `## Sieve
| | 1 | 2 | 3 |
|---|---|---|---|
| 10 | 11 | 12 | 13 |
| 20 | 21 | 22 | 23 |`,
    read: 'none only-data',
    rows: 0,
    asked: 0,
  },
  {
    text: `## Normal forms
| STUDENT_ID | COURSE_ID | GRADE |
|---|---|---|
| 20800399 | CS101 | A |
| 20800399 | CS102 | B |`,
    read: 'none only-data',
    rows: 0,
    asked: 0,
  },
  {
    text: `## Contributors
| Name | GitHub |
|---|---|
| Kim | [kim](https://github.com/kim) |
| Lee | [lee](https://github.com/lee) |`,
    read: 'none only-links',
    rows: 0,
    asked: 0,
  },
  {
    text: `## Deadlock
| Process | A | B | C |
|---|---|---|---|
| P0 | 0 | 1 | 0 |
| P1 | 2 | 0 | 0 |`,
    read: 'none only-data',
    rows: 0,
    asked: 0,
  },
  {
    text: `## Planets
| Planet | Diameter | Moons |
|---|---|---|
| Mars | 6,779 km | 2 |
| Jupiter | 139,820 km | 95 |`,
    read: 'rows by Planet',
    rows: 2,
    asked: 4,
    some: ['What is “Moons” for Mars? → 2'],
  },
  {
    text: `## SI units
| Quantity | Unit | Symbol |
|---|---|---|
| length | metre | m |
| mass | kilogram | kg |
| time | second | s |`,
    read: 'rows by Quantity',
    rows: 3,
    asked: 6,
    some: ['What is “Unit” for mass? → kilogram'],
  },
  {
    text: `## Elements
| No. | Element | Symbol |
|---|---|---|
| 1 | Hydrogen | H |
| 2 | Helium | He |
| 3 | Lithium | Li |`,
    read: 'rows by Element',
    rows: 3,
    asked: 3,
    some: ['What is “Symbol” for Helium? → He'],
  },
  {
    text: `## 조선의 왕
| 순서 | 왕 | 업적 |
|---|---|---|
| 1 | 태조 | 조선을 세웠다 |
| 2 | 정종 | 개경으로 옮겼다 |
| 3 | 태종 | 호패법을 실시했다 |`,
    read: 'rows by 왕',
    rows: 3,
    asked: 3,
    some: ['태조의 ‘업적’은? → 조선을 세웠다'],
  },
  {
    text: `## Irregular verbs
| Infinitive | Past | Participle |
|---|---|---|
| go | went | gone |
| see | saw | seen |
| read | read | read |`,
    read: 'rows by Infinitive',
    rows: 3,
    asked: 6,
    some: ['What is “Past” for go? → went'],
  },
  {
    text: `## Mitosis and meiosis
| | Mitosis | Meiosis |
|---|---|---|
| Divisions | 1 | 2 |
| Daughter cells | 2 | 4 |
| Crossing over | no | yes |`,
    read: 'columns by ',
    rows: 3,
    asked: 5,
    some: ['What is “Daughter cells” for Meiosis? → 4', 'For which of these does “Crossing over” hold? → Mitosis: no; Meiosis: yes'],
  },
  {
    text: `## Plans
| Plan | Price | Storage | SSO |
|---|---|---|---|
| Free | $0 | 1 GB | – |
| Team | $9 | 100 GB | ✓ |
| Company | ask us | no limit | ✓ |`,
    read: 'rows by Plan',
    rows: 3,
    asked: 7,
    some: ['What is “Storage” for Team? → 100 GB'],
  },
  {
    text: `## String과 StringBuilder
| 항목 | String | StringBuilder | StringBuffer |
|---|---|---|---|
| 가변성 | 불변 | 가변 | 가변 |
| 스레드 안전 | O | X | O |`,
    read: 'columns by 항목',
    rows: 2,
    asked: 4,
    some: ['다음 가운데 ‘스레드 안전’이 해당하는 것은 무엇인가요? → String: O; StringBuilder: X; StringBuffer: O'],
  },
  {
    text: `## Cookie vs Session
| | Cookie | Session |
|---|---|---|
| Kept | in the browser | on the server |
| Safe | less | more |`,
    read: 'columns by ',
    rows: 2,
    asked: 4,
    some: ['What is “Kept” for Cookie? → in the browser'],
  },
  {
    text: `## Interview questions
| Question | Solution |
|---|---|
| Design a cache | [Solution](https://s.example/cache) |
| Design a chat | [Solution](https://s.example/chat) |`,
    read: 'none only-links',
    rows: 0,
    asked: 0,
  },
  {
    text: `## Latency
| Operation | Time | Note |
|---|---|---|
| L1 cache reference | 0.5 ns | |
| Branch mispredict | 5 ns | |
| Main memory reference | 100 ns | 20x L2 cache |`,
    read: 'rows by Operation',
    rows: 3,
    asked: 4,
    some: ['What is “Time” for Branch mispredict? → 5 ns'],
  },
  {
    text: `## Powers of two
| Power | Exact value | Bytes |
|---|---|---|
| 10 | 1024 | 1 KB |
| 20 | 1,048,576 | 1 MB |
| 30 | 1,073,741,824 | 1 GB |`,
    read: 'rows by Power',
    rows: 3,
    asked: 6,
    some: ['What is “Bytes” for Power 20? → 1 MB'],
  },
  {
    text: `## Availability
| Duration | Acceptable downtime |
|---|---|
| Downtime per year | 8h 45min 57s |
| Downtime per month | 43m 49.7s |`,
    read: 'rows by Duration',
    rows: 2,
    asked: 2,
  },
  {
    text: `## 동기와 비동기
| 동기 | 비동기 |
|---|---|
| 결과를 기다린다 | 결과를 기다리지 않는다 |
| 순서가 보장된다 | 순서가 보장되지 않는다 |`,
    read: 'lists 동기 | 비동기',
    rows: 2,
    asked: 8,
    some: ['동기, 비동기 가운데 어느 것에 대한 말인가요? «순서가 보장된다» → 동기'],
  },
  {
    text: `## DP vs Greedy
| DP | Greedy |
|---|---|
| looks at all choices | takes the best choice now |
| always right | right for some problems |
| needs a table | |`,
    read: 'lists DP | Greedy',
    rows: 3,
    asked: 9,
    some: ['Of which is this said: DP or Greedy? «needs a table» → DP'],
  },
  {
    text: `## Relational databases
| Advantages | Disadvantages |
|---|---|
| consistent | hard to scale |
| one language | fixed schema |
| mature | |`,
    read: 'sides Advantages | Disadvantages',
    rows: 5,
    asked: 7,
    some: ['What speaks for Relational databases? → consistent one language mature'],
  },
  {
    text: `## Commands
| Command | What it does |
|---|---|
| \`git add\` | stages |
| \`git add -p\` | stages parts |
| \`git commit\` | records |`,
    read: 'rows by Command',
    rows: 3,
    asked: 3,
    some: ['What is “What it does” for git add -p? → stages parts'],
  },
  {
    text: `## Shortcuts
| Action | Windows | macOS |
|---|---|---|
| Copy | \`Ctrl+C\` | \`Cmd+C\` |
| Paste | \`Ctrl+V\` | \`Cmd+V\` |`,
    read: 'rows by Action',
    rows: 2,
    asked: 4,
    some: ['What is “macOS” for Copy? → Cmd+C'],
  },
  {
    text: `## Languages
| | Rust | Go |
|---|---|---|
| Memory | ownership | garbage collector |
| | no pauses | short pauses |
| Errors | Result | error values |`,
    read: 'columns by ',
    rows: 2,
    asked: 4,
    some: ['What is “Memory” for Go? → garbage collector short pauses'],
  },
  {
    text: `## C와 C++
| 기능 | C | C++ | C# |
|---|---|---|---|
| 클래스 | ❌ | ✅ | ✅ |
| 포인터 | ✅ | ✅ | 제한적 |`,
    read: 'columns by 기능',
    rows: 2,
    asked: 2,
    some: ['다음 가운데 ‘클래스’가 해당하는 것은 무엇인가요? → C: ❌; C++: ✅; C#: ✅'],
  },
  {
    text: `## Group, item
| | | Rust | Go |
|---|---|---|---|
| Memory | stack | fast | fast |
| | heap | owned | collected |
| Errors | handled | Result | error |`,
    read: 'columns by  + ',
    rows: 3,
    asked: 6,
    some: ['What is “Memory – heap” for Rust? → owned'],
  },
  {
    text: `## Steps
| Step | Action |
|---|---|
| 1 | normalise the inputs |
| 2 | compute the loss |
| 3 | update the weights |`,
    read: 'rows by Step',
    rows: 3,
    asked: 3,
    some: ['What is “Action” for Step 2? → compute the loss'],
  },
  {
    text: `## Rust vs Go
| S.No | Rust | Go |
|---|---|---|
| 1 | no garbage collector | garbage collector |
| 2 | slow to compile | fast to compile |`,
    read: 'lists Rust | Go',
    rows: 2,
    asked: 8,
  },
  {
    text: `## Batch GD vs SGD
| Parameters | Batch GD | SGD |
|---|---|---|
| Data used | all | one sample |
| Speed | slow | fast |`,
    read: 'columns by Parameters',
    rows: 2,
    asked: 4,
    some: ['What is “Speed” for SGD? → fast'],
  },
  {
    text: `## Adam
| Property | Value |
|---|---|
| Published | 2014 |
| First author | Kingma |`,
    read: 'columns by Property',
    rows: 2,
    asked: 2,
    some: ['What is “First author” for Adam? → Kingma'],
  },
  {
    text: `## Q and A
| Q | A |
|---|---|
| What is a batch? | the examples of one step |
| What is an epoch? | one pass over the data |`,
    read: 'rows by Q',
    rows: 2,
    asked: 2,
    some: ['What is an epoch? → one pass over the data'],
  },
  {
    text: `## 면접 질문
| 질문 | 답 | 난이도 |
|---|---|---|
| 교착 상태란? | 서로 기다리기만 하는 상태 | 하 |
| 세마포어란? | 자원의 수를 세는 변수 | 중 |`,
    read: 'rows by 질문',
    rows: 2,
    asked: 4,
    some: ['교착 상태란? → 서로 기다리기만 하는 상태', '세마포어란? (난이도) → 중'],
  },
  {
    text: `## Truth table
| A | B | A and B |
|---|---|---|
| 0 | 0 | 0 |
| 0 | 1 | 0 |
| 1 | 0 | 0 |
| 1 | 1 | 1 |`,
    read: 'none only-data',
    rows: 0,
    asked: 0,
  },
  {
    text: `## Papers by year
| Year | Paper | Authors |
|---|---|---|
| 2014 | [Adam: a method](https://arxiv.org/abs/1412.6980) | Kingma, Ba |
| 2017 | [Decoupled weight decay](https://arxiv.org/abs/1711.05101) | Loshchilov, Hutter |`,
    read: 'rows by Year',
    rows: 2,
    asked: 4,
    some: ['What is “Paper” for 2014? → Adam: a method'],
  },
];
