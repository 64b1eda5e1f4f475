import { describe, expect, it } from "vitest";
import type { ClientSignal, SendResult } from "../../../../src/adapters/client/model.ts";
import { type ChannelRun, runChannel } from "../../../../src/adapters/genesys/channel/run-channel.ts";
import { createListenedSignal } from "../../client/listened-signal.ts";
import { text, world } from "./channel-world.ts";

const S = 1000;
const CHANNEL = { id: "ch", connectUri: "wss://streaming.mypurecloud.de/ch" };
const answered = (body: unknown): SendResult => ({ kind: "answer", status: 200, headers: {}, body, attempts: 1 });
const FAILED: SendResult = { kind: "failed", because: "attempts-exhausted", status: 500, attempts: 5 };
type Send = ChannelRun["client"]["send"];

describe("the requests of a run", () => {
  it.each<[string, Send]>([
    ["throw", () => Promise.reject(new Error("no network"))],
    ["fail", async () => FAILED],
    ["are answered by no channel", async () => answered({ id: "ch" })],
    ["are answered by an address elsewhere", async () => answered({ ...CHANNEL, connectUri: "wss://example.org/ch" })],
  ])("should be made again after a second, then two, then four, when they %s", async (_, send) => {
    const { w, run } = world([[40 * S, ({ abort }) => abort()]]);
    const asked: number[] = [];
    const client = {
      send: (...given: Parameters<Send>) => {
        asked.push(w.time / S);
        return send(...given);
      },
    };
    await runChannel({ ...run, client });
    expect(asked).toEqual([0, 1, 3, 7, 15, 31]);
    expect(w.sockets).toEqual([]);
  });

  it("should be made again when the topics cannot be put", async () => {
    const { w, run } = world([[2 * S, ({ abort }) => abort()]]);
    const asked: string[] = [];
    const client: ChannelRun["client"] = {
      send: async ({ method }) => {
        asked.push(`${w.time / S} ${method}`);
        return method === "PUT" ? FAILED : answered(CHANNEL);
      },
    };
    await runChannel({ ...run, client });
    expect(asked).toEqual(["0 POST", "0 PUT", "1 POST", "1 PUT"]);
    expect(w.sockets).toEqual([]);
  });

  it("should be ended with the run", async () => {
    const { run } = world([[5 * S, ({ abort }) => abort()]]);
    const signals: (ClientSignal | undefined)[] = [];
    const client: ChannelRun["client"] = {
      send: (_, options) => {
        signals.push(options?.signal);
        return new Promise(() => {});
      },
    };
    await runChannel({ ...run, client });
    expect(signals.map((signal) => signal?.aborted)).toEqual([true]);
  });
});

