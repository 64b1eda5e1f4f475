import { describe, expect, it } from "vitest";
import {
  answer,
  CLOSING,
  created,
  event,
  FROM,
  follow,
  HEARTBEAT,
  type Line,
  message,
  OPENED,
  start,
  stop,
  tick,
} from "./channel-script.ts";

const PING = '{"message":"ping"}';
const CREATING = OPENED.slice(0, 1);
const SUBSCRIBING = OPENED.slice(0, 2);
const CONNECTING = OPENED.slice(0, 3);
const WAITING: readonly Line[] = [...OPENED, [1, answer("closed", 3), "lost", "wake 2"]];
/** The old socket is open, and its successor is being made. */
const RENEWING: readonly Line[] = [...OPENED, [1, message(3, CLOSING), "closing", "create 4", "wake 46"]];
/** As before, and the new socket is on its way. */
const CHANGING: readonly Line[] = [
  ...RENEWING,
  [1, created(4), "created", "subscribe 5 c4 a"],
  [1, answer("subscribed", 5), "subscribed", "connect 6"],
];

describe("other topics", () => {
  it.each<[string, readonly Line[], readonly string[]]>([
    ["a request for a channel", CREATING, ["create 2", "wake 61.5"]],
    ["topics that are put", SUBSCRIBING, ["create 3", "wake 61.5"]],
    ["a socket that is on its way", CONNECTING, ["close 3", "create 4", "wake 61.5"]],
    ["an open socket, which stays", OPENED, ["create 4"]],
    ["a change to another socket, the old one stays", CHANGING, ["close 6", "create 7"]],
    ["a wait, which goes on", WAITING, []],
  ])("should be taken in during %s", (_, lines, effects) => {
    const state = follow([...lines, [1.5, start("b", "a"), "started", ...effects]]);
    expect(state.topics).toEqual(["b", "a"]);
    expect(state).toMatchObject({ channelId: null, connectUri: null, renewAt: null });
  });

  it("should come with a new channel after a wait", () => {
    follow([
      ...WAITING,
      [1, start("b"), "started"],
      [2, tick, "due", "create 4", "wake 62"],
      [3, created(4), "created", "subscribe 5 c4 b", "wake 63"],
    ]);
  });

  it.each([[["a"]], [["a", "b", "c"]], [["b", "a"]], [["a", "c"]], [["c", "b"]]])(
    "should be told from those it has: %j",
    (topics) => {
      follow([
        [0, start("a", "b"), "started", "create 1", "wake 60"],
        [0, start("a", "b"), "already-started"],
        [0, start(...topics), "started", "create 2"],
        [0, start(...topics), "already-started"],
      ]);
    },
  );

  it("should be the same ones after a stop, on a channel made anew", () => {
    follow([...CREATING, [1, stop, "stopped"], [2, start("a"), "started", "create 2", "wake 62"]]);
  });
});

describe("a stop", () => {
  it.each<[string, readonly Line[], readonly string[], number | null]>([
    ["nothing", [], [], null],
    ["a request for a channel", CREATING, [], null],
    ["topics that are put", SUBSCRIBING, [], null],
    ["a socket that is on its way", CONNECTING, ["close 3"], null],
    ["an open socket", OPENED, ["close 3"], 0],
    [
      "a socket that has not answered a ping",
      [...OPENED, [45, tick, "due", `send 3 ${PING}`, "wake 60"]],
      ["close 3"],
      0,
    ],
    ["a change to another channel", RENEWING, ["close 3"], 1],
    ["a change to another socket", CHANGING, ["close 6", "close 3"], 1],
    ["a wait", WAITING, [], 0],
  ])("should end %s, and keep since when messages may be missing", (_, lines, effects, gapSeconds) => {
    const gapFrom = gapSeconds === null ? null : FROM + gapSeconds * 1000;
    const stopped = follow([...lines, [50, stop, "stopped", ...effects]]);
    const rest = { phase: "none", channelId: null, connectUri: null, renewAt: null, current: null, socket: null };
    expect(stopped).toMatchObject({ ...rest, dueAt: null, failures: 0, pingedAt: null, gapFrom, wakeAt: null });
    // A second one, later, does not shorten the gap.
    expect(follow([...lines, [50, stop, "stopped", ...effects], [60, stop, "stopped"]]).gapFrom).toBe(gapFrom);
  });

  it("should be followed by a replay of all that came between", () => {
    follow([
      ...OPENED,
      [10, message(3, HEARTBEAT), "heartbeat", "wake 55"],
      [20, stop, "stopped", "close 3"],
      [500, start("a"), "started", "create 4", "wake 560"],
      [501, created(4), "created", "subscribe 5 c4 a", "wake 561"],
      [502, answer("subscribed", 5), "subscribed", "connect 6", "wake 562"],
      [503, answer("opened", 6), "opened", "replay -50 503", "wake 548"],
    ]);
  });
});

