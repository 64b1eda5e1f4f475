import { compareTexts } from "../../core/compare-texts.ts";
import type { BoardEntry } from "./model.ts";
import type { TieBreaker } from "./policy.ts";
import { tieValueOf } from "./read-entry.ts";

/** What is known of ranked agents, in columns. An agent is the number of its row, its slot; smaller values are better. */
export interface AgentTable {
  readonly tieBreakers: readonly TieBreaker[];
  readonly ids: string[];
  /** Minus the score in micro-points, never `-0`. */
  readonly keys: number[];
  /** One column per tie breaker: the value, minus it where higher comes first, infinite where there is none. */
  readonly ties: readonly number[][];
}

export function emptyTable(tieBreakers: readonly TieBreaker[]): AgentTable {
  return { tieBreakers, ids: [], keys: [], ties: tieBreakers.map(() => []) };
}

/** Writes an agent into a slot that is free. */
export function setAgent(table: AgentTable, slot: number, entry: BoardEntry, micro: number): void {
  table.ids[slot] = entry.agentId;
  setValues(table, slot, entry, micro);
}

/** Writes all but the id, which is there already: of a million agents, few are near at hand. */
export function setValues(
  { tieBreakers, keys, ties }: AgentTable,
  slot: number,
  entry: BoardEntry,
  micro: number,
): void {
  keys[slot] = 0 - micro;
  for (let i = 0; i < tieBreakers.length; i++) {
    const { key, direction } = tieBreakers[i] as TieBreaker;
    const value = tieValueOf(entry, key);
    const column = ties[i] as number[];
    if (value === null) column[slot] = Number.POSITIVE_INFINITY;
    else column[slot] = direction === "higher-first" ? 0 - value : value;
  }
}

/** Whether two agents have the same rank under any method that lets ranks be shared; nobody shares that of slot -1. */
export function sharesRank(table: AgentTable, a: number, b: number): boolean {
  return table.keys[a] === table.keys[b] && (table.ties.length === 0 || compareTies(table, a, b) === 0);
}

/** Orders agents of equal score: by tie values, then, if wanted, by id. */
export function compareEqualScores(table: AgentTable, a: number, b: number, byId: boolean): number {
  const difference = table.ties.length === 0 ? 0 : compareTies(table, a, b);
  return difference !== 0 || !byId ? difference : compareTexts(table.ids[a] as string, table.ids[b] as string);
}

/** The tie values of an agent as they were given, in the order of the tie breakers. */
export function tieValuesAt({ tieBreakers, ties }: AgentTable, slot: number): (number | null)[] {
  return ties.map((column, i) => {
    const value = column[slot] as number;
    if (value === Number.POSITIVE_INFINITY) return null;
    return tieBreakers[i]?.direction === "higher-first" ? 0 - value : value;
  });
}

function compareTies({ ties }: AgentTable, a: number, b: number): number {
  for (const column of ties) {
    const [left, right] = [column[a] as number, column[b] as number];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
