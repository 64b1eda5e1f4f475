import { putDeadLetter } from "../../core/dead-letters.ts";
import { type Draft, scoreOf, type Tries, toMs } from "./draft.ts";
import { remember } from "./memory.ts";
import type { DeliverableScore, DeliveryDeadLetterReason, DeliveryLetter, SkipReason } from "./model.ts";

/** The platform has the score. */
export function finishWritten(draft: Draft, score: DeliverableScore, attempts: number): void {
  draft.totals.written++;
  draft.effects.push({ kind: "written", ...scoreOf(score), attempts });
  remember(draft, score, true);
}

/** The platform has this value already. */
export function finishEqual(draft: Draft, score: DeliverableScore): void {
  finishSkipped(draft, score, "equal");
  remember(draft, score, true);
}

/** The score is not needed: it changes nothing, and nothing is remembered of it. */
export function finishSkipped(draft: Draft, score: DeliverableScore, reason: SkipReason): void {
  draft.totals.skipped++;
  draft.effects.push({ kind: "skipped", ...scoreOf(score), reason });
}

/** A later score of the same interaction takes its place. */
export function finishSuperseded(draft: Draft, score: DeliverableScore): void {
  draft.totals.superseded++;
  draft.effects.push({ kind: "superseded", ...scoreOf(score) });
}

/** The write window has closed. */
export function finishExpired(
  draft: Draft,
  score: DeliverableScore,
  { attempts, lastStatus }: Pick<Tries, "attempts" | "lastStatus">,
): void {
  draft.totals.expired++;
  draft.effects.push({
    kind: "expired",
    ...scoreOf(score),
    outcome: "write-expired",
    label: "Score Calculation Failed",
    attempts,
    lastStatus,
  });
  remember(draft, score, false);
}

/** No further attempt will be made: the record leaves the machine. */
export function finishDeadLetter(
  draft: Draft,
  score: DeliverableScore,
  reason: DeliveryDeadLetterReason,
  tries: Pick<Tries, "attempts" | "lastStatus">,
): void {
  draft.totals.deadLettered++;
  tellDeadLetter(draft, score, reason, tries, null);
  remember(draft, score, false);
}

/**
 * Another attempt will be made later: the record stays in the state, unless its redrives are used up or a full store
 * pushes one out.
 */
export function storeDeadLetter(
  draft: Draft,
  score: DeliverableScore,
  reason: DeliveryDeadLetterReason,
  tries: Tries,
): void {
  const { attempts, redrives, lastStatus } = tries;
  const { policy, now, letters } = draft;
  if (redrives >= policy.maxRedrives) {
    finishDeadLetter(draft, score, reason, tries);
    return;
  }
  const payload: DeliveryLetter = { ...scoreOf(score), reason, redrives };
  const id = score.interactionId;
  const letter = { id, payload, attempts, lastStatus, isTerminal: false, isRedrivable: true, expiresAt: null };
  const redriveIntervalMs = toMs(policy.redriveIntervalSeconds);
  const limits = { redriveIntervalMs, maximumLetters: LARGEST_STORE };
  const step = putDeadLetter({ version: 1, fingerprint: "", letters }, now, letter, limits);
  draft.letters = step.state.letters;
  tellDeadLetter(draft, score, reason, tries, now + redriveIntervalMs);
  for (const { letter: evicted } of step.effects) {
    finishDeadLetter(draft, evicted.payload, "store-full", evicted);
  }
}

function tellDeadLetter(
  draft: Draft,
  score: DeliverableScore,
  reason: DeliveryDeadLetterReason,
  { attempts, lastStatus }: Pick<Tries, "attempts" | "lastStatus">,
  nextDueAt: number | null,
): void {
  const record = { ...scoreOf(score), reason, attempts, lastStatus, nextDueAt };
  draft.effects.push({ kind: "dead-lettered", record });
}

const LARGEST_STORE = 10_000;
