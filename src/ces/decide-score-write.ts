import { checkFields, type FieldKinds, refuseProblems } from "../core/check-fields.ts";
import type { Problem } from "../core/errors.ts";

/** A score that is on the platform already. */
export interface ExistingScore {
  /** Any number: whoever wrote it may have had another scale. */
  readonly value: number;
  /** Timestamp of the event it was made from. Epoch milliseconds; left out or `null` = the platform does not keep it. */
  readonly completedAt?: number | null;
}

/** A score that might be written. */
export interface NextScore {
  /** An effort score, 1 to 7. */
  readonly value: number;
  /** Timestamp of the event it was made from. Epoch milliseconds. */
  readonly completedAt: number;
}

/** Whether to write, and why. */
export type ScoreWriteDecision =
  | { readonly kind: "write"; readonly because: "absent" | "changed" }
  | { readonly kind: "skip"; readonly because: "equal" | "older" };

/**
 * Decides whether a score has to be written over what the platform has.
 *
 * - Nothing there: write, `absent`.
 * - The same value: skip, `equal`, whatever the timestamps; it saves a request.
 * - Another value of a later event: skip, `older`.
 * - Another value otherwise: write, `changed`. Where the platform keeps no timestamp, `next` is taken for the later.
 *
 * Reading and writing are two requests, so another writer can come between them; the answer to the write (409) or the
 * next event tells.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when `next.value` is not a number from 1 to 7, or another
 *   value or an instant is not a finite number.
 *
 * @example
 * decideScoreWrite(null, { value: 5, completedAt: 0 }); // { kind: "write", because: "absent" }
 * decideScoreWrite({ value: 5 }, { value: 5, completedAt: 0 }); // { kind: "skip", because: "equal" }
 * decideScoreWrite({ value: 5 }, { value: 3, completedAt: 0 }); // { kind: "write", because: "changed" }
 * decideScoreWrite({ value: 5, completedAt: 1 }, { value: 3, completedAt: 0 }); // { kind: "skip", because: "older" }
 */
export function decideScoreWrite(existing: ExistingScore | null, next: NextScore): ScoreWriteDecision {
  assertNumbers(existing, next);
  if (existing === null) return { kind: "write", because: "absent" };
  if (existing.value === next.value) return { kind: "skip", because: "equal" };
  const isOlder = next.completedAt < (existing.completedAt ?? next.completedAt);
  return isOlder ? { kind: "skip", because: "older" } : { kind: "write", because: "changed" };
}

function assertNumbers(existing: ExistingScore | null, next: NextScore): void {
  const problems: Problem[] = [];
  const { value, completedAt } = next ?? {};
  checkFields(problems, "next", { value, completedAt }, { ...SCORE, value: ["number", 1, 7] });
  if (existing !== null) {
    const { value, completedAt } = existing ?? {};
    checkFields(problems, "existing", { value, completedAt: completedAt ?? 0 }, SCORE);
  }
  refuseProblems("ERR_INVALID_INPUT", "decideScoreWrite", problems);
}

const SCORE: FieldKinds = { value: "number", completedAt: "number" };
