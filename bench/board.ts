// A board that is kept up to date: one agent's new score, its rank, the top 20 and the five rows around it, beside the
// same on a sorted typed array, two trees and an array that is sorted anew; and a whole board beside sorting objects.
import createTree from "functional-red-black-tree";
import btree from "sorted-btree";
import { type BoardEntry, createBoard, type RankedAgent, rankAgents } from "../dist/gamification.js";
import { type Case, measure, median, printTable, times } from "./measure.ts";

/** One operation: the agent gets a score. The answer is all that a dashboard shows. */
type Operate = (agentId: string, score: number) => Answer;

interface Answer {
  readonly rank: number | null;
  readonly top: readonly RankedAgent[];
  readonly around: readonly RankedAgent[];
}

const TOP = 20;
const AROUND = 2;

function entriesOf(count: number): BoardEntry[] {
  const random = randomFrom(7);
  return Array.from({ length: count }, (_, i) => ({ agentId: agentIdOf(i), score: scoreOf(random()) }));
}

/** As agent ids look: 36 characters, of which the first differ. */
function agentIdOf(i: number): string {
  const text = (Math.imul(i, 2654435761) >>> 0).toString(16).padStart(8, "0");
  return `${text}-5f1c-4c8e-9d3a-${i.toString(16).padStart(12, "0")}`;
}

/** A composite score, exact to six decimal places. */
function scoreOf(share: number): number {
  return Math.round(share * 92_500_000) / 1_000_000;
}

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4_294_967_296;
  };
}

function isBefore(scoreA: number, idA: string, scoreB: number, idB: string): boolean {
  return scoreA > scoreB || (scoreA === scoreB && idA < idB);
}

function keptBoard(entries: readonly BoardEntry[]): Operate {
  const board = createBoard({ top: TOP, aroundRows: AROUND });
  for (const entry of entries) board.update(entry);
  return (agentId, score) => {
    board.update({ agentId, score });
    return { rank: board.rank(agentId), top: board.top(), around: board.around(agentId) };
  };
}

