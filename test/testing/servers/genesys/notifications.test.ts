import { afterEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import type { GenesysServer } from "../../../../src/testing/servers/start-genesys-server.ts";
import { type Caller, openGenesys, type VirtualClock } from "../platforms.ts";

const CHANNELS = "/api/v2/notifications/channels";
const TOPIC = "v2.conversations.c-1.transcription";

let server: GenesysServer;
let call: Caller;
let clock: VirtualClock;
afterEach(() => server.close());

async function open(options: Parameters<typeof openGenesys>[0] = {}): Promise<void> {
  ({ server, call, clock } = await openGenesys({ notifications: true, ...options }));
}
const service = () => server.notifications ?? expect.fail("no notifications");
const publish = (topic: string, event: unknown, options?: object) => service().publish(topic, event, options);

/** A subscriber: its messages so far, and how its connection ended. */
async function connect(uri: string) {
  const socket = new WebSocket(uri);
  // biome-ignore lint/suspicious/noExplicitAny: messages are looked into by the tests
  const messages: any[] = [];
  socket.on("message", (data) => messages.push(JSON.parse(String(data))));
  const ended = new Promise<number>((resolve) => socket.on("close", resolve));
  await new Promise((resolve, reject) => socket.on("open", resolve).on("error", reject));
  /** A ping overtakes nothing: once it is answered, everything before it has come. */
  const settled = async () => {
    const pongs = () => messages.filter((one) => one.eventBody.message === "pong").length;
    const before = pongs();
    socket.send(JSON.stringify({ message: "ping" }));
    await expect.poll(pongs, { timeout: 10_000 }).toBe(before + 1);
    return messages.filter((one) => one.eventBody.message !== "pong");
  };
  return { socket, ended, settled };
}
async function channel(...topics: string[]): Promise<{ id: string; connectUri: string }> {
  const { body } = await call("POST", CHANNELS);
  await call(
    "POST",
    `${CHANNELS}/${body.id}/subscriptions`,
    topics.map((id) => ({ id })),
  );
  return body;
}

describe("channels", () => {
  it("should live for a day, and be listed and deleted", async () => {
    await open({ expiresInSeconds: 172_800 });
    const first = (await call("POST", CHANNELS)).body;
    expect(first).toEqual({
      id: "channel-1",
      connectUri: `${server.url.replace("http", "ws")}/channels/channel-1`,
      expires: "2026-03-03T08:00:00.000Z",
    });
    await call("POST", CHANNELS);
    expect((await call("DELETE", `${CHANNELS}/channel-2`)).status).toBe(204);
    clock.at += 86_399_999;
    expect((await call("GET", CHANNELS)).body).toEqual({ entities: [first] });
    clock.at += 1;
    expect((await call("GET", CHANNELS)).body).toEqual({ entities: [] });
  });

  it("should be twenty: the next evicts the oldest", async () => {
    await open();
    for (let n = 0; n < 21; n++) await call("POST", CHANNELS);
    const ids = (await call("GET", CHANNELS)).body.entities.map((one: { id: string }) => one.id);
    expect([ids.length, ids[0], ids[19]]).toEqual([20, "channel-2", "channel-21"]);
    expect((await call("GET", `${CHANNELS}/channel-1/subscriptions`)).status).toBe(404);
  });

  it("should add topics with POST, replace them with PUT and lose them with DELETE", async () => {
    await open();
    const { id } = await channel("v2.a.1.x");
    const path = `${CHANNELS}/${id}/subscriptions`;
    const topics = async (method: string, ...ids: string[]) => {
      const { body } = await call(method, path, method === "GET" ? undefined : ids.map((one) => ({ id: one })));
      return body.entities.map((one: { id: string }) => one.id);
    };
    expect(await topics("POST", "v2.a.2.x", "v2.a.1.x")).toEqual(["v2.a.1.x", "v2.a.2.x"]);
    expect(await topics("PUT", "v2.a.3.x")).toEqual(["v2.a.3.x"]);
    expect(await topics("GET")).toEqual(["v2.a.3.x"]);
    expect(await topics("DELETE")).toEqual([]);
  });

  it("should take a thousand topics with real ids, and no others", async () => {
    await open();
    const { id } = await channel();
    const put = async (...ids: unknown[]) =>
      (
        await call(
          "PUT",
          `${CHANNELS}/${id}/subscriptions`,
          ids.map((one) => ({ id: one })),
        )
      ).status;
    const many = Array.from({ length: 1001 }, (_, n) => `v2.users.${n}.presence`);
    expect([await put(...many.slice(1)), await put(...many)]).toEqual([200, 400]);
    expect([await put("v2.users.{id}.presence"), await put(7)]).toEqual([400, 400]);
  });
});

describe("connections", () => {
  it("should hear events of their topics, while they are connected", async () => {
    await open();
    const { id, connectUri } = await channel(TOPIC);
    publish(TOPIC, { n: 0 });
    const { settled } = await connect(connectUri);
    publish(TOPIC, { n: 1 });
    publish("v2.conversations.c-2.transcription", { n: 2 });
    const envelope = { topicName: TOPIC, version: "2", metadata: { CorrelationId: "" } };
    expect(await settled()).toEqual([{ ...envelope, eventBody: { n: 1 } }]);
    expect(service().connected()).toEqual([id]);
  });

  it("should hear events twice and late where a test or a plan says so", async () => {
    const rules = [
      { kind: "event-twice", path: "twice" },
      { kind: "event-late", path: "late" },
    ] as const;
    await open({ faults: { seed: 1, rules } });
    const { connectUri } = await channel("v2.x.1.a", "v2.x.1.twice", "v2.x.1.late");
    const { settled } = await connect(connectUri);
    publish("v2.x.1.a", 1, { copies: 2 });
    publish("v2.x.1.late", 2);
    publish("v2.x.1.a", 3, { isLate: true });
    publish("v2.x.1.twice", 4);
    publish("v2.x.1.a", 5, { isLate: true });
    service().releaseEvents();
    const bodies = (await settled()).map((one) => one.eventBody);
    expect(bodies).toEqual([1, 1, 4, 4, 3, 2, 5]);
    expect(server.injected).toMatchObject({ "event-twice": 1, "event-late": 1 });
  });

  it("should get heartbeats and a notice before they are closed", async () => {
    await open();
    const { settled } = await connect((await channel()).connectUri);
    service().sendHeartbeats();
    service().announceClosing();
    expect((await settled()).map((one) => [one.topicName, one.eventBody.message])).toEqual([
      ["channel.metadata", "WebSocket Heartbeat"],
      ["v2.system.socket_closing", "the connection will close"],
    ]);
  });

  it("should get heartbeats by themselves where that was asked for", async () => {
    await open({ notifications: { heartbeatMs: 5 } });
    const { settled } = await connect((await channel()).connectUri);
    await expect.poll(async () => (await settled()).length, { timeout: 10_000 }).toBeGreaterThan(1);
  });

  it("should be cut without a word, by a plan too, which loses the event", async () => {
    await open({ faults: { seed: 1, rules: [{ kind: "socket-cut", most: 1 }] } });
    const { connectUri } = await channel(TOPIC);
    const first = await connect(connectUri);
    publish(TOPIC, 1);
    expect(await first.ended).toBe(1006);
    const second = await connect(connectUri);
    publish(TOPIC, 2);
    expect((await second.settled()).map((one) => one.eventBody)).toEqual([2]);
    service().cutConnections();
    expect(await second.ended).toBe(1006);
    expect([service().connected(), server.injected["socket-cut"]]).toEqual([[], 1]);
  });

  it("should give way to a later one of the same channel", async () => {
    await open();
    const { connectUri } = await channel(TOPIC);
    const first = await connect(connectUri);
    const second = await connect(connectUri);
    expect(await first.ended).toBe(1000);
    publish(TOPIC, 1);
    expect(await second.settled()).toHaveLength(1);
  });

  it("should be refused for a channel that is unknown or over", async () => {
    await open();
    const { connectUri } = await channel(TOPIC);
    await expect(connect(`${connectUri}0`)).rejects.toThrow("404");
    clock.at += 86_400_000;
    await expect(connect(connectUri)).rejects.toThrow("404");
  });

  it("should bear what is no JSON", async () => {
    await open();
    const { socket, settled } = await connect((await channel()).connectUri);
    for (const text of ["{", "null", "7", '{"message":1}']) socket.send(text);
    expect(await settled()).toEqual([]);
  });

  it("should end with the server", async () => {
    await open();
    const { ended } = await connect((await channel()).connectUri);
    await server.close();
    expect(await ended).toBe(1006);
  });
});
