import type { FieldTable } from './fieldTable.ts';

/** Tables, in words of our own, of which some or all keeps record: nobody learns that, and what stands beside it is asked. */
export const records: readonly FieldTable[] = [
  {
    text: `## Students
| id | name | dept_id | age |
|---|---|---|---|
| 1 | Ada | 10 | 20 |
| 2 | Grace | 20 | 21 |
| 3 | Alan | 10 | 22 |`,
    read: 'rows by name',
    rows: 3,
    asked: 0,
  },
  {
    text: `## 학생
| 학번 | 이름 | 학과 | 학년 |
|---|---|---|---|
| 20230001 | 보라 | 컴퓨터 | 2 |
| 20230002 | 하늘 | 수학 | 3 |
| 20230003 | 나래 | 물리 | 1 |`,
    read: 'rows by 학번',
    rows: 3,
    asked: 0,
  },
  {
    // Keys of errors are learned, however long they are.
    text: `## SQLSTATE
| Code | Name | Meaning |
|---|---|---|
| 22001 | string_data_right_truncation | Value too long |
| 23505 | unique_violation | Duplicate key |
| 42601 | syntax_error | Bad SQL |`,
    read: 'rows by Code',
    rows: 3,
    asked: 6,
  },
  {
    text: `## Well-known ports
| Port | Protocol | Service |
|---|---|---|
| 22 | TCP | SSH |
| 53 | UDP | DNS |
| 443 | TCP | HTTPS |`,
    read: 'rows by Port',
    rows: 3,
    asked: 6,
  },
  {
    text: `## What is left to do
| Feature | What it does | Owner | Status | Due |
|---|---|---|---|---|
| Login | lets a user in | Ada | Done | 2024-05-01 |
| Search | finds a note | Grace | In progress | 2024-06-01 |
| Export | writes a file | Alan | TODO | 2024-07-01 |`,
    read: 'rows by Feature',
    rows: 3,
    asked: 3,
    some: ['What is “What it does” for Search? → finds a note'],
  },
  {
    text: `## 진행 상황
| 기능 | 역할 | 상태 | 담당자 |
|---|---|---|---|
| 로그인 | 사용자를 확인한다 | ✅ 완료 | 보라 |
| 검색 | 노트를 찾는다 | 🚧 진행 중 | 하늘 |
| 내보내기 | 파일로 쓴다 | ⬜ 예정 | 나래 |`,
    read: 'rows by 기능',
    rows: 3,
    asked: 3,
  },
  {
    // The states of a thing are known, those of a work are not.
    text: `## Circuit breaker
| State | Status of calls | Leaves when |
|---|---|---|
| Closed | passed through | failures reach the limit |
| Open | refused at once | the timeout ends |
| Half-open | one is tried | that one has ended |`,
    read: 'rows by State',
    rows: 3,
    asked: 6,
  },
  {
    text: `## Releases
| Version | Date | Changes |
|---|---|---|
| 1.0.0 | 2024-01-01 | First one |
| 1.1.0 | 2024-02-01 | Search is there |`,
    read: 'rows by Version',
    rows: 2,
    asked: 0,
  },
  {
    text: `## 배포
| 버전 | 날짜 | 변경 사항 |
|---|---|---|
| 1.0.0 | 2024-01-01 | 첫 배포 |
| 1.1.0 | 2024-02-01 | 검색 추가 |`,
    read: 'rows by 버전',
    rows: 2,
    asked: 0,
  },
  {
    // What came with a version of a language is known by its year.
    text: `## Versions of a language
| Version | Year | New in it |
|---|---|---|
| 3.0 | 2007 | queries in the language |
| 5.0 | 2012 | waiting without blocking |`,
    read: 'rows by Version',
    rows: 2,
    asked: 4,
  },
  {
    text: `## Requirements
| ID | Requirement | Why |
|---|---|---|
| FR-001 | A user can log in | notes are private |
| FR-002 | A user can search | there are many |
| FR-004 | A user can export a deck | others study it too |`,
    read: 'rows by Requirement',
    rows: 3,
    asked: 3,
    some: ['What is “Why” for A user can search? → there are many'],
  },
  {
    // These are names.
    text: `## Herpes viruses
| Virus | Causes | Latent in |
|---|---|---|
| HSV-1 | cold sores | trigeminal ganglion |
| HSV-2 | genital herpes | sacral ganglia |`,
    read: 'rows by Virus',
    rows: 2,
    asked: 4,
  },
  {
    text: `## Service
| Method | Endpoint | What it does |
|---|---|---|
| GET | /users | lists users |
| POST | /users | makes one |
| DELETE | /users/:id | removes one |`,
    read: 'rows by Method + Endpoint',
    rows: 3,
    asked: 3,
    some: ['What is “What it does” for POST – /users? → makes one'],
  },
  {
    text: `## 커리큘럼
| 주차 | 주제 | 과제 |
|---|---|---|
| 1주차 | 파이썬 기초 | 계산기 |
| 2주차 | 판다스 | 타이타닉 |
| 3주차 | 회귀 | 집값 |`,
    read: 'rows by 주차',
    rows: 3,
    asked: 0,
  },
  {
    // A phase of something that goes on by itself is learned.
    text: `## Development of a chick
| Day | What happens |
|---|---|
| 1 | The heart begins to beat |
| 6 | The beak can be seen |
| 21 | It hatches |`,
    read: 'rows by Day',
    rows: 3,
    asked: 3,
  },
  {
    text: `## Timetable
| Time | Monday | Tuesday |
|---|---|---|
| 09:00 | Maths | Physics |
| 10:00 | English | Maths |`,
    read: 'rows by Time',
    rows: 2,
    asked: 0,
  },
  {
    text: `## 하루 일정
| 시간 | 할 일 |
|---|---|
| 오전 9시 | 회의 |
| 오전 11시 | 검토 |
| 오후 1시 | 점심 |`,
    read: 'rows by 시간',
    rows: 3,
    asked: 0,
  },
  {
    text: `## Team
| Name | Role | Email | GitHub |
|---|---|---|---|
| Ada | Backend | ada@example.com | @ada |
| Grace | Frontend | grace@example.com | @grace |`,
    read: 'rows by Name',
    rows: 2,
    asked: 2,
  },
  {
    text: `## Annotations
| Layer | Annotation |
|---|---|
| Web | @RestController |
| Service | @Service |
| Persistence | @Repository |`,
    read: 'rows by Layer',
    rows: 3,
    asked: 3,
  },
  {
    text: `## Parts of the program
| Part | Location | Role |
|---|---|---|
| Reader | src/core/read.ts | reads a note |
| Writer | src/core/write.ts | writes a deck |`,
    read: 'rows by Part',
    rows: 2,
    asked: 2,
  },
  {
    text: `## 참고 문서
| 주제 | 문서 |
|---|---|
| 빌드 | docs/build.md |
| 시험 | docs/test.md |`,
    read: 'rows by 주제',
    rows: 2,
    asked: 0,
  },
  {
    // Where a system keeps something is learned.
    text: `## Where Linux keeps it
| What | Location |
|---|---|
| Users | /etc/passwd |
| Their passwords | /etc/shadow |
| Settings of a shell | ~/.bashrc |`,
    read: 'rows by What',
    rows: 3,
    asked: 3,
  },
  {
    text: `## Naming of files
| Kind | Convention | Example |
|---|---|---|
| Component | PascalCase | src/parts/NoteList.tsx |
| Hook | use and camelCase | src/hooks/useNote.ts |`,
    read: 'rows by Kind',
    rows: 2,
    asked: 4,
  },
  {
    text: `## Voices
| Voice | Voice ID | Sounds |
|---|---|---|
| Ada | 31m40Tcm7TlvDq2ikWAM | calm |
| Alan | qNInz9obpgDQGcFmaJgX | deep |
| Grace | FXAVITQu2vr8xnSDxMaK | bright |`,
    read: 'rows by Voice',
    rows: 3,
    asked: 3,
  },
  {
    text: `## Problems
| No. | Problem | Difficulty | Solution |
|---|---|---|---|
| 1 | [Two Sum](https://example.com/a) | Easy | [Python](./1.py) |
| 2 | [Add Two Numbers](https://example.com/b) | Medium | [Python](./2.py) |`,
    read: 'rows by Problem',
    rows: 2,
    asked: 2,
    never: [/=> Python/],
  },
  {
    text: `## Page objects
| Name | Location | Covers |
|---|---|---|
| [Name] | pages/[name].ts | [What it covers] |`,
    read: 'rows by Name',
    rows: 1,
    asked: 0,
  },
  {
    text: `## Which flags a dependency has
| extraneous | peer | dev | meaning |
|---|---|---|---|
| | | | production |
| | | X | for development |
| | X | | of a plug-in |
| X | | | needed by nothing |`,
    read: 'rows by meaning',
    rows: 4,
    asked: 3,
  },
  {
    text: `## Which collection
| Situation | Use |
|---|---|
| Need order | a list |
| Need lookup by key | a map |`,
    read: 'rows by Situation',
    rows: 2,
    asked: 2,
    some: ['What is “Use” for Need order? → a list'],
  },
  {
    text: `## Drugs
| Drug | Use |
|---|---|
| Clonidine | relief of withdrawal |
| Methadone | maintenance |`,
    read: 'rows by Drug',
    rows: 2,
    asked: 2,
    some: ['What is Methadone used for? → maintenance'],
  },
  {
    text: `## Comments on fields
| Document | Skip |
|---|---|
| What may be absent | Names that say it all |
| Units of a number | Flags that are clear |`,
    read: 'sides Document | Skip',
    rows: 2,
    asked: 6,
  },
  {
    text: `## 비밀번호
| 금지 | 필수 |
|---|---|
| 저장소에 올리기 | 환경 변수로 넣기 |`,
    read: 'sides 금지 | 필수',
    rows: 1,
    asked: 3,
  },
  {
    text: `## Templates
| ID | Name | Use case |
|---|---|---|
| T-PB01 | Launch | every new one |
| T-PB02 | Campaign | work with others |`,
    read: 'rows by Name',
    rows: 2,
    asked: 2,
    some: ['What is Campaign used for? → work with others'],
  },
  {
    text: `## Milestones
| ID | Name | Phase | Status | Completed |
|---|---|---|---|---|
| M0 | Foundation | 0 | ✅ | 2026-07-19 |
| M1 | Hygiene | 1 | ⏳ | 2026-07-20 |`,
    read: 'rows by Name',
    rows: 2,
    asked: 0,
  },
  {
    text: `## Pending
| # | Task | Status |
|---|---|---|
| 1 | A record for the domain | ⏳ by hand |
| 2 | A certificate | ⏳ waits for the first |`,
    read: 'rows by Task',
    rows: 2,
    asked: 0,
  },
  {
    text: `## 구현 현황
| 기능 | 상태 |
|---|---|
| 슬라이드쇼 | ✅ 사진 20장 확인 |
| 음성 안내 | ✅ |
| 날씨 | 🚧 |`,
    read: 'rows by 기능',
    rows: 3,
    asked: 0,
  },
  {
    // What an input comes to is learned.
    text: `## 비교
| 식 | 결과 |
|---|---|
| null == undefined | ✅ |
| null === undefined | ❌ |`,
    read: 'rows by 식',
    rows: 2,
    asked: 1,
  },
  {
    text: `## 업데이트 내역
| 날짜 | 내용 |
|---|---|
| 2025-08-08 | 이력 저장 추가 |
| 2025-08-07 | 수정 기능 추가 |`,
    read: 'rows by 날짜',
    rows: 2,
    asked: 0,
  },
  {
    text: `## 한국사의 날
| 날짜 | 사건 |
|---|---|
| 1919-03-01 | 3·1 운동 |
| 1945-08-15 | 광복 |`,
    read: 'rows by 날짜',
    rows: 2,
    asked: 2,
  },
  {
    text: `# 개발 가이드
| 항목 | 내용 |
|---|---|
| 버전 | 0.1 |
| 작성일 | 2026-10-01 |
| 상태 | 승인 |
| 작성자 | 보라 |`,
    read: 'columns by 항목',
    rows: 4,
    asked: 0,
  },
  {
    text: `## To be filled in
| Question | Answer |
|---|---|
| Two and two? | _____ |
| The capital of Italy? | _____ |`,
    read: 'none only-blanks',
    rows: 0,
    asked: 0,
  },
];
