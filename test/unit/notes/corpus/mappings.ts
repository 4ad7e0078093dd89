import type { FieldTable } from './fieldTable.ts';

/** Tables, in words of our own, whose rows look like lists or like aspects and are neither: cases, fields, what stands for what. */
export const mappings: readonly FieldTable[] = [
  {
    text: `## When a request fails
| Condition | Action |
|---|---|
| Too many requests; a limit is told | Wait as long as it says, then try again |
| The token has expired | Ask for a new one |
| The answer is no JSON | Tell the user and stop |`,
    read: 'rows by Condition',
    rows: 3,
    asked: 3,
  },
  {
    // Two kinds of one thing are lists as before.
    text: `## Overfitting and underfitting
| Overfitting | Underfitting |
|---|---|
| the loss of the training set is low | both losses are high |
| more data helps | a larger model helps |`,
    read: 'lists Overfitting | Underfitting',
    rows: 2,
    asked: 8,
  },
  {
    text: `## Git → Subversion
| Git | Subversion |
|---|---|
| clone | checkout |
| pull | update |
| commit and push | commit |`,
    read: 'rows by Git',
    rows: 3,
    asked: 3,
    some: ['What is “Subversion” for clone? → checkout'],
  },
  {
    text: `## 파이썬과 자바 용어 대응
| 파이썬 | 자바 |
|---|---|
| 리스트 | ArrayList |
| 딕셔너리 | HashMap |`,
    read: 'rows by 파이썬',
    rows: 2,
    asked: 2,
  },
  {
    text: `## What a review is given
| Field of the review | Source |
|---|---|
| type | the kind of the change |
| coordinates | the two commits |
| mode | the settings |`,
    read: 'rows by Field of the review',
    rows: 3,
    asked: 3,
  },
  {
    text: `## Who decides
| Responsibility | Handled by |
|---|---|
| What to change | the author |
| How to commit | the tool |
| When to push | the reviewer |`,
    read: 'rows by Responsibility',
    rows: 3,
    asked: 3,
    some: ['What is “Handled by” for How to commit? → the tool'],
  },
  {
    text: `## Settings of a table
| Setting | Purpose | Formula returns |
|---|---|---|
| Are updates allowed? | who may change a row | a level of rights |
| Row filter | which rows are seen | true or false |`,
    read: 'rows by Setting',
    rows: 2,
    asked: 4,
  },
  {
    text: `## Commands
| Command | Description | Example |
|---|---|---|
| tool list | shows all | tool list |
| tool add | adds one | tool add notes.md |`,
    read: 'rows by Command',
    rows: 2,
    asked: 3,
  },
  {
    text: `## What depends on what
| Formula | Sheet | Depends on | Type |
|---|---|---|---|
| [Column name] | [Sheet name] | [Other sheet]![Column] | VLOOKUP |
| [Column name] | [Sheet name] | [Other sheet]![Range] | QUERY |`,
    read: 'none only-blanks',
    rows: 0,
    asked: 0,
  },
  {
    text: `## What has been checked
| Check | Status | Notes |
|---|---|---|
| Old agents are gone | ✅ PASS | no folder is left |
| Formats are right | 🚧 In progress | six files to go |`,
    read: 'rows by Check',
    rows: 2,
    asked: 0,
  },
  {
    text: `## How they compare
| Capability | Alpha | Beta | Gamma |
|---|:---:|:---:|:---:|
| Specs | — | Yes | Yes |
| Gates | — | — | Yes |
| Teams | — | Yes | — |`,
    read: 'rows by Capability',
    rows: 3,
    asked: 2,
  },
];
