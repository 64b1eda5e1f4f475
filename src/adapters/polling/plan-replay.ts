import type { PlannedFetch, PollingBecause } from "./model.ts";
import type { PollingDraft } from "./polling-draft.ts";

/**
 * Plans an interval to be asked for again. What the windows have not covered yet they will, so only the rest is
 * planned; intervals that touch become one, and of more than {@link MOST_REPLAYS} one over all is made.
 */
export function planReplay(draft: PollingDraft, from: number, to: number): PollingBecause {
  const { policy, coveredTo } = draft;
  if (policy.mode === "updated-since") {
    if (coveredTo === null || (from >= coveredTo && draft.pending === null)) return "already-due";
    // Not answered by what was asked before this came.
    const dueAt = Math.max(draft.now, (draft.pending?.sentAt ?? 0) + 1);
    addReplay(draft, { purpose: "replay", from, to, dueAt, tries: 0 });
    return "replay-planned";
  }
  const end = Math.min(to, coveredTo ?? 0);
  if (end <= from) return "already-due";
  addReplay(draft, { purpose: "replay", from, to: end, dueAt: end + policy.settleSeconds * 1000, tries: 0 });
  return "replay-planned";
}

function addReplay(draft: PollingDraft, added: PlannedFetch): void {
  const others = draft.planned.filter((one) => one.purpose !== "replay");
  const replays = draft.planned.filter((one) => one.purpose === "replay");
  draft.planned = [...others, ...joined([...replays, added])];
}

const MOST_REPLAYS = 100;

function joined(replays: readonly PlannedFetch[]): readonly PlannedFetch[] {
  const isMany = replays.length > MOST_REPLAYS;
  const result: PlannedFetch[] = [];
  for (const one of [...replays].sort((a, b) => a.from - b.from)) {
    const last = result[result.length - 1];
    if (last === undefined || (!isMany && one.from > last.to)) result.push(one);
    else {
      result[result.length - 1] = {
        ...last,
        to: Math.max(last.to, one.to),
        dueAt: Math.max(last.dueAt, one.dueAt),
      };
    }
  }
  return result;
}
