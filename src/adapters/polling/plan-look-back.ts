import type { PlannedFetch, PolledRecord } from "./model.ts";
import { followsOpen } from "./open-keys.ts";
import type { PollingPolicy } from "./policy.ts";
import type { PollingDraft } from "./polling-draft.ts";

/**
 * What a poll that begins asks for beside its windows: what began before the first one, for that may be open still. Nothing
 * where open ones are not followed.
 *
 * @param before - Beginning of the first window.
 */
export function planLookBack(before: number, dueAt: number, policy: PollingPolicy): readonly PlannedFetch[] {
  const from = Math.max(0, before - policy.lookBackSeconds * 1000);
  return followsOpen(policy) && from < before ? [{ purpose: "look-back", from, to: before, dueAt, tries: 0 }] : [];
}

/**
 * Of a page of a look-back what counts: what is open, and what others said was. The rest was over before anybody asked,
 * and who begins to poll does not want the scores of a month.
 */
export function openOf({ open }: PollingDraft, records: readonly PolledRecord[]): readonly PolledRecord[] {
  const followed = new Set(open.map(({ key }) => key));
  return records.filter(({ key, status }) => status !== "complete" || followed.has(key));
}
