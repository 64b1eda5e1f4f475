import { describe, expect, it } from "vitest";
import { mapEndpointQuality } from "../../../src/adapters/genesys/endpoints/map-endpoint-quality.ts";
import { isScoringError } from "../../../src/core/errors.ts";
import { locateNetworkFault } from "../../../src/mos/reading/locate-network-fault.ts";
import { simulateContactCentre } from "../../../src/testing/simulate-contact-centre.ts";
import type { LineTrouble, SimulationOptions } from "../../../src/testing/simulation/model.ts";
import { simulateStories } from "../../../src/testing/simulation/simulate-stories.ts";
import { CXONE_SCENARIOS } from "../../../src/testing/simulation/stories/cxone-scenarios.ts";
import { GENESYS_SCENARIOS } from "../../../src/testing/simulation/stories/genesys-scenarios.ts";
import { visibleCopy } from "../../../src/testing/simulation/visible-copy.ts";

const centre = simulateContactCentre({ seed: 7, interactionsPerDay: 1000 });

/** Whether JSON gives a value back as it is. */
function isPlainJson(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== "object" || value === null)
    return ["string", "boolean"].includes(typeof value) || value === null;
  // A hole in a list reads as undefined.
  if (Array.isArray(value)) return Array.from(value).every(isPlainJson);
  if (Object.getPrototypeOf(value) !== Object.prototype || Object.getOwnPropertySymbols(value).length > 0) return false;
  return Object.values(value).every(isPlainJson);
}

/** Paths of all problems that options have. */
function pathsOf(options: unknown): string[] {
  for (const simulate of [simulateContactCentre, simulateStories]) {
    try {
      simulate(options as SimulationOptions);
    } catch (error) {
      if (isScoringError(error)) return error.problems.map(({ path }) => path);
    }
  }
  return [];
}

