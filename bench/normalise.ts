// From raw bytes to effort scores, as a multiple of what JSON.parse alone costs on the same bytes.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { mapCompletedContacts } from "../dist/adapters/cxone.js";
import { mapConversationDetails } from "../dist/adapters/genesys.js";
import { effortFacts, scoreEffort } from "../dist/ces.js";
import { median, printTable, times } from "./measure.ts";
import { repeatedPages, samplePages } from "./pages.ts";

const KEYS = { customerKeySecret: "a secret of the benchmark", defaultCallingCode: "1" };
const GENESYS = /^genesys-details.*\.json$/;
/** All the samples of CXone, and those of them in today's spelling, which alone a page of today has. */
const CXONE = /^cxone-completed.*\.json$/;
const CXONE_TODAY = /^cxone-completed-\d\.json$/;

interface Subject {
  readonly name: string;
  readonly pages: readonly Buffer[];
  readonly map: typeof mapConversationDetails | typeof mapCompletedContacts;
}
const subjects: readonly Subject[] = [
  { name: "Genesys, the sample pages", pages: samplePages(GENESYS), map: mapConversationDetails },
  {
    name: "Genesys, pages of 100 conversations",
    pages: repeatedPages(GENESYS, "conversations", 100, 10),
    map: mapConversationDetails,
  },
  { name: "CXone, the sample pages", pages: samplePages(CXONE), map: mapCompletedContacts },
  {
    name: "CXone, answers of 1,000 contacts",
    pages: repeatedPages(CXONE_TODAY, "completedContacts", 1_000, 4),
    map: mapCompletedContacts,
  },
  {
    name: "CXone, answers of 10,000 contacts",
    pages: repeatedPages(CXONE_TODAY, "completedContacts", 10_000, 1),
    map: mapCompletedContacts,
  },
];

/** What the last piece of work gave, so that no engine finds it useless. */
export let keep: unknown;

const WARM_UP_MS = 500;
const ROUNDS = 31;
const ROUND_MS = 25;

// Every case begins with an empty young generation, so that none pays for the garbage of the one before it. A full
// collection would take the shapes of the parsed objects with it, and with them the code that was optimised for them.
setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as (how: { readonly type: "minor" }) => void;

for (const { name, pages, map } of subjects) {
  const parse = (page: Buffer): unknown => JSON.parse(page.toString("utf8"));
  const score = (page: Buffer, options?: typeof KEYS): number => {
    let total = 0;
    for (const conversation of map(parse(page), options).conversations) {
      const facts = effortFacts(conversation);
      if (facts.kind === "ready") total += scoreEffort(facts.facts).value;
    }
    return total;
  };
  const results = pages.map((page) => map(parse(page)));
  const records = results.reduce((sum, { counts }) => sum + counts.read, 0);
  const scored = results
    .flatMap(({ conversations }) => conversations)
    .filter((one) => effortFacts(one).kind === "ready").length;
  if (scored < 50) throw new Error(`${name}: only ${scored} conversations were scored`);
  results.length = 0;

  const cases = [
    { name: "JSON.parse alone", work: parse },
    { name: "parsed, mapped and scored", work: score },
    { name: "the same with customer keys", work: (page: Buffer) => score(page, KEYS) },
  ];
  const rounds = measureInTurn(cases, pages, records);
  const alone = rounds[0] as readonly number[];
  const bytes = pages.reduce((sum, page) => sum + page.length, 0);
  printTable(`${name}: ${pages.length} of ${bytes} bytes, ${records} records, ${scored} conversations scored`, [
    ["", "ns per record", "on top of parsing", "middle half of the rounds"],
    ...cases.map((one, i) => {
      const own = rounds[i] as readonly number[];
      // Each round is compared with the parsing of the same round: both met the same machine.
      const ratios = own.map((ns, round) => ns / (alone[round] as number) - 1);
      const spread = `${times(quantile(ratios, 0.25))} to ${times(quantile(ratios, 0.75))}`;
      return [one.name, median(own).toFixed(0), i === 0 ? "" : times(median(ratios)), i === 0 ? "" : spread];
    }),
  ]);
}

/** Nanoseconds per record of each case in each round; the cases take turns, so that a busy moment meets them all. */
function measureInTurn(
  cases: readonly { readonly work: (page: Buffer) => unknown }[],
  pages: readonly Buffer[],
  records: number,
): readonly (readonly number[])[] {
  for (const { work } of cases) runAtLeast(WARM_UP_MS, work, pages);
  const times = cases.map(() => [] as number[]);
  for (let round = 0; round < ROUNDS; round++) {
    cases.forEach(({ work }, i) => {
      collectGarbage({ type: "minor" });
      times[i]?.push((runAtLeast(ROUND_MS, work, pages) * 1e6) / records);
    });
  }
  return times;
}

/**
 * Milliseconds of processor time that one turn through the pages takes, those of the threads that collect garbage
 * among them: unlike time by the clock it does not count what else the machine does.
 */
function runAtLeast(ms: number, work: (page: Buffer) => unknown, pages: readonly Buffer[]): number {
  let turns = 0;
  const start = process.cpuUsage();
  let spentMs = 0;
  do {
    for (const page of pages) keep = work(page);
    turns += 1;
    const { user, system } = process.cpuUsage(start);
    spentMs = (user + system) / 1000;
  } while (spentMs < ms);
  return spentMs / turns;
}

function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.round((sorted.length - 1) * part)] ?? Number.NaN;
}
