import { describe, expect, it } from "vitest";
import { runChannel } from "../../../../src/adapters/genesys/channel/run-channel.ts";
import { text, world } from "./channel-world.ts";

const S = 1000;

describe("runChannel", () => {
  it("should create, subscribe, connect, deliver each message once, ping when it is quiet, and replay a gap", async () => {
    const { w, run } = world([
      [1 * S, ({ sockets }) => sockets[0]?.tell("open")],
      [2 * S, ({ sockets }) => sockets[0]?.tell("message", { data: text(1) })],
      [2 * S, ({ sockets }) => sockets[0]?.tell("message", { data: text(1) })],
      [2 * S, ({ sockets }) => sockets[0]?.tell("message", { data: new ArrayBuffer(2) })],
      [50 * S, ({ sockets }) => sockets[0]?.tell("message", { data: '{"topicName":"channel.metadata"}' })],
      [60 * S, ({ sockets }) => sockets[0]?.tell("close")],
      [70 * S, ({ sockets }) => sockets[1]?.tell("open")],
      [71 * S, ({ sockets }) => sockets[1]?.tell("message", { data: text(2) })],
      [80 * S, ({ abort }) => abort()],
    ]);
    const state = await runChannel(run);
    expect(w.requests).toEqual([
      "POST /api/v2/notifications/channels",
      "PUT /api/v2/notifications/channels/ch/subscriptions",
    ]);
    expect(w.delivered).toEqual([JSON.parse(text(1)), JSON.parse(text(2))]);
    expect(w.sockets[0]?.sent).toEqual(['{"message":"ping"}']);
    expect(w.replays).toEqual([[0, 70 * S]]);
    expect(w.sockets[1]?.isClosed).toBe(true);
    expect(state.phase).toBe("none");
    expect(w.saved.map((one) => one.phase)).toEqual([
      "creating",
      "subscribing",
      "connecting",
      "open",
      "waiting",
      "connecting",
      "open",
      "none",
    ]);
  });

  it("should close a socket that answers no ping, and replay from the last word", async () => {
    const { w, run } = world([
      [1 * S, ({ sockets }) => sockets[0]?.tell("open")],
      [100 * S, ({ sockets }) => sockets[1]?.tell("open")],
      [110 * S, ({ abort }) => abort()],
    ]);
    await runChannel({ ...run, policy: { domain: "mypurecloud.de", replayMarginSeconds: 0 } });
    expect(w.sockets[0]).toMatchObject({ isClosed: true, sent: ['{"message":"ping"}'] });
    expect(w.replays).toEqual([[1 * S, 100 * S]]);
  });

  it("should replay what came between two runs", async () => {
    const first = world([
      [1 * S, ({ sockets }) => sockets[0]?.tell("open")],
      [5 * S, ({ abort }) => abort()],
    ]);
    await runChannel(first.run);
    const { w, run } = world([
      [500 * S, ({ sockets }) => sockets[0]?.tell("open")],
      [501 * S, ({ abort }) => abort()],
    ]);
    w.time = 490 * S;
    const killedWhileOpen = first.w.saved.find((one) => one.phase === "open") ?? null;
    await runChannel({ ...run, state: killedWhileOpen });
    expect(w.replays).toEqual([[0, 500 * S]]);
  });

  it("should close a socket whose messages nobody takes, and replay instead of dropping", async () => {
    const { w, run } = world([
      [1 * S, ({ sockets }) => sockets[0]?.tell("open")],
      [2 * S, ({ sockets }) => [1, 2, 3, 4, 5].map((id) => sockets[0]?.tell("message", { data: text(id) }))],
      [10 * S, ({ sockets }) => sockets[1]?.tell("open")],
      [11 * S, ({ abort }) => abort()],
    ]);
    await runChannel({ ...run, largestQueue: 2 });
    expect(w.delivered).toHaveLength(2);
    expect(w.replays).toEqual([[0, 10 * S]]);
  });

  it("should try again when there is no network, and open no socket elsewhere", async () => {
    const { w, run } = world([[400 * S, ({ abort }) => abort()]]);
    const bodies = [null, { id: "ch", connectUri: "wss://example.org/ch" }];
    let sent = 0;
    await runChannel({
      ...run,
      client: {
        send: async () => {
          const body = bodies[sent++];
          if (body === undefined) throw new Error("no network");
          return { kind: "answer", status: 200, headers: {}, body, attempts: 1 };
        },
      },
    });
    expect(w.sockets).toEqual([]);
    expect(sent).toBeGreaterThan(5);
    expect(sent).toBeLessThan(12);
  });

  it("should end with what deliver throws, its sockets closed", async () => {
    const { w, run } = world([
      [1 * S, ({ sockets }) => sockets[0]?.tell("open")],
      [2 * S, ({ sockets }) => sockets[0]?.tell("message", { data: text(1) })],
    ]);
    const deliver = (): never => {
      throw new Error("full");
    };
    await expect(runChannel({ ...run, deliver })).rejects.toThrow("full");
    expect(w.sockets[0]?.isClosed).toBe(true);
  });
});
