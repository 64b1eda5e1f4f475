import { describe, expect, it } from "vitest";
import { readEnvelope } from "../../../../src/adapters/genesys/detail-events/read-envelope.ts";

const START = "v2.detail.events.conversation.";
const topicName = `${START}c-1.user.end`;
const eventBody = { conversationId: "c-1" };
const event = { kind: "event", topic: "user.end", body: eventBody };
const bridge = { id: "e-1", "detail-type": `${START}{id}.user.end`, detail: { topicName, eventBody } };

describe("readEnvelope", () => {
  it("should take a body out of each of its envelopes", () => {
    expect(readEnvelope(bridge, undefined)).toEqual({ ...event, path: "detail.eventBody.", envelopeId: "e-1" });
    const socket = { topicName, eventBody, id: "not an envelope's" };
    expect(readEnvelope(socket, "another")).toEqual({ ...event, path: "eventBody.", envelopeId: null });
    expect(readEnvelope(eventBody, topicName)).toEqual({ ...event, path: "", envelopeId: null });
  });

  it("should take an EventBridge envelope for one by its detail alone, and an id that is a text", () => {
    const { detail } = bridge;
    const alone = { ...event, path: "detail.eventBody.", envelopeId: null };
    for (const input of [
      { detail },
      { id: "", detail },
      { id: 7, detail },
      { id: null, detail },
      { detail, "detail-type": null },
    ]) {
      expect(readEnvelope(input, undefined)).toEqual(alone);
    }
  });

  it.each<[string, unknown, string | undefined, string, string]>([
    ["a heartbeat", { topicName: "channel.metadata", eventBody: {} }, undefined, "heartbeat", "channel.metadata"],
    ["a heartbeat without a body", { topicName: "channel.metadata" }, undefined, "heartbeat", "channel.metadata"],
    [
      "another topic without a body",
      { topicName: "v2.users.presence" },
      undefined,
      "foreign-topic",
      "v2.users.presence",
    ],
    ["a topic of nothing", eventBody, `${START}c-1`, "foreign-topic", `${START}c-1`],
    ["another topic of a body", eventBody, "user.end", "foreign-topic", "user.end"],
    ["a topic of 120 characters", eventBody, "x".repeat(120), "foreign-topic", "x".repeat(120)],
    ["a topic of 121 characters", eventBody, "x".repeat(121), "foreign-topic", `${"x".repeat(119)}…`],
    [
      "topics that are not the same",
      { ...bridge, "detail-type": `${START}{id}.acw` },
      undefined,
      "topics-disagree",
      `${START}{id}.acw`,
    ],
    [
      "a type of something else",
      { ...bridge, "detail-type": "x".repeat(121) },
      undefined,
      "topics-disagree",
      `${"x".repeat(119)}…`,
    ],
    [
      "a heartbeat in an envelope of another type",
      { ...bridge, detail: { topicName: "channel.metadata" } },
      undefined,
      "heartbeat",
      "channel.metadata",
    ],
  ])("should leave %s alone", (_, input, topic, reason, told) => {
    expect(readEnvelope(input, topic)).toEqual({ kind: "ignored", reason, topic: told });
  });

  it("should take a topic that names no conversation for its end", () => {
    expect(readEnvelope(eventBody, `${START}.acw`)).toMatchObject({ kind: "event", topic: "acw" });
    expect(readEnvelope(eventBody, `${START}c-1.`)).toMatchObject({ kind: "event", topic: "" });
  });

  it.each<[string, unknown, string | undefined, string, string, string]>([
    ["a text", "busy", undefined, "", "an event envelope, or an event body", "a text of 4 characters"],
    ["a list", [], topicName, "", "an event envelope, or an event body", "an array of 0"],
    ["an envelope whose detail is none", { ...bridge, detail: 7 }, undefined, "detail", "an object", "a number"],
    ["an envelope without a detail", { "detail-type": "x" }, undefined, "detail", "an object", "missing"],
    ["a detail without a topic", { detail: { eventBody } }, undefined, "detail.topicName", "a text", "missing"],
    ["a type that is none", { ...bridge, "detail-type": 7 }, undefined, "detail-type", "a text", "a number"],
    ["a topic that is none", { topicName: 7, eventBody }, undefined, "topicName", "a text", "a number"],
    ["an event without a body", { topicName }, undefined, "eventBody", "an object", "missing"],
    [
      "a detail without a body",
      { ...bridge, detail: { topicName, eventBody: "x" } },
      undefined,
      "detail.eventBody",
      "an object",
      "a text of 1 characters",
    ],
    [
      "a body without a topic",
      eventBody,
      undefined,
      "topic",
      "the topic of an event body that has no envelope",
      "missing",
    ],
  ])("should refuse %s", (_, input, topic, path, expected, received) => {
    expect(readEnvelope(input, topic)).toMatchObject({ kind: "malformed", problems: [{ path, expected, received }] });
  });
});
