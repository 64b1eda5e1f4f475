import type { EventTally } from "./event-tally.ts";
import type { ApiSource } from "./http/answer-request.ts";
import type { Metric } from "./http/metrics.ts";
import { UNTAKEN_LIMIT } from "./pipeline/apply-losses.ts";
import type { Platform, ServicePolicy, ServiceState } from "./pipeline/model.ts";
import type { RunningService } from "./pipeline/run-service.ts";

const PLATFORMS: readonly Platform[] = ["genesys_cloud", "nice_cxone"];

/** What the routes need, out of a running service. */
export function apiSource(
  service: Pick<RunningService, "state" | "update" | "persist">,
  policy: ServicePolicy,
  options: { readonly ingestToken: string; readonly tally: EventTally },
): ApiSource {
  const { state, update, persist } = service;
  const { timeZone } = policy;
  return {
    boards: () => ({ ledger: state().ledger, received: Object.values(state().ingest.scores), timeZone }),
    ingest: () => ({ token: options.ingestToken, timeZone, closedBefore: state().ledger.closedBefore }),
    readIngest: () => state().ingest,
    saveIngest: async (ingest) => {
      if (ingest === state().ingest) return;
      update((before) => ({ ...before, ingest }));
      await persist();
    },
    health: (at) => healthOf(state(), policy, at),
    metrics: (at) => [...metricsOf(state(), at), ...options.tally.metrics()],
  };
}

/** Healthy while both platforms were read to the end lately, and take scores. */
function healthOf(state: ServiceState, { polling }: ServicePolicy, at: number): ReturnType<ApiSource["health"]> {
  const platforms = PLATFORMS.map((platform) => {
    const { windowSeconds, longestIntervalSeconds, settleSeconds } = polling[platform];
    const behindSeconds = lagSeconds(state, platform, at);
    const limitSeconds = windowSeconds + longestIntervalSeconds + settleSeconds;
    const isRead = behindSeconds !== null && behindSeconds <= limitSeconds;
    const takesScores = state.untaken[platform].length < UNTAKEN_LIMIT;
    return { platform, behindSeconds, takesScores, isHealthy: isRead && takesScores };
  });
  return { isHealthy: platforms.every(({ isHealthy }) => isHealthy), details: { platforms, counts: state.counts } };
}

function metricsOf(state: ServiceState, at: number): readonly Metric[] {
  const { scored, rescored, unchanged, unscorable, unfinished, ...others } = state.counts;
  const perPlatform = (value: (platform: Platform) => number): Metric["values"] =>
    PLATFORMS.map((platform) => ({ labels: { platform }, value: value(platform) }));
  const deliveries = PLATFORMS.flatMap((platform) => {
    const { accepted: _, ...ends } = state.delivery[platform]?.totals ?? { accepted: 0 };
    return Object.entries(ends).map(([outcome, value]) => ({ labels: { platform, outcome }, value }));
  });
  return [
    {
      name: "cxscore_copies_total",
      help: "Copies of interactions that passed the polls, by what became of them",
      type: "counter",
      values: Object.entries({ scored, rescored, unchanged, unscorable, unfinished }).map(([outcome, value]) => ({
        labels: { outcome },
        value,
      })),
    },
    {
      name: "cxscore_events_total",
      help: "Whatever else was counted",
      type: "counter",
      values: Object.entries(others).map(([kind, value]) => ({ labels: { kind }, value })),
    },
    { name: "cxscore_deliveries_total", help: "Deliveries that have ended", type: "counter", values: deliveries },
    {
      name: "cxscore_deliveries_waiting",
      help: "Scores on their way",
      type: "gauge",
      values: perPlatform((one) => state.outbox[one].length + (state.delivery[one]?.items.length ?? 0)),
    },
    {
      name: "cxscore_dead_letters_waiting",
      help: "Dead letters that are tried again",
      type: "gauge",
      values: perPlatform((one) => state.delivery[one]?.letters.length ?? 0),
    },
    {
      name: "cxscore_interactions_open",
      help: "Unfinished interactions that are asked for by their ids until they end or are given up",
      type: "gauge",
      values: perPlatform((one) => state.polling[one]?.open.length ?? 0),
    },
    {
      name: "cxscore_poll_lag_seconds",
      help: "How long ago the platform was read to the end; -1 before the first time",
      type: "gauge",
      values: perPlatform((one) => lagSeconds(state, one, at) ?? -1),
    },
  ];
}

function lagSeconds(state: ServiceState, platform: Platform, at: number): number | null {
  const coveredTo = state.polling[platform]?.coveredTo ?? null;
  return coveredTo === null ? null : Math.max(0, Math.round((at - coveredTo) / 1000));
}
