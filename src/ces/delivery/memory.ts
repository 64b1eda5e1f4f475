import { type Draft, scoreOf, toMs } from "./draft.ts";
import type { DeliverableScore, FinishedDelivery } from "./model.ts";

/**
 * The memory is split by a hash of the interaction's id, so that a step copies and searches a small part of it however
 * much is remembered.
 */
export const MEMORY_PARTS = 64;

/** What became of an interaction's last score; `undefined` = not remembered. */
export function recall(draft: Draft, interactionId: string): FinishedDelivery | undefined {
  return draft.finished[partOf(interactionId)]?.findLast((one) => one.interactionId === interactionId);
}

/** Remembers how a score ended; of several of one interaction the last one counts. */
export function remember(draft: Draft, score: DeliverableScore, isDelivered: boolean): void {
  const at = partOf(score.interactionId);
  const entry = { ...scoreOf(score), isDelivered, finishedAt: draft.now };
  draft.finished = draft.finished.map((part, i) => (i === at ? [...part, entry] : part));
}

/** Forgets what ended `forgetAfterSeconds` ago or earlier. */
export function forget(draft: Draft): void {
  const forgottenAt = draft.now - toMs(draft.policy.forgetAfterSeconds);
  const isOld = ([first]: readonly FinishedDelivery[]): boolean =>
    first !== undefined && first.finishedAt <= forgottenAt;
  if (!draft.finished.some(isOld)) return;
  draft.finished = draft.finished.map((part) =>
    isOld(part) ? part.filter(({ finishedAt }) => finishedAt > forgottenAt) : part,
  );
}

/** FNV-1a of the id's code units. */
function partOf(interactionId: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < interactionId.length; i++) hash = Math.imul(hash ^ interactionId.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % MEMORY_PARTS;
}
