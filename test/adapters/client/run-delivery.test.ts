import { describe, expect, it } from "vitest";
import type { DeliveryOutcome, DeliveryRunOptions } from "../../../src/adapters/client/delivery-model.ts";
import { runDelivery } from "../../../src/adapters/client/run-delivery.ts";
import { createGenesysClient } from "../../../src/adapters/genesys/client/create-genesys-client.ts";
import { type DeadLetterRecord, type DeliveryState, deliveryCounts } from "../../../src/ces/index.ts";
import { parseDeliveryPolicy } from "../../../src/schemas.ts";
import { createPlatformModel, modelTarget } from "./platform-model.ts";
import { createScriptedFetch, type MadeRequest, type ScriptedAnswer, withTokens } from "./scripted-fetch.ts";
import { createVirtualClock } from "./virtual-clock.ts";

const policy = parseDeliveryPolicy({ tokenBucket: { capacity: 60, refillPerMinute: 240 }, writeWindowSeconds: null });

type Spoil = (request: MadeRequest, count: number) => ScriptedAnswer | "hang" | null;

function setUp(spoil: Spoil = () => null, more: Partial<DeliveryRunOptions<number>> = {}) {
  const clock = createVirtualClock();
  const platform = createPlatformModel();
  let n = 0;
  const script = withTokens((request) => spoil(request, ++n) ?? platform.answer(request));
  const { fetch, requests } = createScriptedFetch(script, clock.now);
  const credentials = { clientId: "client-id", clientSecret: "client-secret" };
  const client = createGenesysClient({ region: "eu_west_1", credentials, fetch, clock });
  const log: string[] = [];
  const saved: DeliveryState[] = [];
  const letters: DeadLetterRecord[] = [];
  const outcomes: DeliveryOutcome[] = [];
  const options: DeliveryRunOptions<number> = {
    policy,
    client,
    target: modelTarget,
    clock,
    save: async (state) => {
      log.push("save");
      saved.push(JSON.parse(JSON.stringify(state)));
    },
    deadLetter: async (record) => {
      log.push("dead-letter");
      letters.push(record);
    },
    onOutcome: (outcome) => {
      log.push(outcome.kind);
      outcomes.push(outcome);
    },
    ...more,
  };
  const api = () => requests.filter(({ url }) => url.includes("/api/"));
  return { clock, platform, client, options, saved, letters, outcomes, log, api };
}

const score = (interactionId: string, value: number, completedAt = 0) => ({ interactionId, value, completedAt });

