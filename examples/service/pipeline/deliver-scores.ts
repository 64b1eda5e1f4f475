import { type DeliveryTarget, type PlatformClient, runDelivery } from "cxscore/adapters/genesys";
import { applyDelivery } from "./apply-losses.ts";
import type { DeliveryNews, Platform } from "./model.ts";
import type { LoopContext } from "./run-service.ts";

/**
 * Takes the scores of the outbox to their platform, run after run. The delivery's state, the outbox without what it took
 * in, and its dead letters are one change.
 */
export async function deliverScores<Found>(
  platform: Platform,
  { client, target }: { readonly client: Pick<PlatformClient, "send">; readonly target: DeliveryTarget<Found> },
  { policy, clock, holder, signal }: LoopContext,
): Promise<void> {
  const { current, update, persist } = holder;
  while (!signal.aborted) {
    const state = current().delivery[platform];
    const scores = current().outbox[platform];
    const wakeAt = state?.wakeAt ?? null;
    if (scores.length === 0 && (state === null || state.items.length === 0) && (wakeAt ?? Infinity) > clock.now()) {
      await nextWork(wakeAt);
      continue;
    }
    const news: DeliveryNews[] = [];
    const run = await runDelivery({
      policy: policy.delivery[platform],
      ...(state === null ? {} : { state }),
      scores,
      client,
      target,
      clock,
      signal,
      save: (next) => {
        update((before) => applyDelivery(before, platform, next, news.splice(0)));
        return persist();
      },
      deadLetter: async (record) => void news.push({ kind: "dead-letter", record }),
      onOutcome: (outcome) => void news.push({ kind: "outcome", outcome }),
    });
    // What falls due by itself is not asked for more often than this.
    if (run.kind === "settled" && (run.wakeAt ?? Infinity) <= clock.now())
      await clock.wait(1000, signal).catch(() => {});
  }

  async function nextWork(wakeAt: number | null): Promise<void> {
    const timer = new AbortController();
    const stop = (): void => timer.abort();
    signal.addEventListener("abort", stop, { once: true });
    const waitMs = wakeAt === null ? LONGEST_WAIT_MS : Math.min(wakeAt - clock.now(), LONGEST_WAIT_MS);
    const due = clock.wait(Math.max(waitMs, 1), timer.signal).catch(() => {});
    await Promise.race([due, outboxGrown(timer.signal)]);
    timer.abort();
    signal.removeEventListener("abort", stop);
  }

  async function outboxGrown(stopped: AbortSignal): Promise<void> {
    while (current().outbox[platform].length === 0 && !stopped.aborted) await holder.changed();
  }
}

const LONGEST_WAIT_MS = 3_600_000;
