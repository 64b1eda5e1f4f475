import { describe, expect, it } from "vitest";
import { entries } from "../scripts/lib/entries.ts";
import { parseDeliveryPolicy } from "../src/schemas.ts";
import { type Evaluate, evaluateAfter, loadInSandbox } from "./support/sandbox.ts";
import { ROOT, readText } from "./support/source.ts";

const evaluate = evaluateAfter("var lib = {};");

describe("the sandbox", () => {
  it.each([
    "Date.now()",
    "new Date()",
    "new Date(2026, 1, 1)",
    "Date()",
    'Date.parse("2026-01-01T00:00")',
    "new Date(0).getHours()",
    "new Date(0).toString()",
    "new Date(0).toLocaleDateString()",
    "Math.random()",
    "Math.exp(1)",
    "2 ** Math.log(3)",
    "(1.5).toLocaleString()",
    '"a".localeCompare("b")',
    "new Intl.NumberFormat()",
    'new Intl.DateTimeFormat("en-GB")',
    "process.env",
    'fetch("http://localhost")',
    "setTimeout(() => {}, 1)",
    "performance.now()",
    "crypto.randomUUID()",
    "console.log(1)",
    'eval("1")',
    'new Function("return 1")()',
    '(() => {}).constructor("return 1")()',
  ])("should refuse %s", (expression) => {
    expect(() => evaluate(expression)).toThrow(/was called|is not defined|Code generation from strings/);
  });

  it.each([
    ["new Date(0).toISOString()", "1970-01-01T00:00:00.000Z"],
    ["Date.UTC(2026, 0, 1)", 1_767_225_600_000],
    ["Math.floor(Math.sqrt(17))", 4],
    ['new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", year: "numeric" }).format(0)', "1970"],
    ["input.a", null],
  ])("should answer %s", (expression, expected) => {
    expect(evaluate(expression, { a: null })).toBe(expected);
  });
});

const sample = (name: string): unknown => JSON.parse(readText(`examples/demo/samples/${name}`));
const KEYS = '{ customerKeySecret: "a secret", defaultCallingCode: "44", keepPayload: true }';
const genesys = sample("genesys-details-1.json");
const cxone = sample("cxone-completed-1.json");

