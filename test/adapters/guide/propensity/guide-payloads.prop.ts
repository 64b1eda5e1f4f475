import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAttributeTexts, toAttributeTexts } from "../../../../src/adapters/guide/propensity/attribute-texts.ts";
import { readGuideAnswer, toGuideAnswer } from "../../../../src/adapters/guide/propensity/guide-answer.ts";
import { readGuideBranch, toGuideBranch } from "../../../../src/adapters/guide/propensity/guide-branch.ts";
import { guideOutcomeRequest, readGuideOutcome } from "../../../../src/adapters/guide/propensity/guide-outcome.ts";
import {
  guideSubmissionRequest,
  readGuideSubmission,
} from "../../../../src/adapters/guide/propensity/guide-submission.ts";
import { readGuideTransfer, toGuideTransfer } from "../../../../src/adapters/guide/propensity/guide-transfer.ts";
import type {
  GuideAnswer,
  GuideIntervention,
  GuideOutcome,
  GuideSubmission,
} from "../../../../src/adapters/guide/propensity/model.ts";
import { isScoringError } from "../../../../src/core/errors.ts";
import type { PropensityFeatures } from "../../../../src/propensity/model.ts";
import { arbitraries } from "../../../../src/testing/arbitraries.ts";
import { anyText } from "../../../../src/testing/arbitrary-values.ts";
import guide from "./guide-payloads.json" with { type: "json" };
import { readValue } from "./readings.ts";

/** A number without a negative zero, which no payload keeps. */
const between = (min: number, max: number): fc.Arbitrary<number> =>
  fc.double({ min, max, noNaN: true }).map((value) => value + 0);
const share = between(0, 1);
const amount = between(0, 1e9);
const orNull = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> => fc.option(arbitrary);
const text = anyText({ minLength: 1, maxLength: 40 });
const type = fc.constantFrom("whisper", "barge", "callback");
const source = fc.constantFrom("model", "heuristic");

const features = fc.record(
  {
    sentimentPolarity: between(-1, 1),
    waitTimeSeconds: amount,
    customerHistoryEscalationRate: share,
    agentTenureDays: amount,
    keywordMatches: fc.array(text, { maxLength: 4 }),
    keywordCount: fc.nat(),
    mediaType: text,
    holdCount: fc.nat(),
    site: text,
  },
  { requiredKeys: [], noNullPrototype: true },
) as fc.Arbitrary<PropensityFeatures>;

const submission: fc.Arbitrary<GuideSubmission> = fc.record(
  {
    interactionId: text,
    score: orNull(fc.record({ value: orNull(share), source, modelVersion: text }, { noNullPrototype: true })).map(
      (score) => score as GuideSubmission["score"],
    ),
    dynamicThreshold: orNull(amount),
    interventionType: orNull(type) as fc.Arbitrary<GuideSubmission["interventionType"]>,
    features,
  },
  { noNullPrototype: true },
);

const answered: fc.Arbitrary<GuideAnswer> = fc.record(
  {
    interactionId: text,
    score: fc.record({ value: share, source, modelVersion: text }, { noNullPrototype: true }) as fc.Arbitrary<
      GuideAnswer["score"]
    >,
    confidence: orNull(share),
    threshold: orNull(amount),
    recommendation: orNull(type) as fc.Arbitrary<GuideAnswer["recommendation"]>,
    inferenceMs: orNull(amount),
  },
  { noNullPrototype: true },
);

const intervention = fc
  .record({
    type,
    priority: fc.integer({ min: 0, max: 100 }),
    queue: text,
    reasonCode: text,
    isAttributesAppended: fc.boolean(),
    waitStrategy: text,
    propensityScore: share,
    dynamicThreshold: share,
    modelVersion: text,
  })
  .map(({ propensityScore, dynamicThreshold, modelVersion, ...rest }) => {
    const attributes = { propensityScore, interventionType: rest.type, dynamicThreshold, modelVersion };
    return { ...rest, attributes } as GuideIntervention;
  });

const outcome: fc.Arbitrary<GuideOutcome> = fc.record(
  {
    outcome: fc.constantFrom("averted", "transfer", "complaint", "not-needed"),
    supervisorHandleSeconds: orNull(amount),
    sentimentAfter: orNull(between(-1, 1)),
    at: fc.integer({ min: -62_167_219_200_000, max: 253_402_300_799_999 }),
  },
  { noNullPrototype: true },
) as fc.Arbitrary<GuideOutcome>;

