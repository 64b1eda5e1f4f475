import { describe, expect, it } from "vitest";
import { policyFingerprint } from "../../../src/core/policy.ts";
import { detectOutcome } from "../../../src/propensity/outcomes/detect-outcome.ts";
import type { OutcomeUtterance } from "../../../src/propensity/outcomes/model.ts";
import {
  DEFAULT_LABEL_POLICY,
  DEFAULT_OUTCOME_POLICY,
  type LabelPolicy,
  type OutcomePolicy,
} from "../../../src/propensity/outcomes/policy.ts";
import { prepareOutcomeDetector } from "../../../src/propensity/outcomes/prepare-outcome-detector.ts";
import {
  labelPolicyJsonSchema,
  outcomePolicyJsonSchema,
  parseLabelPolicy,
  parseOutcomePolicy,
  safeParseLabelPolicy,
  safeParseOutcomePolicy,
} from "../../../src/propensity/outcomes/schema.ts";
import { refusedPaths } from "../../core/refusal.ts";
import { refusalLines } from "../refusal.ts";

const customer = (text: string, at = 0): OutcomeUtterance => ({ participant: "customer", text, at });
const agent = (text: string, at = 0): OutcomeUtterance => ({ participant: "agent", text, at });

describe("detectOutcome", () => {
  it.each([
    ["a resolution", [customer("Thank you, that SOLVES it!")], "averted"],
    ["a complaint", [customer("I am making a complaint")], "complaint"],
    ["a hand-off", [agent("I'm transferring you now")], "transfer"],
    ["an agent's claim of a resolution", [agent("that solves it")], null],
    ["a customer's wish for a transfer", [customer("transfer you? no, me!")], null],
    ["a part of a word", [customer("it works nowhere")], null],
    ["nothing", [], null],
  ] as const)("should find of %s what it is", (_, utterances, outcome) => {
    const found = detectOutcome({ utterances });
    expect(found.outcome).toBe(outcome);
    expect(found.evidence).toHaveLength(outcome === null ? 0 : 1);
  });

  it("should count what was said from the instant the supervisor came in", () => {
    const utterances = [customer("formal complaint", 999), customer("it works now", 1000)];
    expect(detectOutcome({ utterances, joinedAt: 1000 })).toMatchObject({ outcome: "averted", isContested: false });
    expect(detectOutcome({ utterances, joinedAt: 1001 }).outcome).toBe(null);
    expect(detectOutcome({ utterances })).toMatchObject({ outcome: "complaint", isContested: true });
  });

  it("should take the gravest and keep the rest as evidence", () => {
    const policy = { ...DEFAULT_OUTCOME_POLICY, topics: [{ topic: "False alarm", outcome: "not-needed" as const }] };
    const said = [customer("it works now. It works now!", 5), agent("let me put you through", 6)];
    const found = detectOutcome({ utterances: said, topics: ["False alarm", "Billing"] }, policy);
    expect(found).toEqual({
      outcome: "transfer",
      isContested: true,
      evidence: [
        { kind: "topic", outcome: "not-needed", topic: "False alarm" },
        {
          kind: "phrase",
          outcome: "averted",
          phrase: "it works now",
          participant: "customer",
          utterance: 0,
          at: 5,
          hits: 2,
        },
        {
          kind: "phrase",
          outcome: "transfer",
          phrase: "put you through",
          participant: "agent",
          utterance: 1,
          at: 6,
          hits: 1,
        },
      ],
      policyFingerprint: policyFingerprint(policy),
    });
    expect(detectOutcome({ topics: ["False alarm"] }, policy)).toMatchObject({ outcome: "not-needed" });
    expect(detectOutcome({ topics: ["false alarm"] }, policy).outcome).toBe(null);
  });

  it("should answer prepared as it does at once, and read the policy only once", () => {
    const policy = {
      ...DEFAULT_OUTCOME_POLICY,
      topics: [{ topic: "t", outcome: "averted" as "averted" | "complaint" }],
    };
    const detector = prepareOutcomeDetector(policy);
    const before = detector.detect({ topics: ["t"] });
    expect(before).toEqual(detectOutcome({ topics: ["t"] }, policy));
    (policy.topics[0] as { outcome: string }).outcome = "complaint";
    expect(detector.detect({ topics: ["t"] })).toEqual(before);
  });

  it("should hold out hostile facts", () => {
    expect(detectOutcome({ utterances: [customer("a ".repeat(50_000))], topics: null, joinedAt: null }).outcome).toBe(
      null,
    );
    expect(detectOutcome({ topics: ["__proto__", "constructor"] }).outcome).toBe(null);
    expect(refusedPaths(() => detectOutcome(null as never))).toEqual(["ERR_INVALID_INPUT", "facts"]);
    const bad = { utterances: [{ participant: "bot", text: 5, at: Number.NaN }], topics: [1], joinedAt: "now" };
    expect(refusedPaths(() => detectOutcome(bad as never))).toEqual([
      "ERR_INVALID_INPUT",
      "joinedAt",
      "topics[0]",
      "utterances[0].participant",
      "utterances[0].text",
      "utterances[0].at",
    ]);
  });

  it("should say what facts have to be", () => {
    expect(refusalLines(() => detectOutcome([] as never))).toEqual([
      "ERR_INVALID_INPUT detectOutcome",
      "facts: expected an object of facts, received an array of 0",
    ]);
    expect(refusalLines(() => detectOutcome({ utterances: [customer("", 0.5)] }))).toEqual([
      "ERR_INVALID_INPUT detectOutcome",
      "utterances[0].at: expected an instant in whole epoch milliseconds, received 0.5",
    ]);
    expect(refusalLines(() => detectOutcome({ joinedAt: 0.5 }))).toEqual([
      "ERR_INVALID_INPUT detectOutcome",
      "joinedAt: expected an instant in whole epoch milliseconds, received 0.5",
    ]);
    expect(refusalLines(() => prepareOutcomeDetector(null as never))).toEqual([
      "ERR_INVALID_POLICY prepareOutcomeDetector",
      "policy: expected an object of policy fields, received null",
    ]);
  });

  it("should find nothing in nothing, and no instant of -0", () => {
    const topics = [{ topic: "Billing", outcome: "averted" as const }];
    const policy = { ...DEFAULT_OUTCOME_POLICY, topics };
    const nothing = { outcome: null, evidence: [], isContested: false, policyFingerprint: policyFingerprint(policy) };
    for (const topicsOfCall of [undefined, null, []]) {
      expect(detectOutcome({ topics: topicsOfCall, utterances: null }, policy)).toEqual(nothing);
    }
    expect(detectOutcome({ utterances: [customer("it works now", -0)] }).evidence).toMatchObject([{ at: 0 }]);
  });
});