function sortedTypedArray(entries: readonly BoardEntry[]): Operate {
  const count = entries.length;
  const sorted = [...entries].sort((a, b) =>
    isBefore(a.score as number, a.agentId, b.score as number, b.agentId) ? -1 : 1,
  );
  const ids = sorted.map(({ agentId }) => agentId);
  const current = Float64Array.from(sorted, ({ score }) => score as number);
  const scores = current.slice();
  const agents = Int32Array.from(sorted, (_, i) => i);
  const numberOf = new Map(ids.map((id, i) => [id, i]));
  const placeOf = (score: number, agentId: string, length: number): number => {
    let low = 0;
    let high = length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const there = scores[middle] as number;
      if (there > score || (there === score && (ids[agents[middle] as number] as string) < agentId)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const rankAt = (score: number): number => {
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((scores[middle] as number) > score) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
  const rowsFrom = (start: number, end: number): RankedAgent[] => {
    const rows: RankedAgent[] = [];
    let rank = 0;
    for (let i = start; i < end; i++) {
      const score = scores[i] as number;
      if (i === start) rank = rankAt(score);
      else if (score !== scores[i - 1]) rank = i + 1;
      rows.push({ agentId: ids[agents[i] as number] as string, score, rank });
    }
    return rows;
  };
  return (agentId, score) => {
    const agent = numberOf.get(agentId) as number;
    const from = placeOf(current[agent] as number, agentId, count);
    scores.copyWithin(from, from + 1, count);
    agents.copyWithin(from, from + 1, count);
    const to = placeOf(score, agentId, count - 1);
    scores.copyWithin(to + 1, to, count - 1);
    agents.copyWithin(to + 1, to, count - 1);
    scores[to] = score;
    agents[to] = agent;
    current[agent] = score;
    const place = placeOf(score, agentId, count);
    return {
      rank: rankAt(score),
      top: rowsFrom(0, Math.min(TOP, count)),
      around: rowsFrom(Math.max(place - AROUND, 0), Math.min(place + AROUND + 1, count)),
    };
  };
}

interface Key {
  readonly score: number;
  readonly agentId: string;
}
const compareKeys = (a: Key, b: Key): number => {
  if (a.score !== b.score) return b.score - a.score;
  if (a.agentId === b.agentId) return 0;
  return a.agentId < b.agentId ? -1 : 1;
};
/** Before all agents of a score. */
const firstOf = (score: number): Key => ({ score, agentId: "" });

function rowsOf(keys: readonly Key[], position: number, firstRank: number): RankedAgent[] {
  let rank = firstRank;
  return keys.map(({ agentId, score }, i) => {
    if (i > 0 && keys[i - 1]?.score !== score) rank = position + i;
    return { agentId, score, rank };
  });
}

/** It knows no positions, so ranks are counted. */
function sortedBtree(entries: readonly BoardEntry[]): Operate {
  const current = new Map(entries.map(({ agentId, score }) => [agentId, score as number]));
  const tree = new btree.default<Key, boolean>(
    entries.map(({ agentId, score }) => [{ agentId, score: score as number }, true]),
    compareKeys,
  );
  const countBefore = (key: Key): number => tree.forRange(tree.minKey() as Key, key, false, undefined);
  return (agentId, score) => {
    tree.delete({ agentId, score: current.get(agentId) as number });
    const own = { agentId, score };
    tree.set(own, true);
    current.set(agentId, score);
    const top: Key[] = [];
    for (const key of tree.keys()) if (top.push(key) === TOP) break;
    const around = [own];
    for (let i = 0; i < AROUND; i++) {
      const before = tree.nextLowerKey(around[0] as Key);
      if (before !== undefined) around.unshift(before);
    }
    for (let i = 0; i < AROUND; i++) {
      const after = tree.nextHigherKey(around.at(-1) as Key);
      if (after !== undefined) around.push(after);
    }
    const first = around[0] as Key;
    return {
      rank: countBefore(firstOf(score)) + 1,
      top: rowsOf(top, 1, 1),
      around: rowsOf(around, countBefore(first) + 1, countBefore(firstOf(first.score)) + 1),
    };
  };
}

function redBlackTree(entries: readonly BoardEntry[]): Operate {
  const current = new Map(entries.map(({ agentId, score }) => [agentId, score as number]));
  let tree = createTree<Key, boolean>(compareKeys);
  for (const { agentId, score } of entries) tree = tree.insert({ agentId, score: score as number }, true);
  return (agentId, score) => {
    tree = tree.remove({ agentId, score: current.get(agentId) as number });
    const own = { agentId, score };
    tree = tree.insert(own, true);
    current.set(agentId, score);
    const top: Key[] = [];
    for (const at = tree.begin; at.valid && top.length < TOP; at.next()) top.push(at.key as Key);
    const at = tree.find(own);
    let before = 0;
    while (before < AROUND && at.hasPrev) {
      at.prev();
      before++;
    }
    const position = at.index + 1;
    const around: Key[] = [];
    for (; at.valid && around.length < before + 1 + AROUND; at.next()) around.push(at.key as Key);
    return {
      rank: tree.ge(firstOf(score)).index + 1,
      top: rowsOf(top, 1, 1),
      around: rowsOf(around, position, tree.ge(firstOf((around[0] as Key).score)).index + 1),
    };
  };
}

function sortedAnew(entries: readonly BoardEntry[]): Operate {
  const keys = entries.map(({ agentId, score }) => ({ agentId, score: score as number }));
  const keyOf = new Map(keys.map((key) => [key.agentId, key]));
  const rankOf = (score: number): number => keys.findIndex((key) => key.score === score) + 1;
  return (agentId, score) => {
    const own = keyOf.get(agentId) as { score: number; agentId: string };
    own.score = score;
    keys.sort(compareKeys);
    const place = keys.indexOf(own);
    const start = Math.max(place - AROUND, 0);
    return {
      rank: rankOf(score),
      top: rowsOf(keys.slice(0, TOP), 1, 1),
      around: rowsOf(keys.slice(start, place + AROUND + 1), start + 1, rankOf((keys[start] as Key).score)),
    };
  };
}

const contenders: Readonly<Record<string, Make>> = {
  "sorted typed array": sortedTypedArray,
  "cxscore createBoard": keptBoard,
  "functional-red-black-tree": redBlackTree,
  "sorted-btree, ranks counted": sortedBtree,
  "sorting anew": sortedAnew,
};

/** All must answer the same, also where scores are equal. */
function verify(): void {
  const random = randomFrom(3);
  const entries = entriesOf(300).map((entry, i) =>
    i % 3 === 0 ? { ...entry, score: Math.floor((i % 30) / 3) } : entry,
  );
  const boards = Object.values(contenders).map((make) => make(entries));
  for (let i = 0; i < 2000; i++) {
    const agentId = agentIdOf(Math.floor(random() * entries.length));
    const score = i % 2 === 0 ? Math.floor(random() * 90) : scoreOf(random());
    const answers = new Set(boards.map((operate) => JSON.stringify(operate(agentId, score))));
    if (answers.size !== 1) throw new Error(`they disagree: ${[...answers].join("\n")}`);
  }
}

type Make = (entries: readonly BoardEntry[]) => Operate;

/** Random agents get random scores, many at a time, or the clock would be part of what is measured. */
function caseOf(name: string, make: Make, entries: readonly BoardEntry[], units: number): Case {
  const operate = make(entries);
  const random = randomFrom(11);
  const picks = Array.from({ length: 65_536 }, () => entries[Math.floor(random() * entries.length)]?.agentId as string);
  let turn = 0;
  const work = (): unknown => {
    let answer: unknown;
    for (let i = 0; i < units; i++) {
      turn = (turn + 1) % picks.length;
      answer = operate(picks[turn] as string, scoreOf(random()));
    }
    return answer;
  };
  return { name, work, units };
}

/** What takes milliseconds is called five times and not between the others, whose caches it would empty. */
const SLOW = ["sorted-btree, ranks counted", "sorting anew"];

function medianOfFive(work: () => unknown): number {
  const durations = Array.from({ length: 5 }, () => {
    const start = performance.now();
    work();
    return (performance.now() - start) * 1e6;
  });
  return median(durations);
}

verify();

// The board alone: beside it, the others empty its caches and leave garbage.
const sizes = [1_000, 100_000, 1_000_000];
const alone = measure(sizes.map((count) => caseOf(`${count}`, keptBoard, entriesOf(count), 64)));
const small = alone.get("1000") ?? Number.NaN;
printTable(`A new score, its rank, the top ${TOP} and the rows around it, by the number of agents`, [
  ["agents", "ns", "ratio"],
  ...[...alone].map(([count, ns]) => [count, ns.toFixed(0), times(ns / small)]),
]);

for (const count of sizes) {
  const entries = entriesOf(count);
  const isSlow = (name: string): boolean => count > 1_000 && SLOW.includes(name);
  const cases = Object.entries(contenders).map(([name, make]) => caseOf(name, make, entries, isSlow(name) ? 1 : 64));
  const medians = measure(cases.filter(({ name }) => !isSlow(name)));
  for (const { name, work } of cases) if (isSlow(name)) medians.set(name, medianOfFive(work));
  const base = medians.get("sorted typed array") ?? Number.NaN;
  printTable(`The same beside others (${count} agents)`, [
    ["", "ns", "ratio"],
    ...[...medians].map(([name, ns]) => [name, ns.toFixed(0), times(ns / base)]),
  ]);
}

const entries = entriesOf(10_000);
const board = createBoard();
for (const entry of entries) board.update(entry);
/** What is written without a library: a copy sorted by a function, ranks in one pass. */
function sortObjects(): RankedAgent[] {
  const sorted = entries.map(({ agentId, score }) => ({ agentId, score: score as number })).sort(compareKeys);
  return rowsOf(sorted, 1, 1);
}
if (JSON.stringify(sortObjects()) !== JSON.stringify(board.snapshot().ranked)) throw new Error("they disagree");
if (JSON.stringify(rankAgents(entries)) !== JSON.stringify(board.snapshot())) throw new Error("they disagree");
const wholes = measure([
  { name: "objects sorted by a function", work: sortObjects, units: 1 },
  { name: "cxscore rankAgents", work: () => rankAgents(entries), units: 1 },
  { name: "cxscore createBoard, snapshot", work: () => board.snapshot(), units: 1 },
]);
const sorting = wholes.get("objects sorted by a function") ?? Number.NaN;
printTable("A whole board with all ranks (10000 agents)", [
  ["", "µs", "ratio"],
  ...[...wholes].map(([name, ns]) => [name, (ns / 1000).toFixed(0), times(ns / sorting)]),
]);
