import type { FieldTable } from './fieldTable.ts';

/** Which way round they are no single word tells: their corners are of no list, and all their cells are words. */
export const wayRound: readonly FieldTable[] = [
  {
    text: `## Kafka and friends
| Consideration | Kafka | RabbitMQ | SQS |
|---|---|---|---|
| Delivery model | pull from a log | push to consumers | polling |
| Ordering | per partition | per queue | FIFO queues only |
| Retention | days or forever | until acknowledged | up to 14 days |
| Operations burden | heavy | moderate | almost none |
| Typical throughput | millions per second | tens of thousands per second | scales with the account |`,
    read: "columns by Consideration",
    rows: 5,
    asked: 15,
    some: ["What is “Delivery model” for Kafka? → pull from a log","What is “Typical throughput” for SQS? → scales with the account"],
  },
  {
    text: `### CNN과 ViT
| 따져 볼 것 | CNN | ViT |
|---|---|---|
| 귀납 편향 | 지역성, 이동 등변성 | 거의 없음 |
| 필요한 데이터 | 적어도 된다 | 아주 많다 |
| 수용 영역 | 층이 깊어지며 넓어진다 | 처음부터 전체 |
| 계산량 | 해상도에 선형 | 패치 수의 제곱 |`,
    read: "columns by 따져 볼 것",
    rows: 4,
    asked: 8,
    some: ["CNN의 ‘귀납 편향’은? → 지역성, 이동 등변성","ViT의 ‘계산량’은? → 패치 수의 제곱"],
  },
  {
    text: `## 고전 조건화와 조작적 조건화
| 살펴볼 점 | 고전적 조건화 | 조작적 조건화 |
|---|---|---|
| 학자 | 파블로프 | 스키너 |
| 반응 | 불수의적 | 수의적 |
| 학습되는 것 | 자극과 자극의 연합 | 행동과 결과의 연합 |
| 핵심 절차 | 짝짓기 | 강화와 처벌 |
| 소거 | 무조건 자극을 뺀다 | 강화를 멈춘다 |`,
    read: "columns by 살펴볼 점",
    rows: 5,
    asked: 10,
    some: ["고전적 조건화의 ‘학자’는? → 파블로프","조작적 조건화의 ‘소거’는? → 강화를 멈춘다"],
  },
  {
    text: `## SQL dialect notes
| What I need | PostgreSQL | MySQL | SQLite |
|---|---|---|---|
| Upsert | \`ON CONFLICT DO UPDATE\` | \`ON DUPLICATE KEY UPDATE\` | \`ON CONFLICT DO UPDATE\` |
| Current time | \`now()\` | \`NOW()\` | \`datetime('now')\` |
| Concatenate | \`a \\|\\| b\` | \`CONCAT(a, b)\` | \`a \\|\\| b\` |
| Auto number | \`GENERATED ALWAYS AS IDENTITY\` | \`AUTO_INCREMENT\` | \`INTEGER PRIMARY KEY\` |
| Limit and skip | \`LIMIT 5 OFFSET 10\` | \`LIMIT 10, 5\` | \`LIMIT 5 OFFSET 10\` |
| Cast | \`x::int\` | \`CAST(x AS SIGNED)\` | \`CAST(x AS INTEGER)\` |`,
    read: "columns by What I need",
    rows: 6,
    asked: 18,
    some: ["What is “Upsert” for PostgreSQL? → ON CONFLICT DO UPDATE","What is “Cast” for SQLite? → CAST(x AS INTEGER)"],
  },
  {
    text: `## Python packaging
| I want to… | pip + venv | Poetry | uv |
|---|---|---|---|
| create an environment | \`python -m venv .venv\` | \`poetry env use 3.12\` | \`uv venv\` |
| add a package | edit requirements.txt | \`poetry add x\` | \`uv add x\` |
| lock | \`pip freeze\` | \`poetry lock\` | \`uv lock\` |
| run a script | \`python x.py\` | \`poetry run python x.py\` | \`uv run x.py\` |`,
    read: "columns by I want to…",
    rows: 4,
    asked: 12,
    some: ["What is “create an environment” for pip + venv? → python -m venv .venv","What is “run a script” for uv? → uv run x.py"],
  },
  {
    text: `## Docker 네트워크
| 확인할 것 | bridge | host | none |
|---|---|---|---|
| 격리 | 됨 | 안 됨 | 완전히 됨 |
| 포트 매핑 | 필요 | 불필요 | 불가능 |
| 성능 | 조금 느림 | 가장 빠름 | 해당 없음 |
| 컨테이너 사이 통신 | 이름으로 가능 | localhost로 가능 | 불가능 |
| 주로 쓰는 곳 | 개발 환경 | 성능이 중요한 서비스 | 보안 작업 |`,
    read: "columns by 확인할 것",
    rows: 5,
    asked: 12,
    some: ["bridge의 ‘격리’는? → 됨","none의 ‘주로 쓰는 곳’은? → 보안 작업"],
  },
  {
    text: `## Wine pairing
| Dish | Try | Avoid | Because |
|---|---|---|---|
| Oysters | Chablis | oaky Chardonnay | salt needs acid |
| Steak | Cabernet Sauvignon | Moscato | fat softens tannin |
| Thai curry | off-dry Riesling | Barolo | sugar calms chili |
| Blue cheese | Port | dry rosé | salt loves sweet |`,
    read: "rows by Dish",
    rows: 4,
    asked: 12,
    some: ["What is “Try” for Oysters? → Chablis","What is “Because” for Blue cheese? → salt loves sweet"],
  },
  {
    text: `## Ports of call for debugging training
| Loss curve | Probably | First thing to try |
|---|---|---|
| flat from the start | learning rate too low, dead units | overfit one batch |
| spikes, then recovers | bad batches | clip gradients |
| NaN | overflow | lower the rate, check log(0) |
| train falls, validation rises | overfitting | regularize |
| saw-tooth per epoch | no shuffling | shuffle |`,
    read: "rows by Loss curve",
    rows: 5,
    asked: 10,
    some: ["What is “Probably” for flat from the start? → learning rate too low, dead units","What is “First thing to try” for saw-tooth per epoch? → shuffle"],
  },
  {
    text: `# Tokenizers
| Thing to check | BPE | WordPiece | Unigram |
|---|---|---|---|
| Starts from | characters | characters | a big vocabulary |
| Merges or prunes by | frequency | likelihood gain | loss increase |
| Deterministic segmentation | yes | yes | no |
| Made famous by | GPT-2 | BERT | T5 |
| Marks word starts with | Ġ | nothing | ▁ |`,
    read: "columns by Thing to check",
    rows: 5,
    asked: 13,
    some: ["What is “Starts from” for BPE? → characters","What is “Marks word starts with” for Unigram? → ▁"],
  },
  {
    text: `## What to pick: SVM, forest, boosting
| If you care about | SVM | Random forest | Gradient boosting |
|---|---|---|---|
| few samples | good | fair | poor |
| little tuning | poor | good | fair |
| accuracy on tables | fair | good | best |
| probability estimates | needs Platt scaling | rough | good after calibration |`,
    read: "columns by If you care about",
    rows: 4,
    asked: 12,
    some: ["What is “few samples” for SVM? → good","What is “probability estimates” for Gradient boosting? → good after calibration"],
  },
  {
    text: `## When gradients go wrong
| What you see | Likely story | Try |
|---|---|---|
| loss is NaN at step 1 | log of zero | add an epsilon |
| norm grows each step | exploding gradients | clip |
| early layers do not move | vanishing gradients | residual connections |
| loss jumps at epoch ends | last small batch | drop_last |`,
    read: "rows by What you see",
    rows: 4,
    asked: 8,
    some: ["What goes with both “loss is NaN at step 1” and “Likely story”? → log of zero","What goes with both “loss jumps at epoch ends” and “Try”? → drop_last"],
  },
  {
    text: `## Feature flags vs branches
| Under scrutiny | Feature flags | Long-lived branches |
|---|---|---|
| Integration | continuous | late and painful |
| Rollback | flip a switch | revert a merge |
| Clean-up | stale flags pile up | delete the branch |
| Testing | combinations explode | one combination |
| Release coupling | none | tight |`,
    read: "columns by Under scrutiny",
    rows: 5,
    asked: 10,
    some: ["What goes with both “Feature flags” and “Integration”? → continuous","What goes with both “Long-lived branches” and “Release coupling”? → tight"],
  },
  {
    text: `## Renting or buying
| Life question | Rent | Buy |
|---|---|---|
| Moving in two years? | easy | costly |
| Who repairs? | the landlord | you |
| What builds up? | nothing | equity |
| Up-front money | a deposit | 10–20 % |`,
    read: "columns by Life question",
    rows: 4,
    asked: 8,
    some: ["Rent: Moving in two years? → easy","What is “Up-front money” for Buy? → 10–20 %"],
  },
  {
    text: `## 뉴턴 역학과 상대성 이론
| 무엇을 | 뉴턴 역학 | 특수 상대성 이론 |
|---|---|---|
| 시간 | 절대적이다 | 관측자마다 다르다 |
| 길이 | 변하지 않는다 | 짧아진다 |
| 빛의 속도 | 더해진다 | 누구에게나 같다 |
| 쓸 수 있는 곳 | 느린 물체 | 모든 속도 |`,
    read: "columns by 무엇을",
    rows: 4,
    asked: 8,
    some: ["뉴턴 역학의 ‘시간’은? → 절대적이다","특수 상대성 이론의 ‘쓸 수 있는 곳’은? → 모든 속도"],
  },
  {
    text: `## 동사의 두 갈래
| 갈래별로 | 자동사 | 타동사 |
|---|---|---|
| 목적어 | 필요 없다 | 필요하다 |
| 수동태 | 만들 수 없다 | 만들 수 있다 |
| 보기 | arrive, exist | build, see |
| 사전 표시 | vi. | vt. |`,
    read: "columns by 갈래별로",
    rows: 4,
    asked: 7,
    some: ["다음 가운데 ‘목적어’가 필요한 것은 무엇인가요? → 자동사: 필요 없다; 타동사: 필요하다","타동사의 ‘사전 표시’는? → vt."],
  },
  {
    text: `## Diabetes types
| Clinical picture | Type 1 | Type 2 |
|---|---|---|
| Onset | childhood | adulthood |
| Body weight | normal or low | often high |
| Insulin | absent | resistance |
| Antibodies | present | absent |
| First treatment | insulin | metformin |`,
    read: "columns by Clinical picture",
    rows: 5,
    asked: 10,
    some: ["What is “Onset” for Type 1? → childhood","What is “First treatment” for Type 2? → metformin"],
  },
];
