import type { FieldTable } from './fieldTable.ts';

/** Tables in the shapes that people's notes on machine learning have, with what a teacher would ask of them. */
export const machineLearning: readonly FieldTable[] = [
  {
    text: `## Clustering
| # | Algorithm | Idea | Shape of clusters |
|---|---|---|---|
| 1 | k-means | nearest mean | round |
| 2 | DBSCAN | dense regions | any |
| 3 | GMM | mixture of normals | elliptic |`,
    read: 'rows by Algorithm',
    rows: 3,
    asked: 6,
    some: ['What is “Idea” for k-means? → nearest mean'],
  },
  {
    text: `## 군집화
| 번호 | 모델 | 특징 |
|---|---|---|
| 1 | K-평균 | 평균에 가까운 것끼리 묶는다 |
| 2 | DBSCAN | 밀집한 곳을 묶는다 |`,
    read: 'rows by 모델',
    rows: 2,
    asked: 2,
    some: ['K-평균의 특징은 무엇인가요? → 평균에 가까운 것끼리 묶는다'],
  },
  {
    text: `## Generalization
| No. | Problem | Remedy |
|:-:|---|---|
| 1. | Overfitting | regularization |
| 2. | Underfitting | more capacity |
| 3. | Leakage | split before scaling |`,
    read: 'rows by Problem',
    rows: 3,
    asked: 3,
    some: ['What is “Remedy” for Leakage? → split before scaling'],
  },
  {
    text: `## Optimizers in the library
| Optimizer | Description | Official code | Paper |
|---|---|---|---|
| AdaBelief | steps by the belief in the gradient | [github](https://g.example/a) | <https://arxiv.org/abs/2010.1> |
| Lion | the sign of a mean | [github](https://g.example/l) | <https://arxiv.org/abs/2302.1> |
| LION | another one | [github](https://g.example/o) | <https://arxiv.org/abs/2302.2> |`,
    read: 'rows by Optimizer',
    rows: 3,
    asked: 3,
    some: ['What is meant by LION? → another one'],
  },
  {
    text: `## Papers to read
| Title | Link |
|---|---|
| Attention is all you need | [pdf](https://a.example/1) |
| Deep residual learning | [pdf](https://a.example/2) |`,
    read: 'none only-links',
    rows: 0,
    asked: 0,
  },
  {
    text: `## Results
| Model | Data set | Top-1 |
|---|---|---|
| ResNet-50 | ImageNet | 76.1 |
| ResNet-50 | CIFAR-10 | 95.3 |
| ViT-B | ImageNet | 81.8 |
| ViT-B | CIFAR-10 | 98.1 |`,
    read: 'rows by Model + Data set',
    rows: 4,
    asked: 4,
    some: ['What is “Top-1” for ViT-B – CIFAR-10? → 98.1'],
  },
  {
    text: `## Defaults
| Optimizer | Parameter | Default | Meaning |
|---|---|---|---|
| Adam | \`lr\` | \`1e-3\` | step size |
|  | \`eps\` | \`1e-8\` | keeps the quotient finite |
| SGD | \`lr\` | \`1e-3\` | step size |
|  | \`momentum\` | \`0\` | share of the last step |`,
    read: 'rows by Optimizer + Parameter',
    rows: 4,
    asked: 8,
    some: ['What is the default of SGD – momentum? → 0'],
  },
  {
    text: `## Notation
| Symbol | Meaning |
|---|---|
| $L$ | loss |
| $l$ | index of a layer |
| $\\theta$ | parameters |
| $\\Theta$ | set of all parameters |
| $y$ | target |
| $\\hat y$ | prediction |
| $x'$ | changed input |
| $x$ | input |`,
    read: 'rows by Symbol',
    rows: 8,
    asked: 8,
    some: ['What is meant by L? → loss', 'What is meant by l? → index of a layer'],
  },
  {
    text: `## 기호
| 기호 | 뜻 |
|---|---|
| $w$ | 가중치 |
| $W$ | 가중치 행렬 |
| $+1$ | 양성 |
| $-1$ | 음성 |`,
    read: 'rows by 기호',
    rows: 4,
    asked: 4,
    some: ['−1은 무엇을 뜻하나요? → 음성'],
  },
  {
    text: `## First-order and second-order methods
| First-order | Second-order |
|---|---|
| uses the gradient | uses the Hessian, too |
| cheap steps | costly steps |
| | needs much memory |`,
    read: 'lists First-order | Second-order',
    rows: 3,
    // Two lists as a whole, five statements, two rows that face each other.
    asked: 9,
    some: [
      'Of which is this said: First-order or Second-order? «needs much memory» → Second-order',
      'Of First-order it is said: “cheap steps”. And of Second-order? → First-order: cheap steps; Second-order: costly steps',
    ],
  },
  {
    text: `## 배치 경사 하강법 vs 확률적 경사 하강법
| 배치 경사 하강법 | 확률적 경사 하강법 |
|---|---|
| 전체 데이터를 한 번에 쓴다 | 하나씩 쓴다 |
| 안정적으로 수렴한다 | 방향이 크게 흔들린다 |`,
    read: 'lists 배치 경사 하강법 | 확률적 경사 하강법',
    rows: 2,
    asked: 8,
    some: ['배치 경사 하강법, 확률적 경사 하강법 가운데 어느 것에 대한 말인가요? «하나씩 쓴다» → 확률적 경사 하강법'],
  },
  {
    text: `## Momentum
| Pros | Cons |
|---|---|
| passes small bumps | one more setting |
| fast in ravines | may overshoot |`,
    read: 'sides Pros | Cons',
    rows: 4,
    asked: 6,
    some: ['What speaks against Momentum? → one more setting may overshoot'],
  },
  {
    text: `## 드롭아웃
| 장점 | 단점 |
|---|---|
| 과적합을 줄인다 | 학습이 느려진다 |
| 구현이 쉽다 | |`,
    read: 'sides 장점 | 단점',
    rows: 3,
    asked: 5,
    some: ['드롭아웃의 장점은 무엇인가요? → 과적합을 줄인다 구현이 쉽다'],
  },
  {
    text: `## Losses
| | MSE | Cross-entropy |
|---|---|---|
| Formula | $(y-\\hat y)^2$ | $-\\sum y\\log\\hat y$ |
| Used for | regression | classification |`,
    read: 'columns by ',
    rows: 2,
    asked: 4,
    some: ['What is MSE used for? → regression'],
  },
  {
    text: `## Activations
| Function | Formula | Range | Zero-centred |
|---|---|---|---|
| ReLU | $\\max(0,x)$ | $[0,\\infty)$ | ❌ |
| tanh | $\\tanh x$ | $(-1,1)$ | ✅ |
| sigmoid | $1/(1+e^{-x})$ | $(0,1)$ | ❌ |`,
    read: 'rows by Function',
    rows: 3,
    asked: 7,
    some: ['For which of these does “Zero-centred” hold? → ReLU: ❌; tanh: ✅; sigmoid: ❌'],
    never: [/^identify Zero-centred/],
  },
  {
    text: `## 활성화 함수
| 함수 | 포화 | 미분 가능 |
|---|---|---|
| ReLU | X | X |
| 시그모이드 | O | O |`,
    read: 'rows by 함수',
    rows: 2,
    asked: 2,
    some: ['다음 가운데 ‘포화’가 해당하는 것은 무엇인가요? → ReLU: X; 시그모이드: O'],
  },
  {
    text: `## Milestones
| | Year | Author |
|---|---|---|
| Backpropagation | 1986 | Rumelhart |
| LeNet | 1998 | LeCun |
| AlexNet | 2012 | Krizhevsky |`,
    read: 'rows by ',
    rows: 3,
    asked: 6,
    some: ['What is “Year” for LeNet? → 1998'],
    never: [/^identify Year/],
  },
  {
    text: `## Timeline
| Year | Model |
|---|---|
| 2012 | AlexNet |
| 2015 | ResNet |
| 2017 | Transformer |`,
    read: 'rows by Year',
    rows: 3,
    asked: 3,
    some: ['What is “Model” for 2015? → ResNet'],
  },
  {
    text: `## Releases
| Year | Model | Maker |
|---|---|---|
| 2014 | GoogLeNet | Google |
| 2014 | VGG | Oxford |
| 2015 | ResNet | Microsoft |`,
    read: 'rows by Year + Model',
    rows: 3,
    asked: 3,
  },
  {
    text: `## Layers of a network
| Layer | Name | Purpose |
|---|---|---|
| 1 | convolution | finds edges |
| 2 | pooling | makes it smaller |
| 3 | dense | decides |`,
    read: 'rows by Name',
    rows: 3,
    asked: 6,
    some: ['What is “Layer” for pooling? → 2'],
  },
  {
    text: `## Bagging vs Boosting
| Situation | Bagging | Boosting |
|---|---|---|
| Learners | side by side | one after another |
| Reduces | variance | bias |`,
    read: 'columns by Situation',
    rows: 2,
    asked: 4,
    some: ['What is “Reduces” for Boosting? → bias'],
  },
  {
    text: `## 배깅과 부스팅
| 비교 대상 | 배깅 | 부스팅 |
|---|---|---|
| 학습 방식 | 병렬 | 순차 |
| 줄이는 것 | 분산 | 편향 |`,
    read: 'columns by 비교 대상',
    rows: 2,
    asked: 4,
    some: ['부스팅의 ‘줄이는 것’은? → 편향'],
  },
  {
    text: `## Fine-tuning runs
| Method | train runtime (sec) | eval loss | Remark |
|---|---|---|---|
| LoRA | 359.7298 | 0.48213 | smallest |
| Full | 912.1043 | 0.47102 | best |`,
    read: 'rows by Method',
    rows: 2,
    asked: 2,
    some: ['What is “Remark” for LoRA? → smallest'],
  },
  {
    text: `## Confusion matrix
| | P | N |
|---|---|---|
| P | 50 | 3 |
| N | 5 | 42 |`,
    read: 'none only-data',
    rows: 0,
    asked: 0,
  },
  {
    text: `## Gradient descent
| Average | Best | Worst |
|---|---|---|
| $O(1/k)$ | $O(e^{-k})$ | $O(1/\\sqrt k)$ |`,
    read: 'title',
    rows: 1,
    asked: 3,
    some: ['What is “Best” for Gradient descent? → O(e⁻ᵏ)'],
  },
  {
    text: `## Regularizers
| Method | Idea | Effect |
|---|---|---|
| L1 | absolute values | zeros |
|  | | robust, too |
| L2 | squares | small weights |`,
    read: 'rows by Method',
    rows: 2,
    asked: 4,
    some: ['What is “Effect” for L1? → zeros robust, too'],
  },
  {
    text: `## Metrics
| Category | Metric | Range |
|---|---|---|
| Regression | MAE | 0 and up |
| Regression | R² | up to 1 |
| Classification | F1 | 0 to 1 |
| Classification | MCC | −1 to 1 |`,
    read: 'rows by Category + Metric',
    rows: 4,
    asked: 4,
    some: ['What is “Range” for Classification – MCC? → −1 to 1'],
  },
  {
    text: `## Which task is it
| Task | Algorithm |
|---|---|
| Supervised | SVM |
| Supervised | k-NN |
| Unsupervised | PCA |
| Unsupervised | k-means |`,
    read: 'rows by Algorithm',
    rows: 4,
    asked: 4,
    some: ['What is “Task” for PCA? → Unsupervised'],
  },
  {
    text: `## Adam
| Setting | PyTorch | Keras |
|---|---|---|
| Learning rate | 0.001 | 0.001 |
| Epsilon | 1e-8 | 1e-7 |
| AMSGrad | no | no |`,
    read: 'columns by Setting',
    rows: 3,
    asked: 5,
    some: ['What is “Epsilon” for Keras? → 1e-7'],
  },
  {
    text: `## Transformers and RNNs
| | RNN | Transformer |
|---|---|---|
| Parallel | ✗ | ✓ |
| Long range | fades | direct |
| Cost | same as Transformer | $O(n^2)$ |`,
    read: 'columns by ',
    rows: 3,
    // What refers to another cell is not asked again.
    asked: 4,
  },
  {
    text: `## Plots
| | SGD | Adam |
|---|---|---|
| Path | ![](sgd.png) | ![](adam.png) |
| Speed | slow | fast |`,
    read: 'columns by ',
    rows: 2,
    asked: 2,
  },
  {
    text: `## Models with badges
| Model | Status | Size |
|---|---|---|
| [BERT](bert.md) | ![build](https://x.example/badge.svg) | 110 M |
| [GPT-2](gpt2.md) | ![build](https://x.example/badge.svg) | 1.5 B |`,
    read: 'rows by Model',
    rows: 2,
    asked: 2,
    some: ['What is “Size” for BERT? → 110 M'],
  },
];
