import { answerLeaderboard, answerWorkforce, type BoardSource } from "./boards.ts";
import { type IngestOptions, ingestBatch } from "./ingest.ts";
import { type Metric, metricsText } from "./metrics.ts";
import type { ApiAnswer, ApiRequest, IngestState } from "./model.ts";

/** What the routes need of the service. */
export interface ApiSource {
  readonly boards: () => BoardSource;
  readonly ingest: () => IngestOptions;
  readonly readIngest: () => IngestState;
  /** Stored before the answer goes out, so that what was acknowledged survives. */
  readonly saveIngest: (state: IngestState) => Promise<void>;
  readonly health: (at: number) => { readonly isHealthy: boolean; readonly details: unknown };
  readonly metrics: (at: number) => readonly Metric[];
}

const ROUTES: Readonly<Record<string, string>> = {
  "/health": "GET",
  "/metrics": "GET",
  "/api/v1/gamification/scores/ingest": "POST",
  "/api/v1/gamification/leaderboard": "GET",
  "/api/v1/workforce/scores": "GET",
};

/** Answers a request; what is unknown is 404, a known place asked in another way 405. */
export async function answerRequest(source: ApiSource, request: ApiRequest): Promise<ApiAnswer> {
  const method = Object.hasOwn(ROUTES, request.path) ? ROUTES[request.path] : undefined;
  if (method === undefined) return { status: 404, body: { error: "there is nothing here" } };
  if (method !== request.method) {
    return { status: 405, body: { error: `only ${method} is answered here` }, headers: { allow: method } };
  }
  switch (request.path) {
    case "/health": {
      const { isHealthy, details } = source.health(request.at);
      return { status: isHealthy ? 200 : 503, body: details };
    }
    case "/metrics": {
      const headers = { "content-type": "text/plain; version=0.0.4; charset=utf-8" };
      return { status: 200, body: metricsText(source.metrics(request.at)), headers };
    }
    case "/api/v1/gamification/scores/ingest": {
      const { state, answer } = ingestBatch(source.readIngest(), request, source.ingest());
      await source.saveIngest(state);
      return answer;
    }
    case "/api/v1/gamification/leaderboard":
      return answerLeaderboard(source.boards(), request);
    default:
      return answerWorkforce(source.boards(), request);
  }
}
