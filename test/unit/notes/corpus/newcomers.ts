import type { FieldTable } from './fieldTable.ts';

/** What people write who have just come: tables of ticks, the two sides of one thing, two sides of a card. */
export const newcomers: readonly FieldTable[] = [
  {
    text: `## Roles
| Permission | Viewer | Editor | Admin |
|---|:-:|:-:|:-:|
| Read | x | x | x |
| Write | | x | x |
| Delete | | | x |`,
    read: 'rows by Permission',
    rows: 3,
    asked: 3,
    some: ['For which of these does “Viewer” hold? → Read: x; Write: –; Delete: –'],
  },
  {
    text: `## Who can
| | Read | Write | Delete |
|---|---|---|---|
| Viewer | ✓ | | |
| Editor | ✓ | ✓ | |
| Admin | ✓ | ✓ | ✓ |`,
    read: 'columns by ',
    rows: 3,
    asked: 3,
    some: [
      'For which of these does “Viewer” hold? → Read: ✓; Write: –; Delete: –',
      'For which of these does “Editor” hold? → Read: ✓; Write: ✓; Delete: –',
    ],
  },
  {
    text: `## Oils
| Oil | Smoke point | Frying? | Dressing? |
|---|---|:-:|:-:|
| Olive, extra virgin | 190 °C | ⚠️ | ✅ |
| Sunflower | 230 °C | ✅ | ❌ |
| Butter | 150 °C | ❌ | ❌ |`,
    read: 'rows by Oil',
    rows: 3,
    asked: 5,
    some: ['Frying? → Olive, extra virgin: ⚠️; Sunflower: ✅; Butter: ❌'],
  },
  {
    text: `## Pros and cons of nuclear power
| Pros | Cons |
|---|---|
| low CO₂ | waste |
| steady output | cost |`,
    read: 'sides Pros | Cons',
    rows: 4,
    asked: 6,
    some: [
      'What speaks for nuclear power? → low CO₂ steady output',
      'On which side does this stand for nuclear power: Pros or Cons? «waste» → Cons',
    ],
  },
  {
    text: `## Sourdough: pros and cons
| Pros | Cons |
|---|---|
| keeps for a week | takes a day |
| tastes better | must be fed |`,
    read: 'sides Pros | Cons',
    rows: 4,
    asked: 6,
    some: ['What speaks against Sourdough? → takes a day must be fed'],
  },
  {
    text: `## 재택근무의 장단점
| 장점 | 단점 |
|---|---|
| 출퇴근이 없다 | 외롭다 |
| 집중하기 좋다 | 일과 생활이 섞인다 |`,
    read: 'sides 장점 | 단점',
    rows: 4,
    asked: 6,
    some: [
      '재택근무의 장점은 무엇인가요? → 출퇴근이 없다 집중하기 좋다',
      '재택근무: 장점, 단점 가운데 어느 쪽인가요? «외롭다» → 단점',
    ],
  },
  {
    text: `## Do and don't
| Do | Don't |
|---|---|
| wash your hands | touch your face |
| keep a distance | shake hands |`,
    read: "sides Do | Don't",
    rows: 4,
    asked: 6,
    some: ["Of which is this said: Do or Don't? «shake hands» → Don't"],
  },
  {
    text: `## Birds
| Bird | Habitat | Call |
|---|---|---|
| Robin | gardens | [listen](https://birds.example/robin.mp3) |
| Heron | wetlands | [listen](https://birds.example/heron.mp3) |`,
    read: 'rows by Bird',
    rows: 2,
    asked: 2,
    never: [/listen/],
  },
  {
    text: `## French
| Front | Back |
|---|---|
| la maison | the house |
| le chien | the dog |`,
    read: 'rows by Front',
    rows: 2,
    asked: 2,
    some: ['la maison → the house'],
  },
  {
    text: `## 부수
| 한자 | 뜻 | 음 |
|---|---|---|
| 山 | 메 | 산 |
| 水 | 물 | 수 |`,
    read: 'rows by 한자',
    rows: 2,
    asked: 4,
    some: ['山의 ‘뜻’은? → 메', '水의 ‘음’은? → 수'],
  },
  {
    text: `## Costs
| Structure | Access | Search | Insertion |
|---|---|---|---|
| Array | O(1) | O(n) | O(n) |
| Linked list | O(n) | O(n) | O(1) |
| Hash table | N/A | O(1) | O(1) |`,
    read: 'rows by Structure',
    rows: 3,
    asked: 8,
    some: ['What is “Search” for Hash table? → O(1)'],
  },
];
