import type { PageFailure, PageFailureReason, SendFailure } from "./model.ts";

/** The last item of an iteration whose request failed. */
export function failedPage({ because, status, problems }: SendFailure): PageFailure {
  return { kind: "failed", because, status, ...(problems === undefined ? {} : { problems }) };
}

/** The last item of an iteration that cannot go on although every request was answered. */
export function endedPage(because: PageFailureReason, status: number | null = null): PageFailure {
  return { kind: "failed", because, status };
}

/** A count of a platform's answer: a whole number from 0 on, else `null`. */
export function readCount(value: unknown): number | null {
  const count = typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return Number.isSafeInteger(count) && (count as number) >= 0 ? (count as number) : null;
}
