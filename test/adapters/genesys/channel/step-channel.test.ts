import { describe, expect, it } from "vitest";
import { initialChannel, stepChannel } from "../../../../src/adapters/genesys/channel/step-channel.ts";
import { policyFingerprint } from "../../../../src/core/policy.ts";
import {
  answer,
  created,
  event,
  FROM,
  follow,
  HEARTBEAT,
  type Line,
  message,
  OPENED,
  POLICY,
  start,
  tick,
  URI,
} from "./channel-script.ts";

const PING = '{"message":"ping"}';
const INITIAL = {
  version: 1,
  fingerprint: policyFingerprint(POLICY),
  at: null,
  phase: "none",
  topics: [],
  channelId: null,
  connectUri: null,
  renewAt: null,
  current: null,
  socket: null,
  lastNumber: 0,
  dueAt: null,
  failures: 0,
  heardAt: null,
  pingedAt: null,
  gapFrom: null,
  seen: [],
  wakeAt: null,
};

describe("stepChannel", () => {
  it("should begin with nothing", () => {
    expect(initialChannel(POLICY)).toEqual(INITIAL);
    expect(follow([[0, tick, "nothing-due"]])).toEqual({ ...INITIAL, at: FROM });
  });

  it("should live a life: create, subscribe, connect, hear, ping, lose, wait and come back", () => {
    const state = follow([
      [0, start("a", "b"), "started", "create 1", "wake 60"],
      [1, created(1), "created", "subscribe 2 c1 a b", "wake 61"],
      [2, answer("subscribed", 2), "subscribed", "connect 3", "wake 62"],
      [3, answer("opened", 3), "opened", "wake 48"],
      [4, message(3, event(1)), "delivered", `deliver a ${event(1)}`, "wake 49"],
      [4, message(3, event(1)), "duplicate"],
      [5, message(3, HEARTBEAT), "heartbeat", "wake 50"],
      [6, message(3, "{"), "malformed", "wake 51"],
      [7, tick, "nothing-due", "wake 51"],
      [50.999, tick, "nothing-due", "wake 51"],
      [51, tick, "due", `send 3 ${PING}`, "wake 66"],
      [65.999, tick, "nothing-due", "wake 66"],
      [65.999, message(3, HEARTBEAT), "heartbeat", "wake 110.999"],
      [110.999, tick, "due", `send 3 ${PING}`, "wake 125.999"],
      [125.999, tick, "silent", "close 3", "wake 126.999"],
      [126.998, tick, "nothing-due", "wake 126.999"],
      [126.999, tick, "due", "connect 4", "wake 186.999"],
      [130, answer("opened", 4), "opened", "replay 5.999 130", "wake 175"],
    ]);
    expect(state).toEqual({
      ...INITIAL,
      at: FROM + 130_000,
      phase: "open",
      topics: ["a", "b"],
      channelId: "c1",
      connectUri: URI,
      renewAt: FROM + 1000 + 82_800_000,
      current: 4,
      socket: 4,
      lastNumber: 4,
      failures: 1,
      heardAt: FROM + 130_000,
      seen: [expect.any(String)],
      wakeAt: FROM + 175_000,
    });
  });

  it("should wait twice as long after each failure, at most the longest delay, with a new channel each time", () => {
    const state = follow([
      [0, start("a"), "started", "create 1", "wake 60"],
      [1, answer("failed", 1), "failed", "wake 2"],
      [2, tick, "due", "create 2", "wake 62"],
      [62, tick, "timed-out", "wake 64"],
      [64, tick, "due", "create 3", "wake 124"],
      [65, created(3), "created", "subscribe 4 c3 a", "wake 125"],
      [66, answer("failed", 4), "failed", "wake 70"],
      [70, tick, "due", "create 5", "wake 130"],
      [71, created(5), "created", "subscribe 6 c5 a", "wake 131"],
      [72, answer("subscribed", 6), "subscribed", "connect 7", "wake 132"],
      [73, answer("failed", 7), "failed", "wake 81"],
      [81, tick, "due", "create 8", "wake 141"],
      [82, created(8), "created", "subscribe 9 c8 a", "wake 142"],
      [83, answer("subscribed", 9), "subscribed", "connect 10", "wake 143"],
      [143, tick, "timed-out", "close 10", "wake 159"],
      [159, tick, "due", "create 11", "wake 219"],
      [160, created(11), "created", "subscribe 12 c11 a", "wake 220"],
      [161, answer("subscribed", 12), "subscribed", "connect 13", "wake 221"],
      [162, answer("closed", 13), "failed", "wake 194"],
      [194, tick, "due", "create 14", "wake 254"],
      [195, answer("failed", 14), "failed", "wake 259"],
      [259, tick, "due", "create 15", "wake 319"],
      [260, answer("failed", 15), "failed", "wake 380"],
      [380, tick, "due", "create 16", "wake 440"],
      [381, answer("failed", 16), "failed", "wake 501"],
    ]);
    expect(state).toMatchObject({ phase: "waiting", current: null, channelId: null, connectUri: null, failures: 9 });
  });

  it("should connect again on its channel when a socket that had said a word is lost, and make a new one when not", () => {
    follow([
      ...OPENED,
      [1, message(3, HEARTBEAT), "heartbeat", "wake 46"],
      [2, answer("closed", 3), "lost", "wake 3"],
      [3, tick, "due", "connect 4", "wake 63"],
      [4, answer("opened", 4), "opened", "replay -59 4", "wake 49"],
      [5, message(4, HEARTBEAT), "heartbeat", "wake 50"],
      [6, answer("closed", 4), "lost", "wake 7"],
      [7, tick, "due", "connect 5", "wake 67"],
      [8, answer("opened", 5), "opened", "replay -55 8", "wake 53"],
      [9, answer("closed", 5), "lost", "wake 11"],
      [11, tick, "due", "create 6", "wake 71"],
      [12, created(6), "created", "subscribe 7 c6 a", "wake 72"],
      [13, answer("subscribed", 7), "subscribed", "connect 8", "wake 73"],
      [14, answer("opened", 8), "opened", "replay -52 14", "wake 59"],
    ]);
  });

  it("should name no instant before 1970 in a replay", () => {
    const policy = { ...POLICY, replayMarginSeconds: 86_400 };
    let state = initialChannel(policy);
    for (const input of [
      { kind: "start", at: 0, topics: ["a"] },
      { kind: "created", at: 0, number: 1, channelId: "c", connectUri: URI, expiresAt: null },
      { kind: "subscribed", at: 0, number: 2 },
      { kind: "opened", at: 1000, number: 3 },
      { kind: "closed", at: 2000, number: 3 },
      { kind: "tick", at: 3000 },
    ] as const) {
      state = stepChannel(state, input, policy).state;
    }
    expect(stepChannel(state, { kind: "opened", at: 4000, number: 4 }, policy).effects[0]).toEqual({
      kind: "replay",
      from: 0,
      to: 4000,
    });
  });

  it("should let a clock that goes back stand still", () => {
    const state = follow([
      ...OPENED,
      [10, message(3, HEARTBEAT), "heartbeat", "wake 55"],
      [-100, message(3, event(1)), "delivered", `deliver a ${event(1)}`],
      [-100, tick, "nothing-due", "wake 55"],
    ]);
    expect([state.at, state.heardAt]).toEqual([FROM + 10_000, FROM + 10_000]);
  });

  it.each([
    ["not told", null, 82_800],
    ["later than a channel lives", 90_000, 82_800],
    ["earlier", 10_000, 6400],
    ["so near that failed attempts are made no more often", 3719, 120],
    ["past", 0, 120],
  ])("should renew a channel whose end is %s in good time", (_, endSeconds, renewSeconds) => {
    const expiresAt = endSeconds === null ? null : FROM + endSeconds * 1000;
    const state = follow([
      [0, start("a"), "started", "create 1", "wake 60"],
      [0, created(1, { expiresAt }), "created", "subscribe 2 c1 a"],
    ]);
    expect(state.renewAt).toBe(FROM + renewSeconds * 1000);
  });

  it.each([
    [0, ["delivered", "delivered", "delivered", "delivered", "delivered"], 0],
    [1, ["delivered", "duplicate", "delivered", "delivered", "duplicate"], 1],
    [2, ["delivered", "duplicate", "delivered", "duplicate", "duplicate"], 2],
    [3, ["delivered", "duplicate", "delivered", "duplicate", "duplicate"], 2],
  ])("should know the last %d messages again, and remember no more", (rememberMessages, because, remembered) => {
    const policy = { ...POLICY, rememberMessages };
    let state = follow(OPENED, policy);
    const told = [1, 1, 2, 1, 1].map((id) => {
      const step = stepChannel(state, { ...message(3, event(id)), at: FROM }, policy);
      state = step.state;
      return step.because;
    });
    expect([told, state.seen.length]).toEqual([because, remembered]);
  });

  it("should forget what a smaller policy does not remember", () => {
    const state = follow([
      ...OPENED,
      ...[1, 2, 3].map((id): Line => [0, message(3, event(id)), "delivered", `deliver a ${event(id)}`]),
    ]);
    const policy = { ...POLICY, rememberMessages: 2 };
    const { seen } = stepChannel(state, { ...message(3, event(4)), at: FROM }, policy).state;
    expect(seen).toEqual([state.seen[2], expect.any(String)]);
  });
});