const sent = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe("the payloads", () => {
  it("read as what was written, after JSON: the submission", () => {
    fc.assert(
      fc.property(submission, (given) => {
        expect(readValue(readGuideSubmission(sent(guideSubmissionRequest(given).body)))).toEqual(given);
      }),
    );
  });

  it("read as what was written, after JSON: the answer", () => {
    fc.assert(
      fc.property(answered, (given) => {
        expect(readValue(readGuideAnswer(sent(toGuideAnswer(given))))).toEqual(given);
      }),
    );
  });

  it("read as what was written, after JSON: the transfer and the branch", () => {
    fc.assert(
      fc.property(intervention, share, (given, scoreAbove) => {
        expect(readValue(readGuideTransfer(sent(toGuideTransfer(given))))).toEqual(given);
        const { type: defaultType, queue, reasonCode, isAttributesAppended, waitStrategy } = given;
        const branch = { scoreAbove, defaultType, queue, reasonCode, isAttributesAppended, waitStrategy };
        expect(readValue(readGuideBranch(toGuideBranch(branch)))).toEqual(branch);
      }),
    );
  });

  it("read as what was written, after JSON: the outcome, also by way of texts", () => {
    fc.assert(
      fc.property(outcome, (given) => {
        const { body } = guideOutcomeRequest("i-1", given);
        expect(readValue(readGuideOutcome(sent(body)))).toEqual(given);
        const { texts, leftOut } = toAttributeTexts(body.attributes);
        expect(leftOut).toEqual([]);
        expect(readValue(readGuideOutcome({ attributes: readAttributeTexts(sent(texts)) }))).toEqual(given);
      }),
    );
  });

  it("come back out of texts but for what is named as left out", () => {
    fc.assert(
      fc.property(submission, (given) => {
        const { attributes } = guideSubmissionRequest(given).body;
        const { texts, leftOut } = toAttributeTexts(attributes);
        const kept = Object.entries(attributes).filter(([name]) => !leftOut.some((one) => one.name === name));
        expect(readAttributeTexts(sent(texts))).toEqual(Object.fromEntries(kept));
      }),
    );
  });
});

const KEYS = [
  ...Object.keys(guide.submission.body),
  ...Object.keys(guide.submission.body.attributes),
  ...Object.keys(guide.submission.body.attributes.featureVector),
  ...Object.keys(guide.answer.payload),
  ...Object.keys(guide.answer.payload.metadata),
  ...Object.keys(guide.outcome.body.attributes),
  ...["variables", "transferToQueue", "interventionType", "supervisorQueue", "queue", "priority"],
];

/** A payload with one hostile value, at any depth. */
function spoilt(payload: object): fc.Arbitrary<unknown> {
  const hostile = fc.oneof(arbitraries.hostileValue(), arbitraries.hostileJson(KEYS));
  return fc.tuple(fc.constantFrom(...KEYS), hostile, fc.boolean()).map(([key, value, isInner]) => {
    const change = Object.fromEntries([[key, value]]);
    const inner = (payload as { attributes?: object }).attributes;
    return isInner ? { ...payload, attributes: { ...inner, ...change } } : { ...payload, ...change };
  });
}

const READERS = [
  ["readGuideSubmission", readGuideSubmission, guide.submission.body],
  ["readGuideAnswer", readGuideAnswer, guide.answer.payload],
  ["readGuideTransfer", readGuideTransfer, {}],
  ["readGuideBranch", readGuideBranch, {}],
  ["readGuideOutcome", readGuideOutcome, guide.outcome.body],
] as const;

const WRITERS = [
  ["guideSubmissionRequest", guideSubmissionRequest],
  ["toGuideAnswer", toGuideAnswer],
  ["toGuideTransfer", toGuideTransfer],
  ["toGuideBranch", toGuideBranch],
  ["guideOutcomeRequest", (given: never) => guideOutcomeRequest("i-1", given)],
] as const;

describe("whatever comes", () => {
  it.each(READERS)("%s answers with a value or with problems", (_, read, payload) => {
    const input = fc.oneof(arbitraries.hostileValue(), arbitraries.hostileJson(KEYS), spoilt(payload));
    fc.assert(
      fc.property(input, (given) => {
        const reading = read(given);
        if (reading.kind === "invalid") expect(reading.problems.length).toBeGreaterThan(0);
        else expect(reading.value).not.toHaveProperty("polluted");
      }),
    );
  });

  it("readAttributeTexts answers with attributes of this subject", () => {
    fc.assert(
      fc.property(fc.oneof(arbitraries.hostileValue(), arbitraries.hostileJson(KEYS)), (given) => {
        for (const name of Object.keys(readAttributeTexts(given))) expect(KEYS).toContain(name);
      }),
    );
  });

  it.each(WRITERS)("%s writes, or refuses with a ScoringError", (_, write) => {
    fc.assert(
      fc.property(fc.oneof(arbitraries.hostileValue(), arbitraries.hostileJson(KEYS)), (given) => {
        try {
          expect(write(given as never)).toBeDefined();
        } catch (error) {
          expect(isScoringError(error)).toBe(true);
        }
      }),
    );
  });
});