describe("an old socket", () => {
  it("should be heard, pinged and closed when the new one is open, and what was on its way asked for", () => {
    follow([
      ...CHANGING,
      [2, message(3, event(1)), "delivered", `deliver a ${event(1)}`, "wake 47"],
      [47, tick, "due", `send 3 ${PING}`, "wake 61"],
      [48, message(3, HEARTBEAT), "heartbeat"],
      [49, answer("opened", 6), "opened", "close 3", "replay -11 49", "wake 94"],
      [50, message(6, event(1)), "duplicate", "wake 95"],
    ]);
  });

  it.each([
    ["its successor is being made", RENEWING, "creating", "wake 61"],
    ["its successor is on its way", CHANGING, "connecting", "wake 61"],
  ])("should be lost while %s without another wait", (_, lines, phase, wake) => {
    const state = follow([...lines, [5, answer("closed", 3), "lost", wake]]);
    expect(state).toMatchObject({ phase, socket: null, gapFrom: FROM + 1000, failures: 0, pingedAt: null });
  });

  it("should be lost when it is silent while its successor is on its way", () => {
    follow([
      ...CHANGING,
      [46, tick, "due", `send 3 ${PING}`, "wake 61"],
      [50, answer("failed", 6), "failed", "wake 51"],
      [51, tick, "due", "create 7", "wake 61"],
      [61, tick, "silent", "close 3", "wake 111"],
      [70, created(7), "created", "subscribe 8 c7 a", "wake 130"],
      [71, answer("subscribed", 8), "subscribed", "connect 9", "wake 131"],
      [72, answer("opened", 9), "opened", "replay -59 72", "wake 117"],
    ]);
  });

  it("should not shorten the waits for its successor by what it says", () => {
    const state = follow([
      ...RENEWING,
      [2, answer("failed", 4), "failed", "wake 3"],
      [2, message(3, HEARTBEAT), "heartbeat"],
      [3, tick, "due", "create 5", "wake 47"],
      [4, answer("failed", 5), "failed", "wake 6"],
    ]);
    expect([state.failures, state.socket]).toEqual([2, 3]);
  });
});

describe("a channel whose end is near", () => {
  /** Open until 3720 s: to be renewed at 120 s. */
  const short: readonly Line[] = [
    [0, start("a"), "started", "create 1", "wake 60"],
    [0, created(1, { expiresAt: FROM + 3_720_000 }), "created", "subscribe 2 c1 a"],
    [0, answer("subscribed", 2), "subscribed", "connect 3"],
    [30, answer("opened", 3), "opened", "wake 75"],
    [74, message(3, HEARTBEAT), "heartbeat", "wake 119"],
    [118, message(3, HEARTBEAT), "heartbeat", "wake 120"],
  ];

  it("should be replaced then, and not before", () => {
    follow([...short, [119.999, tick, "nothing-due", "wake 120"], [120, tick, "due", "create 4", "wake 163"]]);
  });

  it("should be replaced by whatever comes then", () => {
    follow([...short, [120, message(3, HEARTBEAT), "heartbeat", "create 4", "wake 165"]]);
  });

  it("should be replaced and pinged at once when both are due", () => {
    follow([...short, [163, tick, "due", `send 3 ${PING}`, "create 4", "wake 178"]]);
  });

  it("should still be connected to when its socket was lost, and be replaced once that is open", () => {
    const state = follow([
      ...short,
      [119.5, answer("closed", 3), "lost", "wake 120.5"],
      [120.5, tick, "due", "connect 4", "wake 180.5"],
      [121, tick, "nothing-due", "wake 180.5"],
      [122, answer("opened", 4), "opened", "replay 58 122", "create 5", "wake 167"],
    ]);
    expect(state).toMatchObject({ phase: "creating", socket: 4, connectUri: null });
  });
});