describe("a delivery", () => {
  it("should read, write and tell, with everything saved before it is sent", async () => {
    const { clock, options, platform, saved, outcomes, log, api } = setUp();
    const run = await clock.run(runDelivery({ ...options, scores: [score("i-1", 5), score("i-2", 3)] }));
    expect(run).toMatchObject({ kind: "settled", remaining: [], wakeAt: null });
    expect(run.state).toEqual(saved.at(-1));
    expect(Object.fromEntries(platform.values)).toEqual({ "i-1": 5, "i-2": 3 });
    expect(outcomes.map(({ kind }) => kind)).toEqual(["written", "written"]);
    expect(api().map(({ body }) => JSON.parse(body ?? "null"))).toEqual([
      null,
      null,
      { value: 5, version: 0 },
      { value: 3, version: 0 },
    ]);
    expect(log[0]).toBe("save");
    expect(log.at(-1)).toBe("save");
    // Of every state that was saved before a request, the request is under way in it.
    expect(saved[0]?.items.map(({ phase }) => phase)).toEqual(["reading", "reading"]);
  });

  it("should leave alone what is there already", async () => {
    const { clock, options, platform, outcomes } = setUp();
    platform.values.set("i-1", 5);
    await clock.run(runDelivery({ ...options, scores: [score("i-1", 5)] }));
    expect(outcomes).toMatchObject([{ kind: "skipped", reason: "equal" }]);
    expect(platform.writes).toEqual([]);
  });

  it("should come through 429, 401, 500 and a lost answer", async () => {
    const answers: readonly (ScriptedAnswer | "hang")[] = [
      { status: 429, headers: { "Retry-After": "7" } },
      { status: 401 },
      { status: 500 },
      "hang",
      { status: 200, body: "<html>" },
    ];
    const { clock, options, platform, outcomes } = setUp((_, count) => answers[count - 1] ?? null);
    const startedAt = clock.now();
    const more = parseDeliveryPolicy({ ...policy, fingerprint: undefined, maxAttempts: 9 });
    await clock.run(runDelivery({ ...options, policy: more, scores: [score("i-1", 6)] }));
    expect(platform.writes).toEqual([{ id: "i-1", value: 6 }]);
    expect(outcomes).toMatchObject([{ kind: "written" }]);
    expect(clock.now() - startedAt).toBeGreaterThanOrEqual(7000 + 30_000);
  });

  it.each([
    [403, "refused", null],
    [404, "gone", null],
    [409, "conflict", 3_600_000],
  ])("should make a dead letter of %d", async (status, reason, afterMs) => {
    const { clock, options, letters, log } = setUp(() => ({ status }));
    const startedAt = clock.now();
    const run = await clock.run(runDelivery({ ...options, scores: [score("i-1", 6)] }));
    expect(letters).toMatchObject([{ interactionId: "i-1", reason, lastStatus: status }]);
    expect(run.wakeAt).toBe(afterMs === null ? null : startedAt + afterMs);
    expect(log.slice(-3)).toEqual(["dead-letter", "dead-lettered", "save"]);
    expect(deliveryCounts(run.state)).toMatchObject({ accepted: 1, deadLettered: 1, waiting: 0 });
  });

  it("should try a dead letter again when it is due", async () => {
    const { clock, options, platform } = setUp((_, count) => (count === 1 ? { status: 409 } : null));
    const first = await clock.run(runDelivery({ ...options, scores: [score("i-1", 6)] }));
    await clock.advance(3_600_000);
    const second = await clock.run(runDelivery({ ...options, state: first.state }));
    expect(platform.writes).toEqual([{ id: "i-1", value: 6 }]);
    expect(deliveryCounts(second.state)).toMatchObject({ accepted: 1, written: 1, deadLettered: 0 });
  });

  it("should take in more scores than may wait, without a dead letter", async () => {
    const small = parseDeliveryPolicy({ ...policy, fingerprint: undefined, queueLimit: 3 });
    const { clock, options, platform, letters } = setUp();
    const scores = Array.from({ length: 40 }, (_, n) => score(`i-${n}`, 1 + (n % 7)));
    const run = await clock.run(runDelivery({ ...options, policy: small, scores }));
    expect(letters).toEqual([]);
    expect(platform.writes).toHaveLength(40);
    expect(deliveryCounts(run.state)).toMatchObject({ accepted: 40, written: 40 });
  });

  it("should let the later of two scores stand", async () => {
    const { clock, options, platform } = setUp();
    await clock.run(
      runDelivery({ ...options, scores: [score("i-1", 6, 10), score("i-1", 2, 20), score("i-1", 4, 5)] }),
    );
    expect(platform.values.get("i-1")).toBe(2);
  });

  it("should abort what the machine has given up, before it tries again", async () => {
    const quick = parseDeliveryPolicy({ ...policy, fingerprint: undefined, responseTimeoutSeconds: 5 });
    const { clock, options, platform, api } = setUp((_, count) => (count === 1 ? "hang" : null));
    const startedAt = clock.now();
    await clock.run(runDelivery({ ...options, policy: quick, scores: [score("i-1", 6)] }));
    expect(api()[1]?.at).toBe(startedAt + 6000);
    expect(api()[0]?.signal.aborted).toBe(true);
    expect(platform.values.get("i-1")).toBe(6);
    expect(clock.now()).toBe(startedAt + 6000);
  });

  it("should end at an abort, and go on from there", async () => {
    const controller = new AbortController();
    const { clock, options, platform, api } = setUp((_, count) => (count === 1 ? "hang" : null));
    const small = parseDeliveryPolicy({ ...policy, fingerprint: undefined, queueLimit: 1 });
    const aborted = runDelivery({
      ...options,
      policy: small,
      signal: controller.signal,
      scores: [score("i-1", 6), score("i-2", 7)],
    });
    await clock.advance(1000);
    controller.abort();
    const first = await clock.run(aborted);
    expect(first).toMatchObject({ kind: "aborted", remaining: [score("i-2", 7)] });
    expect(api()[0]?.signal.aborted).toBe(true);
    expect(clock.waits()).toBe(0);
    const second = await clock.run(runDelivery({ ...options, state: first.state, scores: first.remaining }));
    expect(second.kind).toBe("settled");
    expect(Object.fromEntries(platform.values)).toEqual({ "i-1": 6, "i-2": 7 });
  });

  it("should do nothing at all when it is aborted before it begins", async () => {
    const controller = new AbortController();
    controller.abort();
    const { clock, options, saved, api } = setUp();
    const scores = [score("i-1", 6)];
    const run = await clock.run(runDelivery({ ...options, signal: controller.signal, scores }));
    expect(run).toMatchObject({ kind: "aborted", remaining: scores, wakeAt: null });
    expect([saved, api(), clock.waits()]).toEqual([[], [], 0]);
  });

  it("should send nothing more when it is aborted while it saves", async () => {
    const controller = new AbortController();
    let sent = 0;
    const client = {
      send: async () => {
        sent++;
        return { kind: "failed", because: "aborted", status: null, attempts: 0 } as const;
      },
    };
    const { clock, options } = setUp(() => null, { client, save: async () => controller.abort() });
    const scores = [score("i-1", 6)];
    const run = await clock.run(runDelivery({ ...options, signal: controller.signal, scores }));
    expect(run).toMatchObject({ kind: "aborted", remaining: [] });
    expect(run.state.items).toMatchObject([{ interactionId: "i-1", phase: "reading" }]);
    expect(sent).toBe(0);
  });

  it("should do without somebody to tell outcomes to", async () => {
    const { clock, options, platform } = setUp();
    const { onOutcome: _, ...others } = options;
    await clock.run(runDelivery({ ...others, scores: [score("i-1", 6)] }));
    expect(platform.values.get("i-1")).toBe(6);
  });

  it("should have nothing to do without scores", async () => {
    const { clock, options, api } = setUp();
    expect(await clock.run(runDelivery(options))).toMatchObject({ kind: "settled", remaining: [], wakeAt: null });
    expect([api(), clock.waits()]).toEqual([[], 0]);
  });

  it("should pass on what its ports throw, with nothing left under way", async () => {
    let saves = 0;
    const { clock, options, api } = setUp(() => "hang", {
      save: async () => {
        if (++saves === 2) throw new Error("the disk is full");
      },
    });
    const run = runDelivery({ ...options, scores: [score("i-1", 6)] });
    await expect(clock.run(run)).rejects.toThrow("the disk is full");
    expect(api().every(({ signal }) => signal.aborted)).toBe(true);
    expect(clock.waits()).toBe(0);
  });

  it("should make a dead letter of a score that no request can be made of", async () => {
    const target = {
      ...modelTarget,
      writeRequest: () => {
        throw new Error("no");
      },
    };
    const { clock, options, letters } = setUp(() => null, { target });
    await clock.run(runDelivery({ ...options, scores: [score("i-1", 6)] }));
    expect(letters).toMatchObject([{ reason: "refused", nextDueAt: null }]);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])("should take a value of %d for none", async (value) => {
    const target = { ...modelTarget, readExisting: () => ({ value }) };
    const { clock, options, platform } = setUp(() => null, { target });
    await clock.run(runDelivery({ ...options, scores: [score("i-1", 6)] }));
    expect(platform.values.get("i-1")).toBe(6);
  });

  it("should go on with a state of a clock that was ahead", async () => {
    const { clock, options, platform } = setUp((_, count) => (count === 1 ? "hang" : null));
    const controller = new AbortController();
    const aborted = runDelivery({ ...options, scores: [score("i-1", 6)], signal: controller.signal });
    await clock.advance(10);
    controller.abort();
    const { state } = await clock.run(aborted);
    clock.setNow(clock.now() - 86_400_000);
    const startedAt = clock.now();
    await clock.run(runDelivery({ ...options, state }));
    expect(platform.values.get("i-1")).toBe(6);
    expect(clock.now() - startedAt).toBeLessThan(40_000);
  });

  it("should name what it does not know", async () => {
    await expect(runDelivery({ onOutcomes: 1 } as never)).rejects.toThrow(
      'onOutcomes: expected no such key, perhaps "onOutcome", received an unknown key',
    );
  });

  it.each([[undefined], [null], [{}], [{ client: null, target: null, clock: null }]])(
    "should name every port that is missing in %j",
    async (options) => {
      await expect(runDelivery(options as never)).rejects.toThrow(
        [
          "runDelivery: 8 problems",
          "  - client.send: expected a function, received something else",
          "  - target.readRequest: expected a function, received something else",
          "  - target.readExisting: expected a function, received something else",
          "  - target.writeRequest: expected a function, received something else",
          "  - save: expected a function, received something else",
          "  - deadLetter: expected a function, received something else",
          "  - clock.now: expected a function, received missing",
          "  - clock.wait: expected a function, received missing",
        ].join("\n"),
      );
    },
  );

  it.each([
    [{ save: undefined }, "save"],
    [{ client: {} }, "client.send"],
    [{ target: {} }, "target.writeRequest"],
    [{ clock: {} }, "clock.wait"],
    [{ scores: [{ interactionId: "", value: 9, completedAt: 0 }] }, "stepDelivery"],
    [{ policy: { ...policy, maxAttempts: 0 } }, "maxAttempts"],
  ])("should refuse misuse: %j", async (more, path) => {
    const { clock, options } = setUp();
    await expect(clock.run(runDelivery({ ...options, ...(more as object) }))).rejects.toThrow(path);
  });
});
