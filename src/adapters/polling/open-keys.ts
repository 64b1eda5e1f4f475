import type { OpenKey, PolledRecord } from "./model.ts";
import type { PollingPolicy } from "./policy.ts";

/** The unfinished keys after a page: what is complete leaves, what is not stays or joins and is asked for later. */
export function noteOpen(
  open: readonly OpenKey[],
  records: readonly PolledRecord[],
  at: number,
  policy: PollingPolicy,
): readonly OpenKey[] {
  if (!followsOpen(policy)) return NONE;
  if (records.length === 0) return open;
  const byKey = new Map(open.map((one) => [one.key, one]));
  let isChanged = false;
  for (const { key, status } of records) {
    const known = byKey.get(key);
    if (status === "complete") {
      if (byKey.delete(key)) isChanged = true;
      continue;
    }
    const dueAt = at + policy.lookupDelaySeconds * 1000;
    byKey.set(key, { key, since: known?.since ?? at, dueAt, tries: known?.tries ?? 0 });
    isChanged = true;
  }
  return isChanged ? [...byKey.values()] : open;
}

/** Adds keys that another source knows to be unfinished; those that are there already stay as they are. */
export function watchKeys(
  open: readonly OpenKey[],
  keys: readonly string[],
  at: number,
  policy: PollingPolicy,
): readonly OpenKey[] {
  if (!followsOpen(policy)) return open;
  const known = new Set(open.map((one) => one.key));
  const added = [...new Set(keys)].filter((key) => !known.has(key));
  const dueAt = at + policy.lookupDelaySeconds * 1000;
  return added.length === 0 ? open : [...open, ...added.map((key) => ({ key, since: at, dueAt, tries: 0 }))];
}

/** After a look-up: those asked for that are still unfinished wait longer, up to the longest wait. */
export function delayKeys(
  open: readonly OpenKey[],
  keys: readonly string[],
  at: number,
  policy: PollingPolicy,
): readonly OpenKey[] {
  const asked = new Set(keys);
  return open.map((one) => {
    if (!asked.has(one.key)) return one;
    const tries = one.tries + 1;
    return { ...one, tries, dueAt: at + delaySeconds(tries, policy) * 1000 };
  });
}

/** Keys to be given up: unfinished for too long, or the oldest of too many. */
export function splitOpen(
  open: readonly OpenKey[],
  at: number,
  policy: PollingPolicy,
): { readonly kept: readonly OpenKey[]; readonly tooOld: readonly string[]; readonly tooMany: readonly string[] } {
  const oldest = at - policy.lookupHorizonSeconds * 1000;
  const young = open.some((one) => one.since <= oldest) ? open.filter((one) => one.since > oldest) : open;
  const excess = Math.max(0, young.length - policy.largestOpen);
  if (young === open && excess === 0) return { kept: open, tooOld: [], tooMany: [] };
  const bySince = [...young].sort((a, b) => a.since - b.since);
  const leaving = new Set(bySince.slice(0, excess).map((one) => one.key));
  return {
    kept: excess === 0 ? young : young.filter((one) => !leaving.has(one.key)),
    tooOld: open.filter((one) => one.since <= oldest).map((one) => one.key),
    tooMany: [...leaving],
  };
}

/** The keys of one look-up: those that have been due longest. */
export function dueKeys(open: readonly OpenKey[], at: number, policy: PollingPolicy): readonly string[] {
  if (!followsOpen(policy)) return [];
  const due = open.filter((one) => one.dueAt <= at);
  if (due.length > policy.lookupBatch) due.sort((a, b) => a.dueAt - b.dueAt);
  return due.slice(0, policy.lookupBatch).map((one) => one.key);
}

/** A platform that is asked for its updates tells of the unfinished ones by itself. */
export function followsOpen({ mode, lookupBatch }: PollingPolicy): boolean {
  return mode === "interval" && lookupBatch > 0;
}

function delaySeconds(tries: number, policy: PollingPolicy): number {
  let seconds = policy.lookupDelaySeconds;
  for (let i = 0; i < tries && seconds < policy.longestLookupDelaySeconds; i++) seconds *= 2;
  return Math.min(seconds, policy.longestLookupDelaySeconds);
}

const NONE: readonly OpenKey[] = [];
