// The compiled rule program beside hand-written `if`s that give the same totals, and beside other engines.
import { deepStrictEqual } from "node:assert";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { measure, median, printTable, times } from "./measure.ts";
import { type HandWritten, writeByHand } from "./rules/hand-written.ts";
import { type HandWrittenReceipts, writeReceiptsByHand } from "./rules/hand-written-receipts.ts";
import { compileRules, evaluateRules, type RuleProgram, type RuleSet } from "./rules/library.ts";
import { makeEvents, makeRuleSet } from "./rules/make-rules.ts";
import { makePeers } from "./rules/peers.ts";

const EVENT_COUNT = 100_000;
const ROUNDS = 7;
const TARGETS: Readonly<Record<number, number>> = { 10: 1.8, 50: 1.3, 200: 1.1, 1000: 0.5 };

const events = makeEvents(EVENT_COUNT);
/** Milliseconds that the first rule set of the process takes, before any of the code is warm. */
const cold = compileCold(makeRuleSet(200));
const totals = new Float64Array(EVENT_COUNT);

/** A piece of work on the first `count` events. */
interface Work {
  readonly count: number;
  readonly work: (count: number) => void;
}

/** Nanoseconds per event of each piece of work, which take turns; the medians. */
function inTurn(works: Readonly<Record<string, Work>>): (name: string) => number {
  const rounds = new Map(Object.keys(works).map((name) => [name, [] as number[]]));
  for (let round = -2; round < ROUNDS; round++) {
    for (const [name, { count, work }] of Object.entries(works)) {
      const start = performance.now();
      work(count);
      // The first rounds warm up.
      if (round >= 0) rounds.get(name)?.push(((performance.now() - start) * 1e6) / count);
    }
  }
  return (name) => median(rounds.get(name) ?? []);
}

function sameTotals(ruleSet: RuleSet, hand: HandWritten): void {
  compileRules(ruleSet).scoreBatch(events, totals);
  for (let i = 0; i < EVENT_COUNT; i++) {
    const event = events[i] as object;
    if (hand(event) !== totals[i]) throw new Error(`event ${i}: ${hand(event)} by hand, ${totals[i]} compiled`);
    if (i % 10_000 === 0 && evaluateRules(event, ruleSet).totalPoints !== totals[i]) throw new Error(`event ${i}`);
  }
}

function sameReceipts(score: RuleProgram["score"], hand: HandWrittenReceipts): void {
  for (const event of events.slice(0, 1000)) deepStrictEqual(hand(event), score(event));
}

/** One rule set: the quickest of three ways to write it by hand, and ours. */
function compare(ruleSet: RuleSet): readonly string[] {
  const runOf = (hand: HandWritten) => (count: number) => {
    for (let n = 0; n < count; n++) totals[n] = hand(events[n] as object);
  };
  const written = [25, 50, Number.POSITIVE_INFINITY].map((length) => writeByHand(ruleSet, length));
  const pilot = inTurn(Object.fromEntries(written.map((hand, i) => [i, { count: 5000, work: runOf(hand) }])));
  const quickest = written.reduce((best, _, i) => (pilot(String(i)) < pilot(String(best)) ? i : best), 0);
  const hand = written[quickest] as HandWritten;
  sameTotals(ruleSet, hand);
  const { scoreBatch, score, categories, fields } = compileRules(ruleSet);
  const receiptsByHand = writeReceiptsByHand(ruleSet, [25, 50, Number.POSITIVE_INFINITY][quickest] as number);
  if (receiptsByHand !== null) sameReceipts(score, receiptsByHand);
  const receiptsOf = (work: (event: object) => { readonly totalPoints: number }): Work => ({
    count: 10_000,
    work: (count) => {
      for (let n = 0; n < count; n++) totals[n] = work(events[n] as object).totalPoints;
    },
  });
  const undecidedCounts = new Uint16Array(EVENT_COUNT);
  const categoryTotals = new Float64Array(EVENT_COUNT * categories.length);
  const ns = inTurn({
    hand: { count: EVENT_COUNT, work: runOf(hand) },
    batch: { count: EVENT_COUNT, work: () => scoreBatch(events, totals) },
    all: { count: EVENT_COUNT, work: () => scoreBatch(events, totals, { undecidedCounts, categoryTotals }) },
    receipts: receiptsOf(score),
    ...(receiptsByHand === null ? {} : { receiptsByHand: receiptsOf(receiptsByHand) }),
  });
  const over = (name: string) => times(ns(name) / ns("hand"));
  const ofReceipts = receiptsByHand === null ? "" : times(ns("receipts") / ns("receiptsByHand"));
  return [String(fields.length), ns("hand").toFixed(0), over("batch"), over("all"), over("receipts"), ofReceipts];
}