describe("simulateContactCentre", () => {
  it("should tell every scenario that is drawn, on both platforms", () => {
    const told = Object.keys(centre.truth.scenarios);
    const drawn = [
      ...GENESYS_SCENARIOS.map(([name]) => `genesys_cloud:${name}`),
      ...CXONE_SCENARIOS.filter(([, weight]) => weight > 0).map(([name]) => `nice_cxone:${name}`),
    ].filter((name) => name !== "genesys_cloud:still-talking");
    expect(drawn.filter((name) => !told.includes(name))).toEqual([]);
    expect(told.filter((name) => !drawn.includes(name)).every((name) => name.includes(":handoff-"))).toBe(true);
  });

  it("should be plain JSON", () => {
    expect(isPlainJson(centre)).toBe(true);
  });

  it("should have every kind of record, message and journey", () => {
    const { genesys, cxone, truth } = centre;
    const lists = [
      genesys.detailEvents,
      genesys.evaluations,
      genesys.surveys,
      genesys.transcription,
      genesys.transcripts,
      cxone.evaluations,
      cxone.surveys,
      truth.quality,
      truth.journeys.filter((one) => one.isOneJourney),
      truth.journeys.filter((one) => !one.isOneJourney),
    ];
    expect(lists.map((list) => list.length > 3)).toEqual(lists.map(() => true));
    expect(new Set(truth.quality.map((one) => one.status))).toEqual(new Set(["final", "provisional", "withdrawn"]));
    expect(new Set(truth.conversations.map((one) => one.outcome))).toEqual(
      new Set([
        "answered",
        "abandoned_in_queue",
        "abandoned_in_ivr",
        "voicemail",
        "callback_pending",
        "not_responding",
      ]),
    );
  });

  it("should name nobody: telephone numbers are those reserved for fiction", () => {
    const numbers = JSON.stringify(centre).match(/\+1\d{10}/g) ?? [];
    expect(numbers.length).toBeGreaterThan(1000);
    expect(numbers.filter((number) => !/55501\d{2}$/.test(number))).toEqual([]);
  });

  it("should keep to the share of platforms, the hours and the weekend", () => {
    const { truth, genesys, cxone } = centre;
    const all = genesys.interactions.length + cxone.interactions.length;
    expect(genesys.interactions.length / all).toBeGreaterThan(0.55);
    expect(genesys.interactions.length / all).toBeLessThan(0.65);
    expect(truth.conversations.every((one) => Number(one.started_at_utc.slice(11, 13)) >= 7)).toBe(true);
    const week = Array.from(
      simulateStories({ seed: 7, days: 7, interactionsPerDay: 100, handoffShare: 0 }),
      ({ interaction }) => {
        return new Date(interaction.startedAt).getUTCDay();
      },
    );
    const workdays = week.filter((day) => day > 0 && day < 6).length / 5;
    expect(week.filter((day) => day === 6).length / workdays).toBeGreaterThan(0.2);
    expect(week.filter((day) => day === 6).length / workdays).toBeLessThan(0.4);
    const tokyo = simulateContactCentre({ seed: 7, interactionsPerDay: 40, timeZone: "Asia/Tokyo" }).truth
      .conversations;
    expect(tokyo.some((one) => one.started_at_utc.slice(11, 13) === "01")).toBe(true);
  });

  it("should draw a scenario as often as it is told to", () => {
    const names = [...GENESYS_SCENARIOS, ...CXONE_SCENARIOS].map(([name]) => [name, 0]);
    const scenarioWeights = { ...Object.fromEntries(names), chat: 3, plain: 1 };
    const { truth } = simulateContactCentre({ seed: 3, interactionsPerDay: 300, scenarioWeights, handoffShare: 0 });
    expect(Object.keys(truth.scenarios).sort()).toEqual([
      "genesys_cloud:chat",
      "genesys_cloud:plain",
      "nice_cxone:chat",
      "nice_cxone:plain",
    ]);
    const chats = truth.conversations.filter((one) => one.interaction_type === "chat").length;
    expect(chats / truth.conversations.length).toBeGreaterThan(0.7);
    expect(chats / truth.conversations.length).toBeLessThan(0.8);
  });

  it("should make lines lose packets where and when it is told to", () => {
    const startAt = 1_772_409_600_000;
    const trouble: LineTrouble = { startAt, endAt: startAt + 172_800_000, queue: 2, lossPercent: 10 };
    const queue = centre.truth.queues[2]?.genesysQueueId;
    const mosIn = (lineTroubles: LineTrouble[]): number[] =>
      simulateContactCentre({ seed: 5, genesysShare: 1, lineTroubles, scenarioWeights: { "callback-answered": 0 } })
        .truth.conversations.filter((one) => one.queue_id === queue && one.transfer_count === 0)
        .flatMap((one) => (one.outcome === "answered" && one.codec === "pcmu" && one.mos !== null ? [one.mos] : []));
    const usual = mosIn([]);
    const lossy = mosIn([trouble]);
    const mean = (list: number[]): number => list.reduce((sum, one) => sum + one, 0) / list.length;
    expect(mean(lossy)).toBeLessThan(mean(usual) - 1);
    // R = 93.2 - 95 · 10 / 14.3 is 26.8, whose MOS is 1.48.
    expect(Math.min(...lossy)).toBeCloseTo(1.4821, 3);
  });

  it("should have the trouble of a line on the customer's side alone", () => {
    const startAt = 1_772_409_600_000;
    const trouble: LineTrouble = { startAt, endAt: startAt + 172_800_000, queue: 2, lossPercent: 10 };
    const queue = centre.truth.queues[2]?.genesysQueueId;
    const { truth, genesys } = simulateContactCentre({ seed: 5, genesysShare: 1, lineTroubles: [trouble] });
    const answered = truth.conversations.filter((one) => one.queue_id === queue && one.outcome === "answered");
    const ids = new Set(answered.filter((one) => (one.mos ?? 5) < 1.5).map((one) => one.conversation_id));
    const { calls } = mapEndpointQuality(genesys.conversations);
    const faults = calls
      .filter((call) => ids.has(call.conversationId))
      .map((call) => locateNetworkFault(call.endpoints));
    expect(faults.length).toBeGreaterThan(5);
    for (const { kind, agentLeg } of faults) {
      expect(kind).toBe("trunk");
      // R = 93.2 without loss, whose MOS is 4.41.
      expect(agentLeg.lowestMos).toBeCloseTo(4.4092, 3);
    }
  });

  it("should leave late quality, speech and events out where their share is 0", () => {
    const shares = { evaluationShare: 0, surveyShare: 0, transcriptShare: 0, eventShare: 0, handoffShare: 0 };
    const options = { seed: 7, interactionsPerDay: 150, ...shares };
    const { truth, genesys, cxone } = simulateContactCentre(options);
    expect([truth.quality, truth.journeys, genesys.detailEvents, genesys.transcription, cxone.surveys].flat()).toEqual(
      [],
    );
    const { truth: full } = simulateContactCentre({ ...options, evaluationShare: 1 });
    expect(full.quality.length).toBeGreaterThan(50);
    expect(full.conversations).toEqual(truth.conversations);
  });

  it("should give an empty centre where nobody comes", () => {
    const { truth, genesys, cxone } = simulateContactCentre({ seed: 7, interactionsPerDay: 0 });
    expect([truth.conversations, truth.events, genesys.interactions, cxone.contacts].flat()).toEqual([]);
    expect(genesys.userAggregates).toEqual({ results: [] });
  });

  it("should refuse more customers than fit, and leave them to simulateStories", () => {
    expect(() => simulateContactCentre({ seed: 1, interactionsPerDay: 50_001 })).toThrow("simulateStories");
    const crowd = simulateStories({ seed: 1, days: 366, interactionsPerDay: 1_000_000, copies: "last" });
    expect(crowd.next().value?.interaction.copies).toHaveLength(1);
  });

  it.each<[unknown, string[]]>([
    [null, ["options"]],
    [7, ["options"]],
    [{}, ["options.seed"]],
    [{ seed: -1 }, ["options.seed"]],
    [
      { seed: 1.5, days: 0, agents: 7, queues: 1 },
      ["options.seed", "options.days", "options.agents", "options.queues"],
    ],
    [{ seed: 1, interactionsPerDay: Number.NaN }, ["options.interactionsPerDay"]],
    [{ seed: 1, interactionsPerDay: Number.POSITIVE_INFINITY }, ["options.interactionsPerDay"]],
    [{ seed: 1, startAt: "2026-03-02" }, ["options.startAt"]],
    [{ seed: 1, timeZone: "Mars/Olympus" }, ["options.timeZone"]],
    [{ seed: 1, volumeByHour: [1] }, ["options.volumeByHour"]],
    [{ seed: 1, volumeByHour: Array.from({ length: 24 }, () => 0) }, ["options.volumeByHour"]],
    [{ seed: 1, genesysShare: 1.1, copies: "some" }, ["options.genesysShare", "options.copies"]],
    [{ seed: 1, tempo: 3 }, ["options.tempo"]],
    [JSON.parse('{"seed":1,"__proto__":2}'), ["options.__proto__"]],
    [{ seed: 1, scenarioWeights: { plane: 3 } }, ["options.scenarioWeights.plane"]],
    [{ seed: 1, scenarioWeights: { constructor: 3 } }, ["options.scenarioWeights.constructor"]],
    [{ seed: 1, scenarioWeights: { chat: -1 } }, ["options.scenarioWeights.chat"]],
    [{ seed: 1, scenarioWeights: [] }, ["options.scenarioWeights"]],
    [{ seed: 1, scenarioWeights: "chat" }, ["options.scenarioWeights"]],
    [
      { seed: 1, lineTroubles: [{ startAt: 5, endAt: 5, queue: 5, lossPercent: 2 }] },
      ["options.lineTroubles[0].endAt", "options.lineTroubles[0].queue"],
    ],
    [
      { seed: 1, lineTroubles: [{ startAt: 5, endAt: 6, queue: 1, lossPercent: 0 }] },
      ["options.lineTroubles[0].lossPercent"],
    ],
  ])("should name every problem of %j", (options, paths) => {
    expect(pathsOf(options)).toEqual(paths);
  });

  it("should tell a list of troubles that is too long as such", () => {
    const lineTroubles = Array.from({ length: 1001 }, () => null);
    expect(pathsOf({ seed: 1, lineTroubles })).toEqual(["options.lineTroubles"]);
  });

  it("should refuse weights that leave nothing to a platform", () => {
    const nothing = Object.fromEntries(CXONE_SCENARIOS.map(([name]) => [name, 0]));
    expect(pathsOf({ seed: 1, scenarioWeights: nothing })).toEqual(["options.scenarioWeights"]);
    expect(pathsOf({ seed: 1, scenarioWeights: nothing, genesysShare: 1, interactionsPerDay: 1 })).toEqual([]);
  });
});

describe("visibleCopy", () => {
  it("should be the last copy that is there by then", () => {
    const copies = [10, 20].map((visibleFrom) => ({ visibleFrom, stage: "open" as const, payload: {} }));
    const interaction = { id: "c-1", platform: "genesys_cloud" as const, startedAt: 0, completeAt: 20, copies };
    expect([9, 10, 19, 20, 99].map((at) => visibleCopy(interaction, at)?.visibleFrom)).toEqual([
      undefined,
      10,
      10,
      20,
      20,
    ]);
    expect(() => visibleCopy(interaction, Number.NaN)).toThrow("epoch milliseconds");
  });
});
