import { describe, expect, it } from "vitest";
import { digest } from "../../src/core/digest.ts";
import { eventId } from "../../src/interaction/identity.ts";
import { refusedPaths } from "../core/refusal.ts";

describe("eventId", () => {
  it("should be the digest of the four, each with its length before it", () => {
    expect(eventId("guide", "int-1", "a", "")).toBe(digest("5:guide5:int-11:a0:"));
  });

  type Four = readonly [string, string, string, string];
  it.each<readonly [Four, Four]>([
    [
      ["a", "b", "c", "d"],
      ["a", "b", "d", "c"],
    ],
    [
      ["a", "bc", "", "d"],
      ["a", "b", "c", "d"],
    ],
    [
      ["a", "1:b", "c", "d"],
      ["a", "1", ":bc", "d"],
    ],
    [
      ["p", "i", "a1:l", "2"],
      ["p", "i", "a", "l1:2"],
    ],
  ])("should tell %j from %j", (one, other) => {
    expect(eventId(...one)).not.toBe(eventId(...other));
  });

  it("should refuse ids that are no texts, each by its name", () => {
    expect(refusedPaths(() => eventId({} as never, undefined as never, null as never, 5 as never))).toEqual([
      "ERR_INVALID_INPUT",
      "platform",
      "interactionId",
      "agentId",
      "leg",
    ]);
  });

  it.each(["platform", "interactionId", "agentId", "leg"])("should refuse %s alone that is no text", (name) => {
    const ids = { platform: "a", interactionId: "b", agentId: "c", leg: "d", [name]: 5 as never };
    expect(() => eventId(ids.platform, ids.interactionId, ids.agentId, ids.leg)).toThrow(
      `eventId: 1 problem\n  - ${name}: expected a text, received a number`,
    );
  });
});
