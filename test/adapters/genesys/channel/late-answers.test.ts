import { describe, expect, it } from "vitest";
import { stepChannel } from "../../../../src/adapters/genesys/channel/step-channel.ts";
import {
  answer,
  CLOSING,
  created,
  event,
  FROM,
  follow,
  type Line,
  message,
  OPENED,
  POLICY,
  start,
  stop,
  tick,
} from "./channel-script.ts";

describe("what is not under way any more", () => {
  const BEGUN = OPENED.slice(0, 1);
  const late = (numbers: readonly number[]) =>
    numbers.flatMap((number) => [
      created(number),
      ...(["subscribed", "failed", "opened", "closed"] as const).map((kind) => answer(kind, number)),
      message(number, event(1)),
    ]);
  const but = (inputs: ReturnType<typeof late>, ...kinds: string[]) =>
    inputs.filter(({ kind }) => !kinds.includes(kind));

  it.each<[string, readonly Line[], ReturnType<typeof late>]>([
    ["nothing", [], late([0, 1])],
    ["a request for a channel", BEGUN, [...late([0, 2]), ...but(late([1]), "created", "failed")]],
    ["topics", OPENED.slice(0, 2), [...late([1, 3]), ...but(late([2]), "subscribed", "failed")]],
    ["a socket", OPENED.slice(0, 3), [...late([2, 4]), ...but(late([3]), "opened", "failed", "closed")]],
    ["an open socket", OPENED, [...late([2, 4]), ...but(late([3]), "closed", "message")]],
    ["a wait", [...BEGUN, [1, answer("failed", 1), "failed", "wake 2"]], late([0, 1, 2])],
    ["nothing after a stop", [...OPENED, [1, stop, "stopped", "close 3"]], late([2, 3])],
  ])("should change nothing during %s", (_, lines, inputs) => {
    const state = follow(lines);
    for (const input of inputs) {
      const step = stepChannel(state, { ...input, at: FROM + 500_000 }, POLICY);
      expect([input, step]).toEqual([input, { state, effects: [], because: "unknown-number" }]);
      expect(step.state).toBe(state);
    }
  });
});

describe("an address that is not of the region", () => {
  it("should be refused like a failed attempt", () => {
    follow([
      [0, start("a"), "started", "create 1", "wake 60"],
      [1, created(1, { connectUri: "wss://example.org/c" }), "refused-uri", "wake 2"],
      [2, tick, "due", "create 2", "wake 62"],
    ]);
  });
});

describe("a notice that the socket closes", () => {
  it("should be told for what it is, and renew the channel once", () => {
    follow([
      ...OPENED,
      [1, message(3, CLOSING), "closing", "create 4", "wake 46"],
      [2, message(3, CLOSING), "closing", "wake 47"],
    ]);
  });
});
