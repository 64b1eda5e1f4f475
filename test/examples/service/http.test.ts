import { emptyLedger, stepLedger } from "cxscore";
import { describe, expect, it } from "vitest";
import { type ApiSource, answerRequest } from "../../../examples/service/http/answer-request.ts";
import { type IngestOptions, ingestBatch, initialIngest } from "../../../examples/service/http/ingest.ts";
import { metricsText } from "../../../examples/service/http/metrics.ts";
import type { ApiRequest, IngestState } from "../../../examples/service/http/model.ts";
import { serve } from "../../../examples/service/http/serve.ts";

const NOW = Date.UTC(2026, 2, 4, 12);
const OPTIONS: IngestOptions = { token: "a token", timeZone: "Europe/London", closedBefore: "2026-02-20" };
const SCORE = {
  agent_uuid: "agent-7",
  scoring_period: "2026-03-03",
  total_points: 25,
  category_scores: { efficiency: 10, quality: 15 },
};

function request(differs: Partial<ApiRequest> & { readonly json?: unknown } = {}): ApiRequest {
  const { json = { batch_id: "b1", scores: [SCORE] }, ...rest } = differs;
  return {
    method: "POST",
    path: "/api/v1/gamification/scores/ingest",
    query: new URLSearchParams(),
    headers: { authorization: "Bearer a token", "content-type": "application/json" },
    body: JSON.stringify(json),
    at: NOW,
    ...rest,
  };
}

const ingest = (differs?: Parameters<typeof request>[0], state = initialIngest()) =>
  ingestBatch(state, request(differs), OPTIONS);

describe("ingestBatch", () => {
  it("should take the scores of a batch once, and say so when it comes again", () => {
    const first = ingest();
    expect(first.answer).toEqual({ status: 200, body: { batch_id: "b1", accepted: 1, duplicate: false } });
    const again = ingest({}, JSON.parse(JSON.stringify(first.state)));
    expect(again.answer.body).toEqual({ batch_id: "b1", accepted: 0, duplicate: true });
    expect(again.state.scores).toEqual(first.state.scores);
  });

  it("should refuse another batch under the same id, and keep what it has", () => {
    const { state } = ingest();
    const other = ingest({ json: { batch_id: "b1", scores: [] } }, state);
    expect(other.answer.status).toBe(409);
    expect(other.state.scores).toEqual(state.scores);
  });

  it("should refuse what it has no room for, and take what replaces something all the same", () => {
    const full = ingest().state;
    const options = { ...OPTIONS, mostScores: 1 };
    const other = { batch_id: "b2", scores: [{ ...SCORE, agent_uuid: "agent-8" }] };
    const refused = ingestBatch(full, request({ json: other }), options);
    expect(refused.answer.status).toBe(507);
    expect(refused.state.scores).toEqual(full.scores);
    const same = { batch_id: "b3", scores: [{ ...SCORE, total_points: 10, category_scores: { quality: 10 } }] };
    expect(ingestBatch(full, request({ json: same }), options).answer.status).toBe(200);
    expect(ingestBatch(full, request({ json: other }), { ...options, mostScores: 2 }).answer.status).toBe(200);
  });

  it("should replace an agent's period by a later batch", () => {
    const better = { ...SCORE, total_points: 30, category_scores: { efficiency: 30 } };
    const { state } = ingest({ json: { batch_id: "b2", scores: [better] } }, ingest().state);
    expect(Object.values(state.scores)).toEqual([better]);
  });

  it.each<[string, Partial<ApiRequest>]>([
    ["no token", { headers: { "content-type": "application/json" } }],
    ["another token", { headers: { authorization: "Bearer a tokem", "content-type": "application/json" } }],
    ["a longer token", { headers: { authorization: "Bearer a token ", "content-type": "application/json" } }],
    ["another scheme", { headers: { authorization: "Basic a token", "content-type": "application/json" } }],
  ])("should refuse %s before it reads anything", (_, differs) => {
    const { state, answer } = ingest({ ...differs, body: "{" });
    expect(answer.status).toBe(401);
    expect(state).toEqual(initialIngest());
  });

  it("should let nobody in where no token is set", () => {
    const anyone = request({ headers: { authorization: "Bearer ", "content-type": "application/json" } });
    expect(ingestBatch(initialIngest(), anyone, { ...OPTIONS, token: "" }).answer.status).toBe(401);
  });

  it("should refuse another kind of body, what is no JSON, and a batch with mistakes, each in its own way", () => {
    const headers = { authorization: "Bearer a token", "content-type": "text/csv" };
    expect(ingest({ headers }).answer.status).toBe(415);
    expect(ingest({ body: "{" }).answer.status).toBe(400);
    const { answer } = ingest({ json: { batch_id: "", scores: [{ ...SCORE, total_points: 26 }] } });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ problems: [{ path: "batch_id" }, { path: "scores[0].total_points" }] });
  });

  it.each([
    ["2026-03-05", 422],
    ["2026-03-04", 200],
    ["2026-W10", 200],
    ["2026-W11", 422],
    ["2026-04", 422],
    ["2026-02-19", 422],
    ["2026-02-20", 200],
    ["2026-W07", 422],
    ["2026-W08", 200],
    ["2026-01", 422],
    ["2026-02", 200],
  ])("should answer a score of %s with %i: its period has begun and is not closed", (scoring_period, status) => {
    expect(ingest({ json: { batch_id: "b", scores: [{ ...SCORE, scoring_period }] } }).answer.status).toBe(status);
  });

  it("should go by the site's zone, and refuse a day that it never had", () => {
    const json = { batch_id: "b", scores: [{ ...SCORE, scoring_period: "2026-03-05" }] };
    const inChatham = { ...OPTIONS, timeZone: "Pacific/Chatham" };
    expect(ingestBatch(initialIngest(), request({ json }), inChatham).answer.status).toBe(200);
    const skipped = { batch_id: "b", scores: [{ ...SCORE, scoring_period: "2011-12-30" }] };
    const inApia = { ...OPTIONS, timeZone: "Pacific/Apia", closedBefore: null };
    expect(ingestBatch(initialIngest(), request({ json: skipped }), inApia).answer).toMatchObject({
      status: 422,
      body: { problems: [{ expected: "a day that there was in Pacific/Apia" }] },
    });
  });

  it("should let 30 through at once and one a second after that, and say when to come back", () => {
    let state = initialIngest();
    const statuses = Array.from({ length: 31 }, (_, index) => {
      const step = ingest({ json: { batch_id: `b${index}`, scores: [] } }, state);
      state = step.state;
      return step.answer;
    });
    expect(statuses.filter(({ status }) => status === 200)).toHaveLength(30);
    expect(statuses.at(-1)).toMatchObject({ status: 429, headers: { "retry-after": "1" } });
    const later = { at: NOW + 1000, json: { batch_id: "later", scores: [] } };
    expect(ingest(later, state).answer.status).toBe(200);
  });

  it("should remember the latest 10,000 batches", () => {
    const batches = Array.from({ length: 10_000 }, (_, index) => [`old-${index}`, "digest"] as const);
    const { state } = ingest({}, { ...initialIngest(), batches });
    expect(state.batches).toHaveLength(10_000);
    expect(state.batches.at(-1)?.[0]).toBe("b1");
    expect(state.batches[0]?.[0]).toBe("old-1");
  });
});