const heading = [
  "rules",
  "fields",
  "ifs, ns",
  "totals",
  "target",
  "totals, categories, undecided",
  "receipts",
  "receipts, of ifs that make them",
];
for (const [name, sizes, withSkips, withAttributes] of [
  ["", [10, 50, 200, 1000], false, false],
  [", two of the rules skip others", [50, 200], true, false],
  [", some rules ask attributes", [50, 200], false, true],
] as const) {
  const rows = sizes.map((size) => {
    const [fields = "", ns = "", batch = "", ...rest] = compare(makeRuleSet(size, withSkips, withAttributes));
    return [String(size), fields, ns, batch, `${TARGETS[size]} x`, ...rest];
  });
  printTable(`Multiples of hand-written ifs, ${EVENT_COUNT} events${name}`, [heading, ...rows]);
}

const compiled = [10, 50, 200, 1000].map((size) => {
  const ruleSet = makeRuleSet(size);
  const ns = measure([
    { name: "compiled", work: () => compileRules(ruleSet), units: 1 },
    { name: "used", work: () => useOnce(compileRules(ruleSet)), units: 1 },
  ]);
  const [one = "", all = ""] = ["compiled", "used"].map((name) => ((ns.get(name) as number) / 1e6).toFixed(2));
  return [`${size} rules`, one, all];
});
printTable("Compiling, ms", [
  ["", "compileRules", "with the first score and the first batch"],
  ["200 rules, the first of the process", ...cold.map((ms) => ms.toFixed(1))],
  ...compiled.map(([name = "", ...rest]) => [`${name}, once warm`, ...rest]),
]);

/** Has a program prepare what it has put off. */
function useOnce({ score, scoreBatch }: RuleProgram): void {
  score(events[0] as object);
  scoreBatch(events.slice(0, 1), totals);
}

function compileCold(ruleSet: RuleSet): readonly [number, number] {
  const start = performance.now();
  const program = compileRules(ruleSet);
  const compiled = performance.now() - start;
  program.score({});
  program.scoreBatch([{}], new Float64Array(1));
  return [compiled, performance.now() - start];
}

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;
const bytes: (readonly string[])[] = [];
for (const size of [10, 200]) {
  const { scoreBatch } = compileRules(makeRuleSet(size));
  const many = Array.from({ length: 10 }, () => events).flat();
  const manyTotals = new Float64Array(many.length);
  for (let i = 0; i < 3; i++) scoreBatch(many, manyTotals);
  // Whatever is allocated between two collections of the young generation stays counted as used.
  const used: number[] = [];
  for (let i = 0; i < 5; i++) {
    collectGarbage();
    const before = process.memoryUsage();
    scoreBatch(many, manyTotals);
    const after = process.memoryUsage();
    used.push(after.heapUsed + after.external - before.heapUsed - before.external);
  }
  bytes.push([`${size} rules`, (median(used) / many.length).toFixed(3)]);
}
printTable("Memory taken by scoreBatch for a million events", [["", "bytes per event"], ...bytes]);

const few = events.slice(0, 300);
for (const size of [50, 200]) {
  const ruleSet = makeRuleSet(size);
  const hand = writeByHand(ruleSet, 50);
  const program = compileRules(ruleSet);
  const rows: string[][] = [];
  let byHand = Number.NaN;
  for (const { name, score } of [
    { name: "ifs by hand", score: hand },
    { name: "compileRules, receipts", score: (event: object) => program.score(event).totalPoints },
    { name: "evaluateRules, the definition", score: (event: object) => evaluateRules(event, ruleSet).totalPoints },
    ...makePeers(ruleSet),
  ]) {
    const differing = await countDifferences(few, score, hand);
    const ns = await timePeer(few, score);
    if (name === "ifs by hand") byHand = ns;
    rows.push([name, ns.toFixed(0), times(ns / byHand), differing === 0 ? "equal" : `${differing} differ`]);
  }
  printTable(`Other engines, ${size} rules, ${few.length} events`, [["", "ns per event", "ratio", "totals"], ...rows]);
}

async function countDifferences(some: readonly object[], score: Scorer, hand: HandWritten): Promise<number> {
  let count = 0;
  for (const event of some) if ((await score(event)) !== hand(event)) count += 1;
  return count;
}

type Scorer = (event: object) => number | Promise<number>;

/** Nanoseconds per event; promises are awaited one after the other, as their callers would. */
async function timePeer(some: readonly object[], score: Scorer): Promise<number> {
  const rounds: number[] = [];
  for (let round = -2; round < 5; round++) {
    const start = performance.now();
    let turns = 0;
    do {
      for (const event of some) {
        const total = score(event);
        if (typeof total !== "number") await total;
      }
      turns += 1;
    } while (performance.now() - start < 100);
    if (round >= 0) rounds.push(((performance.now() - start) * 1e6) / (turns * some.length));
  }
  return median(rounds);
}
