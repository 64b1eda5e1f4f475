import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mapSentimentEvents } from "../../../../src/adapters/genesys/live/map-sentiment-events.ts";
import { mapSupervisorPresence } from "../../../../src/adapters/genesys/live/map-supervisor-presence.ts";
import { mapTopicEvents } from "../../../../src/adapters/genesys/live/map-topic-events.ts";
import { initialFeatures } from "../../../../src/propensity/features/initial-features.ts";
import { stepFeatures } from "../../../../src/propensity/features/step-features.ts";
import { initialSupervisors, stepSupervisors } from "../../../../src/propensity/intervention/step-supervisors.ts";
import { arbitraries } from "../../../../src/testing/arbitraries.ts";

const KEYS = [
  "conversationId",
  "sentimentOverallScore",
  "topics",
  "topicId",
  "topicName",
  "participant",
  "eventBody",
  "detail",
  "eventTime",
  "userDetails",
  "userId",
  "primaryPresence",
  "routingStatus",
  "startTime",
];
const either = <T>(...values: T[]) =>
  fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...values) }, { weight: 1, arbitrary: arbitraries.hostileValue() });
const times = ["2026-03-02T08:00:00Z", "2026-03-02T09:00:00Z", "2026-03-02T10:00:00Z"];

const message = fc.record(
  {
    conversationId: either("c-1", "c-2"),
    sentimentOverallScore: either(-1, 0, 0.5, 1),
    transcriptId: either("x-1", "x-2"),
    topics: fc.array(
      fc.record({ participant: either("external", "internal", "both"), topicId: either("t-1", "t-2") }),
      {
        maxLength: 3,
      },
    ),
    eventTime: either(...times),
  },
  { requiredKeys: ["conversationId"] },
);
const user = fc.record({
  userId: either("s-1", "s-2"),
  primaryPresence: fc.array(
    fc.record({ startTime: either(...times), systemPresence: either("AVAILABLE", "MEAL", "OFFLINE") }),
    { maxLength: 4 },
  ),
  routingStatus: fc.array(fc.record({ startTime: either(...times), routingStatus: either("IDLE", "INTERACTING") }), {
    maxLength: 4,
  }),
});
const input = fc.oneof(
  arbitraries.hostileValue(),
  arbitraries.hostileJson(KEYS),
  fc.array(fc.oneof(message, user), { maxLength: 6 }),
);
const receivedAt = fc.constantFrom(undefined, 1_772_438_531_400);

describe("mapSentimentEvents and mapTopicEvents", () => {
  it("never throw, account for all they read, and give inputs that the feature machine takes", () => {
    fc.assert(
      fc.property(input, receivedAt, (json, at) => {
        const keywords = { "t-1": "cancel" };
        for (const result of [
          mapSentimentEvents(json, { receivedAt: at }),
          mapTopicEvents(json, { receivedAt: at, keywords }),
        ]) {
          const { inputs, leftOut, quarantined, counts } = result;
          expect(counts.read).toBe(counts.mapped + counts.leftOut + counts.ignored + counts.quarantined);
          expect([inputs.length, leftOut.length, quarantined.length]).toEqual([
            counts.mapped,
            counts.leftOut,
            counts.quarantined,
          ]);
          const run = () => inputs.reduce((state, one) => stepFeatures(state, one.input).state, initialFeatures());
          expect(run).not.toThrow();
        }
      }),
    );
  });
});

describe("mapSupervisorPresence", () => {
  it("never throws, accounts for all it read, and gives events that the machine of supervisors takes in order", () => {
    fc.assert(
      fc.property(input, (json) => {
        const { events, quarantined, counts } = mapSupervisorPresence(json);
        expect(counts.read).toBe(counts.mapped + counts.ignored + counts.quarantined);
        expect(quarantined).toHaveLength(counts.quarantined);
        let state = initialSupervisors();
        for (const event of events) {
          const step = stepSupervisors(state, event);
          expect(step.because).not.toBe("late");
          state = step.state;
        }
      }),
    );
  });

  it("answers the same whatever the order, and whatever comes twice", () => {
    fc.assert(
      fc.property(fc.array(user, { maxLength: 5 }), (users) => {
        const turned = [...users, ...users.toReversed()].map((one) => ({
          ...one,
          primaryPresence: one.primaryPresence.toReversed(),
        }));
        expect(mapSupervisorPresence(turned).events).toEqual(mapSupervisorPresence(users).events);
      }),
    );
  });
});