describe("the doors", () => {
  it("should fill in the defaults, whose fingerprints are right", () => {
    expect(parseOutcomePolicy({})).toEqual(DEFAULT_OUTCOME_POLICY);
    expect(parseLabelPolicy({})).toEqual(DEFAULT_LABEL_POLICY);
    for (const one of [DEFAULT_OUTCOME_POLICY, DEFAULT_LABEL_POLICY])
      expect(one.fingerprint).toBe(policyFingerprint(one));
    expect(Object.isFrozen(parseOutcomePolicy({}).topics)).toBe(true);
  });

  it.each<[object, readonly string[]]>([
    [{ handoffPhrases: [{ keyword: "..." }] }, ["handoffPhrases[0].keyword"]],
    [{ complaintPhrases: [{ keyword: "a" }, { keyword: "b", variants: ["A"] }] }, ["complaintPhrases[1].variants[0]"]],
    [
      {
        topics: [
          { topic: "t", outcome: "averted" },
          { topic: "t", outcome: "transfer" },
        ],
      },
      ["topics[1].topic"],
    ],
    [{ topics: [{ topic: "", outcome: "unacknowledged" }] }, ["topics[0].topic", "topics[0].outcome"]],
    [{ topics: 5, phrases: [] }, ["topics", "phrases"]],
  ])("should refuse %j, at the door and by hand", (fields, paths) => {
    const result = safeParseOutcomePolicy(fields);
    expect(result.kind === "invalid" ? result.problems.map(({ path }) => path).sort() : []).toEqual([...paths].sort());
    const byHand = refusedPaths(() => detectOutcome({}, { ...DEFAULT_OUTCOME_POLICY, ...fields } as OutcomePolicy));
    expect([...byHand].sort()).toEqual(["ERR_INVALID_POLICY", ...paths.map((one) => `policy.${one}`)].sort());
  });

  it("should refuse what is no policy", () => {
    for (const none of [null, [], "x", 5]) {
      expect(refusedPaths(() => parseOutcomePolicy(none))).toEqual(["ERR_INVALID_POLICY", ""]);
      expect(refusedPaths(() => parseLabelPolicy(none))).toEqual(["ERR_INVALID_POLICY", ""]);
      expect(refusedPaths(() => detectOutcome({}, none as never))[0]).toBe("ERR_INVALID_POLICY");
    }
    expect(safeParseLabelPolicy({ minimumSignals: 4, unresolvedRateFrom: 0 })).toMatchObject({
      problems: [{ path: "unresolvedRateFrom" }, { path: "minimumSignals" }],
    });
  });

  it("should describe every field for editors", () => {
    const all: [Readonly<Record<string, unknown>>, OutcomePolicy | LabelPolicy][] = [
      [outcomePolicyJsonSchema(), DEFAULT_OUTCOME_POLICY],
      [labelPolicyJsonSchema(), DEFAULT_LABEL_POLICY],
    ];
    for (const [schema, one] of all) {
      const fields = schema["properties"] as Readonly<Record<string, { readonly description?: string }>>;
      expect(Object.keys(fields).sort()).toEqual(Object.keys(one).sort());
      for (const field of Object.values(fields)) expect(field.description).toBeTypeOf("string");
    }
  });
});