const scored = (agent: string, points: number, hour: number, provisional: readonly string[] = []): object => ({
  event_id: `${agent}-${hour}`,
  agent_uuid: agent,
  timestamp_utc: new Date(Date.UTC(2026, 2, 3, hour)).toISOString(),
  category_scores: { efficiency: points, quality: 1 },
  total_points: points + 1,
  evaluated_at: new Date(Date.UTC(2026, 2, 3, hour, 5)).toISOString(),
  provisional_categories: provisional,
});

function source(saved: IngestState[] = []): ApiSource {
  let state = initialIngest();
  const { ledger } = stepLedger(emptyLedger({ timeZone: "Europe/London" }), [
    scored("a", 10, 9),
    scored("a", 5, 10),
    scored("b", 40, 9),
    scored("c", 3, 9),
  ]);
  return {
    boards: () => ({ ledger, received: Object.values(state.scores), timeZone: "Europe/London" }),
    ingest: () => OPTIONS,
    readIngest: () => state,
    saveIngest: async (next) => {
      state = next;
      saved.push(next);
    },
    health: () => ({ isHealthy: saved.length < 2, details: { waiting: 0 } }),
    metrics: () => [{ name: "cxscore_waiting", help: "Waiting.", type: "gauge", values: [{ value: 0 }] }],
  };
}

const get = (path: string, query = ""): ApiRequest =>
  request({ method: "GET", path, query: new URLSearchParams(query) });
const BOARD = "/api/v1/gamification/leaderboard";

