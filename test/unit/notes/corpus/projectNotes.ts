import type { FieldTable } from './fieldTable.ts';

/** Tables as they stand in notes on projects and courses, in words of our own: results, check lists, summaries. */
export const projectNotes: readonly FieldTable[] = [
  {
    text: `## 두 가지 교착 — 락 vs 채널
| 구분 | 발생 위치 | 증상 |
|---|---|---|
| 락 교착 | 뮤텍스 두 개를 엇갈려 잡을 때 | 두 스레드가 영원히 기다린다 |
| 채널 교착 | 받는 쪽이 없는 채널 | 보내는 쪽이 멈춘다 |`,
    read: 'rows by 구분',
    rows: 2,
    asked: 4,
    some: ['락 교착의 ‘발생 위치’는? → 뮤텍스 두 개를 엇갈려 잡을 때'],
  },
  {
    text: `## 데이터를 지우면
| 상황 | 결과 |
|---|---|
| 쿠키를 지운다 | 다시 로그인해야 한다 |
| 다른 브라우저로 연다 | 목록이 비어 있다 |`,
    read: 'rows by 상황',
    rows: 2,
    asked: 2,
    some: ['쿠키를 지운다의 ‘결과’는? → 다시 로그인해야 한다'],
  },
  {
    text: `## 암호의 구성
| 구분 | 요소 기술 | 세부 설명 |
|---|---|---|
| 키 교환 | ECDHE | 세션마다 새 키를 만들어 예전 기록을 지킨다 |
| 대칭키 | AES-GCM | 빠르고 변조도 함께 잡아낸다 |
| 인증서 | X.509 | 공인 기관이 서버의 신원을 보증한다 |`,
    read: 'rows by 구분',
    rows: 3,
    asked: 6,
  },
  {
    text: `## Validation curve
| step | loss | val loss | accuracy |
|---:|---:|---:|---:|
| 1000 | 2.31 | 2.40 | 41.2% |
| 2000 | 1.87 | 2.02 | 53.9% |
| 3000 | 1.52 | 1.79 | 60.3% |`,
    read: 'none only-data',
    rows: 0,
    asked: 0,
  },
  {
    text: `### Throughput
| Batch size | Throughput (img/s) |
|---|---|
| 1 | ~40 |
| 8 | ~260 |
| 32 | ~810 |`,
    read: 'none only-data',
    rows: 0,
    asked: 0,
  },
  {
    text: `## Common angles
| Angle | sin | cos |
|---|---|---|
| 30 | 0.5 | 0.866 |
| 45 | 0.707 | 0.707 |
| 60 | 0.866 | 0.5 |`,
    read: 'rows by Angle',
    rows: 3,
    asked: 6,
  },
  {
    text: `## Smoke tests
| Test | Expected | Result |
|---|---|---|
| upper-case input | accepted | ✅ PASS |
| empty input | refused with a message | ✅ PASS |
| a line of 10 kB | cut at the limit | ✅ PASS |`,
    read: 'rows by Test',
    rows: 3,
    asked: 3,
    never: [/PASS .*=>/],
  },
  {
    text: `## Codecs
| Codec | Splittable | Speed |
|---|---|---|
| zstd | ❌ No | fast |
| bzip2 | ✅ Yes | slow |
| lz4 | ❌ No | fastest |`,
    read: 'rows by Codec',
    rows: 3,
    asked: 4,
    some: ['For which of these does “Splittable” hold? → zstd: ❌ No; bzip2: ✅ Yes; lz4: ❌ No'],
  },
  {
    text: `## Message queues
| Use it when… | Avoid if… |
|---|---|
| work may wait a minute | the caller needs the answer at once |
| bursts must be smoothed | there are ten messages a day |`,
    read: 'sides Use it when… | Avoid if…',
    rows: 4,
    asked: 6,
  },
  {
    text: `# A life in statistics
| Year | Event | What came of it |
|---|---|---|
| 1890 | born in London | grew up among star charts |
| 1919 | moved to a farm station | met real field trials |
| 1919 | refused another post | kept a free hand |
| 1925 | wrote a handbook | tests for everyone |
| 1933 | took a chair | a school of pupils |`,
    read: 'rows by Year + Event',
    rows: 5,
    asked: 8,
    some: ['What is “Event” for Year 1890? → born in London'],
    never: [/Event 1890/],
  },
  {
    text: `# The ALU
## 6. 🎯 Summary
| Aspect | Details |
|---|---|
| Operands | two registers |
| Latency | one cycle, four for a product |
| Stalls | on division |`,
    read: 'columns by Aspect',
    rows: 3,
    asked: 3,
    some: ['What is “Operands” for The ALU? → two registers'],
  },
  {
    text: `# Garden
## 4. 온실
| 항목 | 내용 |
|---|---|
| 온도 | 밤에도 12도 이상 |
| 습도 | 60% 안팎 |`,
    read: 'columns by 항목',
    rows: 2,
    asked: 2,
    some: ['온실의 ‘온도’는? → 밤에도 12도 이상'],
  },
];