/** Entry point, what is called, and with what: each answer must be there, and the same as outside of the sandbox. */
const CALLS: readonly (readonly [specifier: string, expression: string, input?: unknown])[] = [
  ["cxscore", "lib.scoreEffort({ transferCount: 1, queueWaitSeconds: 150 })"],
  ["cxscore", "lib.redact(input)", { ani: "tel:+15550100123", note: "wrote to ann@example.com" }],
  ["cxscore/ces", "lib.scoreEffort({ transferCount: 3, queueWaitSeconds: 450.5 })"],
  ["cxscore/ces", "lib.effortFacts({ transferCount: 2 })"],
  ["cxscore/ces", "lib.decideScoreWrite({ value: 5 }, { value: 3, completedAt: 0 })"],
  [
    "cxscore/ces",
    "lib.summarizeEffort(input.map((n) => ({ group: 'q' + (n % 3), outcome: lib.scoreEffort({ transferCount: n % 4, queueWaitSeconds: n * 7 }) })))",
    Array.from({ length: 60 }, (_, n) => n),
  ],
  [
    "cxscore/ces",
    "lib.calibrateEffort(input.map((n) => ({ facts: { transferCount: n % 3, queueWaitSeconds: (n % 4) * 60 + 30 }, surveyScore: 7 - (n % 3) - (n % 5) / 4 })))",
    Array.from({ length: 60 }, (_, n) => n),
  ],
  [
    "cxscore/ces",
    'lib.stepDelivery(lib.initialDelivery(input), { kind: "score", at: 0, interactionId: "i", value: 5, completedAt: 0 }, input)',
    parseDeliveryPolicy({ tokenBucket: { capacity: 60, refillPerMinute: 240 } }),
  ],
  [
    "cxscore/gamification",
    "lib.scoreComposite({ adherence_pct: 98.3, qa_avg_score: 83, fcr_pct: 61.3, aht_vs_median_ratio: 0.76, csat_avg: 4.8 })",
  ],
  [
    "cxscore/gamification",
    "lib.evaluateRules({ handle_time_seconds: 170, quality_score: null }, input, { trace: true })",
    {
      versions: { efficiency: "v2.1" },
      rules: [
        {
          rule_id: "r_efficiency_001",
          category: "efficiency",
          condition: { field: "handle_time_seconds", operator: "less_than", value: 180 },
          points: 10,
        },
      ],
    },
  ],
  [
    "cxscore/gamification",
    "lib.rankAgents(input.map((n) => ({ agentId: 'agent-' + n, score: n % 7 })), { top: 5, around: 'agent-20' })",
    Array.from({ length: 40 }, (_, n) => n),
  ],
  [
    "cxscore/gamification",
    "lib.ledgerTotals(lib.addToLedger(lib.emptyLedger({ timeZone: 'Pacific/Chatham' }), input), { period: 'day', now: 1800000000000 })",
    [],
  ],
  [
    "cxscore/mos",
    "lib.trendRows(lib.aggregateWindows(input.map((n) => ({ at: n * 60000, score: 1 + (n % 41) / 10, source: 'network' }))), { timeZone: 'Pacific/Chatham' })",
    Array.from({ length: 90 }, (_, n) => n),
  ],
  [
    "cxscore/mos",
    "lib.trendChart(lib.trendRows(lib.aggregateWindows(input.map((n) => ({ at: n * 60000, score: 1 + (n % 41) / 10, source: 'survey' }))), { timeZone: 'America/New_York' }), { time: 'local' })",
    Array.from({ length: 90 }, (_, n) => n),
  ],
  ["cxscore/mos", "[lib.designCusum({ averageRunLength: 672 }), lib.ewmaRunLength({ weight: 0.2, limit: 2.5 })]"],
  ["cxscore/mos", "lib.estimateMos({ codec: 'g711-plc', lossPercent: 1.5, roundTripMs: 180, jitterMs: 12 })"],
  [
    "cxscore/propensity",
    "lib.decideIntervention({ score: lib.scorePropensity({ sentimentPolarity: -0.62, waitTimeSeconds: 185, keywordMatches: ['refund', 'cancel', 'supervisor'] }), threshold: lib.decideThreshold({ available: 3, staffed: 15 }), now: 75000, startedAt: 0 })",
  ],
  ["cxscore/propensity", "lib.erlangWait({ alertsPerHour: 12, handleSeconds: 300, supervisors: 3, waitSeconds: 30 })"],
  [
    "cxscore/propensity",
    "lib.compileKeywords(lib.GUIDE_FEATURE_POLICY.keywords).countHits('REFUND, ıstanbul İSTANBUL supervisor')",
  ],
  ["cxscore/adapters/genesys", `lib.mapConversationDetails(input, ${KEYS})`, genesys],
  ["cxscore/adapters/genesys", "lib.conversationDetailsQuery({ startAt: 0, endAt: 86400000 })"],
  [
    "cxscore/adapters/genesys",
    'lib.stepDetailEvents(lib.initialDetailEvents(), { event: { topicName: "channel.metadata" }, at: 0 })',
  ],
  ["cxscore/adapters/cxone", `lib.mapCompletedContacts(input, ${KEYS})`, cxone],
  ["cxscore/adapters/guide", "lib.mapCompletionEvents(input)", sample("guide-events.json")],
  ["cxscore/adapters/polling", "lib.stepPolling(lib.initialPolling(), { kind: 'tick', at: 1772440000000 })"],
  ["cxscore/interaction", "lib.mergeHandoffs(input)", await conversationsOf()],
  ["cxscore/interaction", "input.map((event) => lib.checkCanonicalEvent(event))", [{}, null, { event_id: 1 }]],
];

async function conversationsOf(): Promise<unknown> {
  const { mapConversationDetails } = await import("../src/adapters/genesys/index.ts");
  const { mapCompletedContacts } = await import("../src/adapters/cxone/index.ts");
  const options = { customerKeySecret: "a secret", defaultCallingCode: "44" };
  const [one, two] = [mapConversationDetails(genesys, options), mapCompletedContacts(cxone, options)];
  return {
    conversations: [...one.conversations, ...two.conversations],
    events: [...one.events, ...two.events],
  };
}

const PURE = entries().filter(({ specifier }) => !/schemas|testing/.test(specifier));

describe.each(PURE.map(({ specifier, source }) => [specifier, source] as const))(
  "%s without clock, chance and environment",
  (specifier, source) => {
    const calls = CALLS.filter(([name]) => name === specifier);

    it("should load, and every call should answer as it does elsewhere", async () => {
      const inSandbox: Evaluate = await loadInSandbox(source);
      const lib = await import(/* @vite-ignore */ ROOT + source);
      expect(calls.length).toBeGreaterThan(0);
      for (const [, expression, input = null] of calls) {
        const outside = new Function("lib", "input", `return (${expression});`)(lib, structuredClone(input));
        expect(outside).toBeTruthy();
        expect(inSandbox(expression, input)).toEqual(JSON.parse(JSON.stringify(outside)));
      }
    });
  },
);