describe("answerRequest", () => {
  it("should give the board of a day a page at a time, with what may still change", async () => {
    const api = source();
    const first = await answerRequest(api, get(BOARD, "period=2026-03-03&size=2"));
    expect(first.body).toMatchObject({
      period: "2026-03-03",
      rankedCount: 3,
      rows: [
        { agentId: "b", score: 41, rank: 1, provisionalCategories: ["quality"] },
        { agentId: "a", score: 17, rank: 2 },
      ],
    });
    const { nextCursor } = first.body as { nextCursor: string };
    const query = new URLSearchParams({ period: "2026-03-03", size: "2", cursor: nextCursor }).toString();
    expect((await answerRequest(api, get(BOARD, query))).body).toMatchObject({
      rows: [{ agentId: "c", rank: 3 }],
      nextCursor: null,
    });
  });

  it.each([
    ["week", "2026-W10", 3],
    ["2026-W10", "2026-W10", 3],
    ["month", "2026-03", 3],
    ["day", "2026-03-04", 0],
    ["2026-W09", "2026-W09", 0],
  ])("should understand the period %s", async (asked, period, rankedCount) => {
    expect((await answerRequest(source(), get(BOARD, `period=${asked}`))).body).toMatchObject({ period, rankedCount });
  });

  it.each(["period=2026-13", "period=tomorrow", "period=2026-W54", "size=0", "size=501", "size=x", "cursor=x"])(
    "should refuse a board of %s",
    async (query) => {
      expect((await answerRequest(source(), get(BOARD, query))).status).toBe(400);
    },
  );

  it("should put agents whom only others know beside our own, and never let them replace ours", async () => {
    const api = source();
    const scores = [SCORE, { ...SCORE, agent_uuid: "b", total_points: 99, category_scores: { sales: 99 } }];
    await answerRequest(api, request({ json: { batch_id: "b1", scores } }));
    const { body } = await answerRequest(api, get(BOARD, "period=2026-03-03"));
    expect(
      (body as { rows: { agentId: string; score: number }[] }).rows.map((row) => [row.agentId, row.score]),
    ).toEqual([
      ["b", 41],
      ["agent-7", 25],
      ["a", 17],
      ["c", 4],
    ]);
  });

  it("should feed quality and compliance to workforce management", async () => {
    const { body } = await answerRequest(source(), get("/api/v1/workforce/scores", "period=2026-03-03"));
    expect((body as { scores: unknown[] }).scores[0]).toEqual({
      agent_uuid: "a",
      scoring_period: "2026-03-03",
      category_scores: { quality: 2, compliance: null },
      provisional_categories: ["quality"],
    });
  });

  it("should save what it took before it answers", async () => {
    const saved: IngestState[] = [];
    await answerRequest(source(saved), request());
    expect(Object.keys(saved[0]?.scores ?? {})).toHaveLength(1);
  });

  it("should answer health with 503 when something is wrong, and measures as text", async () => {
    expect((await answerRequest(source(), get("/health"))).status).toBe(200);
    const ill = { ...source(), health: () => ({ isHealthy: false, details: {} }) };
    expect((await answerRequest(ill, get("/health"))).status).toBe(503);
    expect((await answerRequest(source(), get("/metrics"))).body).toBe(
      "# HELP cxscore_waiting Waiting.\n# TYPE cxscore_waiting gauge\ncxscore_waiting 0\n",
    );
  });

  it("should know nothing else, and say how a place is asked", async () => {
    expect((await answerRequest(source(), get("/constructor"))).status).toBe(404);
    expect(await answerRequest(source(), request({ path: "/health" }))).toMatchObject({
      status: 405,
      headers: { allow: "GET" },
    });
  });
});

describe("metricsText", () => {
  it("should escape what would end a label or a line", () => {
    const values = [{ labels: { queue: 'a"b\\c\nd' }, value: 1.5 }];
    expect(metricsText([{ name: "x", help: "one\ntwo", type: "counter", values }])).toBe(
      '# HELP x one\\ntwo\n# TYPE x counter\nx{queue="a\\"b\\\\c\\nd"} 1.5\n',
    );
  });
});

describe("serve", () => {
  it("should answer over a socket, refuse 4 MB and more, and tell nothing of what went wrong", async () => {
    const api = source();
    const broken = (one: ApiRequest): ReturnType<typeof answerRequest> => {
      if (one.path === "/broken") throw new Error("secret");
      return answerRequest(api, one);
    };
    const server = await serve(async (one) => broken(one), { port: 0, now: () => NOW });
    try {
      const board = await fetch(`${server.url}${BOARD}?period=2026-03-03`);
      expect([board.status, (await board.json()) as object]).toMatchObject([200, { rankedCount: 3 }]);
      const large = await fetch(`${server.url}/api/v1/gamification/scores/ingest`, {
        method: "POST",
        body: "x".repeat(4_000_001),
      });
      expect(large.status).toBe(413);
      const failed = await fetch(`${server.url}/broken`);
      expect([failed.status, await failed.text()]).toEqual([500, '{"error":"the service could not answer"}']);
    } finally {
      await server.close();
    }
  });
});
