import { GUIDE_RETRY_POLICY, nextDelayMs } from "../../../core/retry.ts";
import { GENESYS_CLIENT_POLICY, type WaitPolicy } from "../../client/policy.ts";

/** What to do after a job was asked for its state. */
export type JobPollDecision =
  | { readonly kind: "ready" }
  | { readonly kind: "wait"; readonly delayMs: number }
  | {
      readonly kind: "failed";
      readonly because: "job-failed" | "job-cancelled" | "job-expired" | "job-unfinished";
    };

/**
 * Decides what a job's state means. A state that is not known counts as under way, since the platform adds states; a job
 * that is not through after `maximumAttempts` questions is `job-unfinished`.
 *
 * @param poll - How often the job was asked for; 1 is the first time.
 *
 * @example
 * decideJobPoll("FULFILLED", 1); // { kind: "ready" }
 * [1, 2, 3].map((poll) => decideJobPoll("PENDING", poll).delayMs); // [2000, 4000, 8000]
 * decideJobPoll("EXPIRED", 1).because; // "job-expired"
 */
export function decideJobPoll(
  state: unknown,
  poll: number,
  policy: WaitPolicy = GENESYS_CLIENT_POLICY.jobPolling,
): JobPollDecision {
  switch (state) {
    case "FULFILLED":
      return { kind: "ready" };
    case "FAILED":
      return { kind: "failed", because: "job-failed" };
    case "CANCELLED":
      return { kind: "failed", because: "job-cancelled" };
    case "EXPIRED":
      return { kind: "failed", because: "job-expired" };
  }
  if (poll >= policy.maximumAttempts) return { kind: "failed", because: "job-unfinished" };
  return { kind: "wait", delayMs: nextDelayMs(poll, { ...GUIDE_RETRY_POLICY, ...policy }) };
}
