import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import type { ChannelState } from "../../../../src/adapters/genesys/channel/model.ts";
import { type ChannelSocket, runChannel } from "../../../../src/adapters/genesys/channel/run-channel.ts";
import {
  createGenesysClient,
  type GenesysClient,
} from "../../../../src/adapters/genesys/client/create-genesys-client.ts";

import { type GenesysServer, startGenesysServer } from "../../../../src/testing/servers/start-genesys-server.ts";
import { createVirtualClock, type VirtualClock } from "../../client/virtual-clock.ts";

const TOPIC = "v2.users.u-1.conversations";
const START_AT = Date.UTC(2026, 2, 2, 8);
const S = 1000;

/** A conversation that the platform tells when it is asked, from its end on. */
const conversation = (id: string, endedAt: number) => ({
  visibleFrom: endedAt,
  payload: {
    conversationId: id,
    conversationStart: new Date(endedAt - 60 * S).toISOString(),
    conversationEnd: new Date(endedAt).toISOString(),
    participants: [],
  },
});

let clock: VirtualClock;
let server: GenesysServer;
let client: GenesysClient;
let controller: AbortController;
let heard: string[];
let sent: string[];
let delivered: string[];
let replays: [number, number][];
let phases: string[];
let taken: string[];
let ended: Promise<ChannelState>;

beforeEach(() => {
  clock = createVirtualClock(START_AT);
  [heard, sent, delivered, replays, phases, taken] = [[], [], [], [], [], []];
});
afterEach(async () => {
  controller.abort();
  await ended;
  await server.close();
});

/** A channel over the WebSocket of a platform on this machine, with everything that it tells written down. */
async function open(endedAfter: Readonly<Record<string, number>>): Promise<void> {
  server = await startGenesysServer({
    conversations: Object.entries(endedAfter).map(([id, seconds]) => conversation(id, START_AT + seconds * S)),
    notifications: true,
    now: clock.now,
  });
  client = createGenesysClient({
    region: "eu_central_1",
    credentials: { clientId: "client", clientSecret: "secret" },
    hosts: { api: server.url, login: server.url },
    fetch,
    clock,
  });
  await run();
}

async function run(state: ChannelState | null = null): Promise<void> {
  controller = new AbortController();
  ended = runChannel({
    state,
    client,
    clock,
    connect,
    topics: [TOPIC],
    policy: { domain: "127.0.0.1" },
    deliver: (event) => {
      const { id } = (event as { eventBody: { id: string } }).eventBody;
      delivered.push(id);
      take(id);
    },
    replay: async (from, to) => {
      replays.push([(from - START_AT) / S, (to - START_AT) / S]);
      for await (const page of client.conversationDetails({ startAt: from, endAt: to })) {
        const body = page.kind === "page" ? (page.body as { conversations: { conversationId: string }[] }) : null;
        for (const one of body?.conversations ?? []) take(one.conversationId);
      }
    },
    save: (state) => void phases.push(state.phase),
    signal: controller.signal,
  });
  await phase("open");
}

/** The socket of `ws` as it is; what it says is written down after the channel has heard it. */
function connect(url: string): ChannelSocket {
  const socket = new WebSocket(url);
  const [hears, sends] = [heard, sent];
  return {
    addEventListener: (type, listener) => {
      socket.addEventListener(type as "message", (event) => {
        listener(event);
        hears.push(type === "message" ? String(JSON.parse(String(event.data)).eventBody.message ?? type) : type);
      });
    },
    send: (text) => {
      sends.push(text);
      socket.send(text);
    },
    close: () => socket.close(),
  };
}

/** Keyed: a conversation that comes a second time changes nothing. */
function take(id: string): void {
  if (!taken.includes(id)) taken.push(id);
}

const service = () => server.notifications ?? expect.fail("no notifications");
const publish = (id: string, copies = 1): void => service().publish(TOPIC, { id }, { copies });
const soon = { timeout: 10_000, interval: 1 };
const phase = (name: string) => expect.poll(() => phases.at(-1), soon).toBe(name);
const toHear = (what: string, times = 1) =>
  expect.poll(() => heard.filter((one) => one === what).length, soon).toBe(times);
