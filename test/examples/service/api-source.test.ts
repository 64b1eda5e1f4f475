import { initialPolling } from "cxscore/adapters/polling";
import { describe, expect, it } from "vitest";
import { apiSource } from "../../../examples/service/api-source.ts";
import { createEventTally } from "../../../examples/service/event-tally.ts";
import { answerRequest } from "../../../examples/service/http/answer-request.ts";
import { initialService } from "../../../examples/service/pipeline/initial-state.ts";
import type { ServiceState } from "../../../examples/service/pipeline/model.ts";
import { POLICY } from "./faults/run-day.ts";

const NOW = Date.UTC(2026, 2, 2, 12);
const OPEN = { key: "genesys_cloud:a", since: NOW, dueAt: NOW, tries: 0 };

function serviceOf(initial: ServiceState) {
  let state = initial;
  const saved: ServiceState[] = [];
  const service = {
    state: () => state,
    update: (change: (state: ServiceState) => ServiceState) => {
      state = change(state);
    },
    persist: async () => void saved.push(state),
  };
  const source = apiSource(service, POLICY, { ingestToken: "t", tally: createEventTally() });
  const ask = (method: string, path: string, body = "", headers: Record<string, string> = {}) =>
    answerRequest(source, { method, path, query: new URLSearchParams(), headers, body, at: NOW });
  return { saved, source, ask, current: () => state };
}

describe("apiSource", () => {
  const covered = (genesys: number, cxone: number): ServiceState => ({
    ...initialService("UTC"),
    polling: {
      genesys_cloud: { ...initialPolling(POLICY.polling.genesys_cloud), coveredTo: genesys },
      nice_cxone: { ...initialPolling(POLICY.polling.nice_cxone), coveredTo: cxone },
    },
  });

  it("should be healthy while both platforms were read to the end lately", async () => {
    expect((await serviceOf(initialService("UTC")).ask("GET", "/health")).status).toBe(503);
    expect((await serviceOf(covered(NOW - 60_000, NOW)).ask("GET", "/health")).status).toBe(200);
    expect((await serviceOf(covered(NOW - 60_000, NOW - 86_400_000)).ask("GET", "/health")).status).toBe(503);
  });

  it("should not be healthy when a platform took none of the last three scores", async () => {
    const untaken = (count: number) => ({
      ...covered(NOW, NOW),
      untaken: { genesys_cloud: [], nice_cxone: ["a", "b", "c"].slice(0, count) },
    });
    expect((await serviceOf(untaken(2)).ask("GET", "/health")).status).toBe(200);
    const { status, body } = await serviceOf(untaken(3)).ask("GET", "/health");
    expect(status).toBe(503);
    expect(body).toMatchObject({ platforms: [{ takesScores: true }, { takesScores: false, behindSeconds: 0 }] });
  });

  it("should tell lag and counts as metrics", async () => {
    const { body } = await serviceOf(covered(NOW - 60_000, NOW)).ask("GET", "/metrics");
    expect(body).toContain('cxscore_poll_lag_seconds{platform="genesys_cloud"} 60\n');
    expect(body).toContain('cxscore_copies_total{outcome="scored"} 0\n');
  });

  it("should tell what has not ended yet, and what was given up, as metrics", async () => {
    const state = covered(NOW, NOW);
    const polling = { ...(state.polling.genesys_cloud ?? initialPolling()), open: [OPEN, { ...OPEN, key: "b" }] };
    const counts = { ...state.counts, givenUp: 3 };
    const service = serviceOf({ ...state, counts, polling: { ...state.polling, genesys_cloud: polling } });
    const { body } = await service.ask("GET", "/metrics");
    expect(body).toContain('cxscore_interactions_open{platform="genesys_cloud"} 2\n');
    expect(body).toContain('cxscore_interactions_open{platform="nice_cxone"} 0\n');
    expect(body).toContain('cxscore_events_total{kind="givenUp"} 3\n');
  });

  it("should have a batch safe before it is answered, and show it on the board", async () => {
    const { ask, saved, current } = serviceOf(initialService("UTC"));
    const score = { agent_uuid: "a-9", scoring_period: "2026-03-02", total_points: 3, category_scores: { sales: 3 } };
    const headers = { authorization: "Bearer t", "content-type": "application/json" };
    const text = JSON.stringify({ batch_id: "b", scores: [score] });
    const answer = await ask("POST", "/api/v1/gamification/scores/ingest", text, headers);
    expect(answer.status).toBe(200);
    expect(saved.at(-1)).toBe(current());
    expect(Object.values(saved.at(-1)?.ingest.scores ?? {})).toEqual([score]);
    expect((await ask("GET", "/api/v1/gamification/leaderboard")).body).toMatchObject({ rows: [{ agentId: "a-9" }] });
  });

  it("should store nothing for somebody without the token", async () => {
    const { ask, saved } = serviceOf(initialService("UTC"));
    expect((await ask("POST", "/api/v1/gamification/scores/ingest", "{}")).status).toBe(401);
    expect(saved).toEqual([]);
  });
});