describe("the sockets of a run", () => {
  it("should be closed as soon as they are silent, and at the end", async () => {
    const { w, run } = world([
      [1 * S, ({ sockets }) => sockets[0]?.tell("open")],
      [100 * S, ({ sockets }) => sockets[1]?.tell("open")],
      [110 * S, ({ abort }) => abort()],
    ]);
    await runChannel(run);
    expect(w.log).toEqual(["0 POST", "0 PUT", "0 connect 1", "61 close 1", "62 connect 2", "110 close 2"]);
  });

  it("should be opened again when that throws", async () => {
    const { w, run } = world([[2 * S, ({ abort }) => abort()]]);
    const connect = (): never => {
      throw new Error("no network");
    };
    await runChannel({ ...run, connect });
    expect(w.log).toEqual(["0 POST", "0 PUT", "1 POST", "1 PUT"]);
  });

  it("should be heard whatever they say, and may fail before they close", async () => {
    const { w, run } = world([
      [1 * S, ({ sockets }) => sockets[0]?.tell("open")],
      [40 * S, ({ sockets }) => sockets[0]?.tell("message", null)],
      [80 * S, ({ sockets }) => sockets[0]?.tell("message", { data: 5 })],
      [120 * S, ({ sockets }) => sockets[0]?.tell("error", {})],
      [120 * S, ({ sockets }) => sockets[0]?.tell("close")],
      [122 * S, ({ abort }) => abort()],
    ]);
    await runChannel(run);
    expect(w.sockets[0]?.sent).toEqual([]);
    expect(w.log).toEqual(["0 POST", "0 PUT", "0 connect 1", "121 connect 2", "122 close 2"]);
  });

  it("should not be heard any more once they were closed, however much they say", async () => {
    const { w, run } = world([
      [1 * S, ({ sockets }) => sockets[0]?.tell("open")],
      [
        2 * S,
        ({ sockets }) => {
          for (let id = 0; id < 5000; id++) sockets[0]?.tell("message", { data: text(id) });
        },
      ],
      [2 * S, ({ abort }) => abort()],
    ]);
    await runChannel({ ...run, largestQueue: 3 });
    expect(w.delivered).toEqual([0, 1, 2].map((id) => JSON.parse(text(id))));
    expect(w.log.at(-1)).toBe("2 close 1");
  });

  it("should hold nothing up when they can neither send nor close", async () => {
    const { w, run } = world([
      [1 * S, ({ sockets }) => sockets[0]?.tell("open")],
      [63 * S, ({ abort }) => abort()],
    ]);
    const broken = (): never => {
      throw new Error("closing");
    };
    const connect = (url: string) => ({ ...run.connect(url), send: broken, close: broken });
    expect((await runChannel({ ...run, connect })).phase).toBe("none");
    expect(w.log).toEqual(["0 POST", "0 PUT", "0 connect 1", "62 connect 2"]);
  });
});

describe("the end of a run", () => {
  const delivering = () =>
    world([
      [1 * S, ({ sockets }) => sockets[0]?.tell("open")],
      [2 * S, ({ sockets }) => sockets[0]?.tell("message", { data: text(1) })],
    ]);
  const deliver = (): never => {
    throw new Error("full");
  };

  it("should come without a signal and without anybody who saves as well", async () => {
    const { signal: _, save: __, ...run } = delivering().run;
    await expect(runChannel({ ...run, deliver })).rejects.toThrow("full");
  });

  it("should leave nobody behind who listens to the signal", async () => {
    const { signal, count } = createListenedSignal();
    await expect(runChannel({ ...delivering().run, signal, deliver })).rejects.toThrow("full");
    expect(count()).toBe(0);
  });

  it("should come before anything is asked for when the signal was aborted already", async () => {
    const { w, run } = world([]);
    const state = await runChannel({ ...run, signal: AbortSignal.abort() });
    expect(state).toMatchObject({ phase: "none", topics: [] });
    expect([w.log, w.saved]).toEqual([[], []]);
  });

  it("should come with what its clock throws", async () => {
    const { run } = world([]);
    const clock = { ...run.clock, wait: () => Promise.reject(new Error("no clock")) };
    await expect(runChannel({ ...run, clock })).rejects.toThrow("no clock");
  });
});

describe("a run that takes up another", () => {
  it("should not wait for what the other had asked for", async () => {
    const first = world([[1 * S, ({ abort }) => abort()]]);
    await runChannel({ ...first.run, client: { send: () => new Promise(() => {}) } });
    const state = first.w.saved[0] ?? null;
    expect(state).toMatchObject({ phase: "creating", current: 1 });
    const { w, run } = world([[12 * S, ({ abort }) => abort()]]);
    w.time = 10 * S;
    await runChannel({ ...run, state });
    expect(w.log).toEqual(["11 POST", "11 PUT", "11 connect 1", "12 close 1"]);
  });

  it("should rest, and not spin, on a state by hand that waits for nothing", async () => {
    const first = world([[0, ({ abort }) => abort()]]);
    const made = await runChannel(first.run);
    const { w, run } = world([[9000 * S, ({ abort }) => abort()]]);
    await runChannel({ ...run, state: { ...made, phase: "waiting" } });
    expect(w.log).toEqual([]);
  });
});