const toDeliver = (...ids: string[]) => expect.poll(() => delivered, soon).toEqual(ids);
/** Requests that a channel makes, without those of the queries. */
const asked = () =>
  server.requests.flatMap(({ method, path }) =>
    path.startsWith("/api/v2/notifications/") ? [`${method} ${path.slice("/api/v2/notifications/".length)}`] : [],
  );

describe("runChannel over a real socket", () => {
  it("should subscribe, take in events, bear a heartbeat and answer silence with a ping", async () => {
    await open({});
    expect(asked()).toEqual(["POST channels", "PUT channels/channel-1/subscriptions"]);
    expect(service().connected()).toEqual(["channel-1"]);
    publish("a", 2);
    publish("b");
    await toDeliver("a", "b");
    await clock.advance(40 * S);
    service().sendHeartbeats();
    await toHear("WebSocket Heartbeat");
    await clock.advance(44 * S);
    expect(sent).toEqual([]);
    await clock.advance(1 * S);
    expect(sent).toEqual(['{"message":"ping"}']);
    await toHear("pong");
    await clock.advance(44 * S);
    expect([phases.at(-1), replays, sent.length]).toEqual(["open", [], 1]);
    publish("c");
    await toDeliver("a", "b", "c");
  });

  it("should move to a new channel at the closing notice, and have what comes on both sockets once", async () => {
    await open({ a: 10, b: 10 });
    await clock.advance(10 * S);
    service().announceClosing();
    publish("a");
    await expect.poll(() => service().connected(), soon).toContain("channel-2");
    publish("b");
    await toDeliver("a", "b");
    await expect.poll(() => service().connected(), soon).toEqual(["channel-2"]);
    expect(asked().slice(2)).toEqual(["POST channels", "PUT channels/channel-2/subscriptions"]);
    await toHear("close");
    expect(phases.filter((one) => one === "open")).toHaveLength(2);
    // What was on its way to the old socket is asked for: from the change on, less the margin.
    expect(replays).toEqual([[-50, 10]]);
    expect(taken).toEqual(["a", "b"]);
  });

  it("should connect again after a cut and query what it missed: nothing twice, nothing lost", async () => {
    await open({ a: 5, missed: 31, b: 40 });
    await clock.advance(5 * S);
    publish("a");
    await toDeliver("a");
    await clock.advance(25 * S);
    service().cutConnections();
    await phase("waiting");
    await clock.advance(0.999 * S);
    publish("missed");
    expect(service().connected()).toEqual([]);
    await clock.advance(0.001 * S);
    await phase("open");
    expect(service().connected()).toEqual(["channel-1"]);
    expect(replays).toEqual([[-55, 31]]);
    await clock.advance(9 * S);
    publish("b");
    await toDeliver("a", "b");
    expect(taken).toEqual(["a", "missed", "b"]);
    expect(asked()).toHaveLength(2);
  });

  it("should make another channel when the platform no longer knows the one that was cut", async () => {
    await open({ missed: 3 });
    await client.send({
      method: "DELETE",
      path: "/api/v2/notifications/channels/channel-1",
      query: {},
      headers: {},
      body: null,
    });
    service().cutConnections();
    await phase("waiting");
    await clock.advance(1 * S);
    // The handshake is answered with 404, which is an error and then an end.
    await expect.poll(() => phases.slice(-2), soon).toEqual(["connecting", "waiting"]);
    await clock.advance(2 * S);
    await phase("open");
    expect(service().connected()).toEqual(["channel-2"]);
    expect([replays, taken]).toEqual([[[-60, 3]], ["missed"]]);
  });

  it("should leave no connection behind when it is ended, and replay in its next run what came between", async () => {
    await open({ between: 100 });
    controller.abort();
    const state = await ended;
    await expect.poll(() => service().connected(), soon).toEqual([]);
    expect(JSON.parse(JSON.stringify(state))).toMatchObject({ phase: "none", channelId: null, connectUri: null });
    await clock.advance(120 * S);
    await run(JSON.parse(JSON.stringify(state)));
    expect(service().connected()).toEqual(["channel-2"]);
    expect([replays, taken]).toEqual([[[-60, 120]], ["between"]]);
  });
});
