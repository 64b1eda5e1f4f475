import { compareTexts } from "../../core/compare-texts.ts";
import { type Problem, ScoringError } from "../../core/errors.ts";
import { assertState } from "../../core/machine.ts";
import { fromMicro } from "../../core/micro-units.ts";
import { policyFingerprint } from "../../core/policy.ts";
import { setAgent, tieValuesAt } from "./agent-table.ts";
import { type BoardAgents, fillAgents } from "./board-agents.ts";
import type { BoardEntry, BoardState } from "./model.ts";
import type { PageCursor } from "./page-cursor.ts";
import type { TieBreaker } from "./policy.ts";
import { readEntries, tieValueOf, unrankedOf } from "./read-entry.ts";

/** All that a board holds. */
export function writeState(
  tieBreakers: readonly TieBreaker[],
  { table, slots }: BoardAgents,
  others: ReadonlyMap<string, BoardEntry>,
): BoardState {
  const entries = [...others.values()];
  for (const [agentId, slot] of slots) {
    const score = fromMicro(0 - (table.keys[slot] as number));
    entries.push(entryOf({ agentId, score, tieValues: tieValuesAt(table, slot) }, tieBreakers));
  }
  entries.sort((a, b) => compareTexts(a.agentId, b.agentId));
  return { version: 1, fingerprint: fingerprintOf(tieBreakers), entries };
}

/**
 * Fills an empty board with what another one held.
 *
 * @throws {ScoringError} `ERR_INVALID_STATE` with every problem.
 */
export function restoreState(
  state: BoardState,
  tieBreakers: readonly TieBreaker[],
  agents: BoardAgents,
  others: Map<string, BoardEntry>,
): void {
  const fingerprint = fingerprintOf(tieBreakers);
  assertState(state, { machine: "createBoard", version: 1, fingerprint, fields: { entries: "list" } });
  const { entries } = state;
  const problems: Problem[] = [];
  const scores = readEntries(problems, entries, tieBreakers);
  if (problems.length > 0) throw new ScoringError("ERR_INVALID_STATE", "createBoard", problems);
  const { table, slots } = agents;
  entries.forEach((entry, i) => {
    const micro = scores[i] as number | null;
    if (unrankedOf(entry, micro) !== null) others.set(entry.agentId, keepEntry(entry, micro, tieBreakers));
    else {
      const slot = table.ids.length;
      setAgent(table, slot, entry, micro as number);
      slots.set(entry.agentId, slot);
    }
  });
  fillAgents(agents);
}

/** A copy of an entry without a place: what a board needs of it and no more, so that equal boards hold equal entries. */
export function keepEntry(entry: BoardEntry, micro: number | null, tieBreakers: readonly TieBreaker[]): BoardEntry {
  const { agentId, eligibility } = entry;
  const tieValues = tieBreakers.map(({ key }) => tieValueOf(entry, key));
  const kept = entryOf({ agentId, score: micro === null ? null : fromMicro(micro), tieValues }, tieBreakers);
  if (eligibility === undefined || eligibility.kind === "eligible") return kept;
  const missing = eligibility.missing.map(({ kpi, haveDays, needDays }) => ({ kpi, haveDays, needDays }));
  return { ...kept, eligibility: { kind: "not-eligible", missing } };
}

/** A row as an entry: its tie values by key, where there are tie breakers. */
export function entryOf(
  { agentId, score, tieValues }: Omit<PageCursor, "score"> & { readonly score: number | null },
  tieBreakers: readonly TieBreaker[],
): BoardEntry {
  if (tieBreakers.length === 0) return { agentId, score };
  // fromEntries makes fields of its own even of a `__proto__` key.
  const pairs = tieBreakers.map(({ key }, i) => [key, tieValues[i] ?? null] as const);
  return { agentId, score, tieValues: Object.fromEntries(pairs) };
}

function fingerprintOf(tieBreakers: readonly TieBreaker[]): string {
  return policyFingerprint({ tieBreakers });
}
