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
  {
    text: `## Start-up time
| Metric | Before | After | Improvement |
|---|---|---|---|
| First paint | 900 ms | 400 ms | 55% faster |
| Bundle | 2.1 MB | 0.8 MB | 62% smaller |`,
    read: 'rows by Metric',
    rows: 2,
    asked: 6,
    some: ['What is “After” for First paint? → 400 ms', 'What is “Improvement” for Bundle? → 62% smaller'],
  },
  {
    text: `## Colors of the buttons
| Button | Before (v1) | After (v2) |
|---|---|---|
| Go on | sky blue | navy |
| Leave out | dark gray | light gray |`,
    read: 'rows by Button',
    rows: 2,
    asked: 4,
  },
  {
    text: `## States of an order
| From | To |
|---|---|
| draft | placed |
| placed | paid; canceled |
| paid | shipped |`,
    read: 'rows by From',
    rows: 3,
    asked: 3,
    some: ['What is “To” for placed? → paid; canceled'],
  },
  {
    text: `## 두 제품의 차이
| 차이점 | 해오름 | 달맞이 | 원인 |
|---|---|---|---|
| 데이터 원본 | 파일 하나 | 파일과 서버 | 계약이 다르다 |
| 기록 수준 | 간결 | 상세 | 고칠 일이 많았다 |`,
    read: 'columns by 차이점',
    rows: 2,
    asked: 6,
    some: ['해오름의 ‘데이터 원본’은? → 파일 하나', '데이터 원본의 ‘원인’은? → 계약이 다르다'],
    never: [/^contrast .*원인/, /^identify .*=> 원인/],
  },
  {
    text: `## Which editor
| Feature | Inkwell | Quillpad | Winner |
|---|---|---|---|
| Formulas | by hand | built in | Quillpad |
| Plugins | many | few | Inkwell |
| Start | two seconds | at once | Quillpad |`,
    read: 'columns by Feature',
    rows: 3,
    asked: 9,
    some: ['What is “Winner” for Plugins? → Inkwell', 'What is “Start” for Quillpad? → at once'],
  },
  {
    text: `## 지난달
| 지표 | 값 | 설명 |
|---|---|---|
| 방문 | 412 | 로그인한 사람 |
| 이탈률 | 31% | 첫 화면에서 나간 비율 |`,
    read: 'rows by 지표',
    rows: 2,
    asked: 4,
    some: ['방문의 ‘값’은? → 412'],
  },
  {
    text: `## 추천 순위
| 순위 | 구조 | 장점 | 단점 |
|---|---|---|---|
| 🥇 1 | 층 나누기 | 누구나 안다 | 처음에 고민이 든다 |
| 🥈 2 | 기능별로 나누기 | 잘 자란다 | 파일이 많다 |
| 🥉 3 | 부품별로 나누기 | 다시 쓰기 쉽다 | 로직의 자리가 모호하다 |`,
    read: 'rows by 구조',
    rows: 3,
    asked: 6,
  },
  {
    text: `## The discriminator
| Layer | Output | Details |
|---|---|---|
| Input | (batch, 28, 28, 1) | one image |
| Conv | (batch, 14, 14, 32) | stride 2 |
| Conv | (batch, 7, 7, 64) | stride 2 as well |
| Dense | (batch, 1) | a logit |`,
    read: 'rows by Layer + Output',
    rows: 4,
    asked: 4,
    never: [/^recall .*\| \(batch, 28, 28, 1\) =>/],
  },
  {
    text: `## Accuracy by setting
| Batch size | Optimizer | Learning rate | Small net (%) | Large net (%) |
|---|---|---|---|---|
| 16 | SGD | 0.01 | 96.1 | 97.4 |
| 16 | Adam | 0.01 | 95.2 | 96.8 |
| 64 | SGD | 0.01 | 94.9 | 96.0 |
| 64 | Adam | 0.01 | 95.7 | 97.1 |`,
    read: 'none only-data',
    rows: 0,
    asked: 0,
  },
  {
    text: `| | 설명 |
|---|---|
| 통신 방법 | HTTP나 gRPC로 서로 부른다 |
| 추세 | 새로 만드는 서비스가 이렇게 나뉜다 |`,
    read: 'rows by ',
    rows: 2,
    asked: 2,
  },
  {
    text: `## 빌드 도구 정리
| 개념 | 요지 |
|---|---|
| 빌드 정의 | 파일과 의존성의 그래프 |
| 설정 생성 | 열쇠에 값을 잇는다 |`,
    read: 'rows by 개념',
    rows: 2,
    asked: 2,
    some: ['빌드 정의의 ‘요지’는? → 파일과 의존성의 그래프'],
  },
  {
    text: `## By characteristic
| # | Characteristic | Importance | Score | Status | Priority |
|---|---|---|---|---|---|
| 1 | Availability | 10 | 65/100 | ⚠️ Partial | high |
| 2 | Performance | 9 | 70/100 | ⚠️ Partial | low |
| 3 | Security | 10 | 85/100 | met | low |`,
    read: 'rows by Characteristic',
    rows: 3,
    asked: 12,
    some: ['What is “Score” for Security? → 85/100'],
  },
  {
    text: `## 경로 표기
| 장점 (만드는 쪽) | 단점 (지키는 쪽) |
|---|---|
| 옛 프로그램도 그대로 돈다 | 검사를 비켜 갈 길이 많다 |`,
    read: 'sides 장점 (만드는 쪽) | 단점 (지키는 쪽)',
    rows: 2,
    asked: 4,
  },
  {
    text: `## Results under noise
| noise | chain | lattice |
|---|---|---|
| 0.00 | 0.99 ± 0.01 | 0.98 ± 0.02 |
| 0.05 | 0.97 ± 0.01 | 0.85 ± 0.04 |
| 0.10 | 0.93 ± 0.02 | 0.78 ± 0.05 |`,
    read: 'none only-data',
    rows: 0,
    asked: 0,
  },
];
