import type { FieldTable } from './fieldTable.ts';

/** Written with the cards wanted before the reader saw them: English, of subjects that no other corpus has. */
export const heldOutEnglish: readonly FieldTable[] = [
  {
    text: `## Wars of the nineteenth century
| # | War | Years | Ended by |
|---|---|---|---|
| 1 | Crimean War | 1853–1856 | Treaty of Paris |
| 2 | Opium War | 1839–1842 | Treaty of Nanking |
| 3 | Boer War | 1899–1902 | Treaty of Vereeniging |`,
    read: 'rows by War',
    rows: 3,
    asked: 6,
    some: ['What is “Ended by” for Boer War? → Treaty of Vereeniging'],
    never: [/\b[123] \|/],
  },
  {
    text: `## Bones of an adult
| # | Region | Bones |
|---|---|---|
| 1 | Skull | 22 |
| 2 | Spine | 26 |
| 3 | Hands | 54 |
| Total | | 206 |`,
    read: 'rows by Region',
    rows: 4,
    asked: 4,
    some: ['What is “Bones” for Spine? → 26', 'What is “Bones” for Total? → 206'],
    never: [/recall [123] \|/, /Region/],
  },
  {
    text: `## Monthly budget
| No. | Item | Share |
|---|---|---|
| 1 | Rent | 35 % |
| 2 | Food | 20 % |
| 3 | Transport | 10 % |
| | Sum | 65 % |`,
    read: 'rows by Item',
    rows: 4,
    asked: 4,
    some: ['What is “Share” for Food? → 20 %', 'What is “Share” for Sum? → 65 %'],
  },
  {
    text: `## Amphibians
| Frogs | Toads |
|---|---|
| smooth and moist skin | dry and warty skin |
| long legs for leaping | short legs for walking |
| eggs laid in clumps | eggs laid in strings |`,
    read: 'lists Frogs | Toads',
    rows: 3,
    asked: 11,
    some: ['Of which is this said: Frogs or Toads? «eggs laid in strings» → Toads'],
  },
  {
    text: `## Wrongs before a court
| Civil law | Criminal law |
|---|---|
| between private persons | state against a person |
| preponderance of evidence | beyond reasonable doubt |
| | may end in prison |`,
    read: 'lists Civil law | Criminal law',
    // The shorter list ends earlier, so that rows do not face each other for certain.
    rows: 5,
    asked: 7,
    some: ['Of which is this said: Civil law or Criminal law? «may end in prison» → Criminal law'],
  },
  {
    text: `## Languages
| Language | First release | Typing | Garbage collected | Compiled |
|---|---|---|---|---|
| Rust | 2015 | static | No | Yes |
| Go | 2009 | static | Yes | Yes |
| Python | 1991 | dynamic | Yes | No |`,
    read: 'rows by Language',
    rows: 3,
    asked: 8,
    some: ['What is “First release” for Go? → 2009', 'What is “Typing” for Python? → dynamic'],
    never: [/^identify (?:Compiled|Garbage collected|First release)/],
  },
  {
    text: `## Camera bodies
| Spec | Nova 5 | Nova 7 | Pico |
|---|---|---|---|
| Sensor | full frame | full frame | APS-C |
| Resolution | 24 MP | 45 MP | 26 MP |
| Weight | 650 g | 738 g | 365 g |
| Weather sealed | ✓ | ✓ | ✗ |`,
    read: 'columns by Spec',
    rows: 4,
    asked: 10,
    some: ['What is “Weight” for Pico? → 365 g'],
  },
  {
    text: `## Antibiotics
| Class | Drug | Acts on |
|---|---|---|
| Beta-lactams | Amoxicillin | cell wall |
| | Cefazolin | cell wall |
| Macrolides | Azithromycin | ribosome 50S |
| | Clarithromycin | ribosome 50S |`,
    read: 'rows by Class + Drug',
    rows: 4,
    asked: 4,
    some: ['What is “Acts on” for Macrolides – Clarithromycin? → ribosome 50S'],
  },
  {
    text: `## Countries
| Country | Property | Value |
|---|---|---|
| France | Capital | Paris |
| France | Currency | euro |
| Japan | Capital | Tokyo |
| Japan | Currency | yen |
| Peru | Capital | Lima |
| Peru | Currency | sol |`,
    read: 'rows by Country + Property',
    rows: 6,
    asked: 6,
    never: [/^choice France – Capital .*(?:euro|yen|sol)/, /^choice Peru – Currency .*(?:Paris|Tokyo|Lima)/],
  },
  {
    text: `## Vitamins
| Vitamin | Sources | Lack of it |
|---|---|---|
| A | <ul><li>carrots</li><li>liver</li></ul> | night blindness |
| C | <p>citrus fruit</p><p>peppers</p> | scurvy |
| D | sunlight<br>oily fish | rickets |`,
    read: 'rows by Vitamin',
    rows: 3,
    asked: 6,
    some: ['What is “Sources” for Vitamin D? → sunlight oily fish', 'What is “Lack of it” for Vitamin C? → scurvy'],
    never: [/carrotsliver/, /fruitpeppers/],
  },
  {
    text: `## French verbs in the present
| | parler | finir | vendre |
|---|---|---|---|
| je | parle | finis | vends |
| nous | parlons | finissons | vendons |
| ils | parlent | finissent | vendent |`,
    read: 'columns by ',
    rows: 3,
    asked: 9,
    some: ['What is “nous” for vendre? → vendons'],
  },
  {
    text: `## Sauces
| Mother sauce | Base | Thickened with | Recipe |
|---|---|---|---|
| Béchamel | milk | white roux | [link](https://food.example/1) |
| Velouté | white stock | blond roux | [link](https://food.example/2) |
| Espagnole | brown stock | brown roux | [link](https://food.example/3) |`,
    read: 'rows by Mother sauce',
    rows: 3,
    asked: 6,
    some: ['What is “Base” for Velouté? → white stock'],
    never: [/Recipe/],
  },
  {
    text: `## Highest mountains
| Rank | Mountain | Height | Range | First climbed |
|---|---|---|---|---|
| 1 | Everest | 8,849 m | Himalaya | 1953 |
| 2 | K2 | 8,611 m | Karakoram | 1954 |
| 3 | Kangchenjunga | 8,586 m | Himalaya | 1955 |`,
    read: 'rows by Mountain',
    rows: 3,
    asked: 9,
    some: ['What is “Height” for K2? → 8,611 m'],
    never: [/^identify Range: Himalaya/, /^identify First climbed/],
  },
  {
    text: `## Working from home
| Upsides | Downsides |
|---|---|
| no way to work | lonely |
| quiet | work does not end |
| cheaper lunch | |`,
    read: 'sides Upsides | Downsides',
    rows: 5,
    asked: 7,
    some: ['On which side does this stand for Working from home: Upsides or Downsides? «lonely» → Downsides'],
  },
  {
    text: `## Colds
| Myth | Fact |
|---|---|
| Cold weather causes colds. | Viruses cause colds. |
| Antibiotics help. | They do nothing against viruses. |`,
    read: 'sides Myth | Fact',
    rows: 2,
    asked: 6,
    some: ['Of Myth it is said: “Antibiotics help.”. And of Fact? → Myth: Antibiotics help.; Fact: They do nothing against viruses.'],
  },
  {
    text: `## Intervals
| Semitones | Interval | Consonant |
|---|---|---|
| 3 | minor third | yes |
| 4 | major third | yes |
| 6 | tritone | no |
| 7 | perfect fifth | yes |`,
    read: 'rows by Semitones',
    rows: 4,
    asked: 5,
    some: ['What is “Interval” for Semitones 6? → tritone'],
  },
  {
    text: `## Lenses
| Focal length | Use | Note |
|---|---|---|
| 24 mm | landscapes | wide |
| 50 mm | everyday | near to the eye |
| 85 mm | portraits | short tele |
| 400 mm | wildlife | needs a tripod |`,
    read: 'rows by Focal length',
    rows: 4,
    asked: 8,
    some: ['What is 85 mm used for? → portraits'],
  },
  {
    text: `## Array methods
| Method | Changes the array | Returns | Docs |
|---|---|---|---|
| \`push\` | yes | the new length | https://docs.example/push |
| \`map\` | no | a new array | https://docs.example/map |
| \`sort\` | yes | the same array | https://docs.example/sort |`,
    read: 'rows by Method',
    rows: 3,
    asked: 4,
    some: ['What is “Returns” for push? → the new length'],
    never: [/Docs/, /^identify Changes/],
  },
  {
    text: `## Same thing in two languages
| Task | Python | JavaScript |
|---|---|---|
| length | \`len(x)\` | \`x.length\` |
| print | \`print(x)\` | \`console.log(x)\` |
| nothing | \`None\` | \`null\` |`,
    read: 'columns by Task',
    rows: 3,
    asked: 6,
    some: ['What is “nothing” for JavaScript? → null'],
  },
  {
    text: `## Courts
| Term | Meaning |
|---|---|
| plaintiff | who brings the case |
| defendant | who is accused or sued |
| tort | a wrong that is no crime |
| | and no breach of contract |`,
    read: 'rows by Term',
    rows: 3,
    asked: 3,
    some: ['What is meant by tort? → a wrong that is no crime and no breach of contract'],
  },
  {
    text: `## Blood groups
| Can give to ↓ | A | B | AB | O |
|---|---|---|---|---|
| A | yes | no | yes | no |
| B | no | yes | yes | no |
| O | yes | yes | yes | yes |`,
    read: 'rows by Can give to ↓',
    rows: 3,
    asked: 4,
    never: [/^identify/],
  },
  {
    text: `## League
| Pos | Club | Played | Won | Points |
|---|---|---|---|---|
| 1 | Rovers | 38 | 28 | 91 |
| 2 | United | 38 | 26 | 84 |
| 3 | City | 38 | 25 | 81 |`,
    read: 'rows by Club',
    rows: 3,
    asked: 9,
    never: [/recall [123] \|/, /\| Pos/],
  },
  {
    text: `## Writing a résumé
| Do | Don't |
|---|---|
| keep it to one page | use a nickname |
| name results | lie |`,
    read: "sides Do | Don't",
    rows: 4,
    asked: 6,
  },
  {
    text: `## Knots
| Picture | Knot | Used for |
|---|---|---|
| ![](bowline.png) | Bowline | a loop that holds |
| ![](clove.png) | Clove hitch | tying to a pole |
| ![](reef.png) | Reef knot | joining two equal ropes |`,
    read: 'rows by Knot',
    rows: 3,
    asked: 3,
    some: ['What is Bowline used for? → a loop that holds'],
  },
];
