import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import type { Faults } from "../faults.ts";
import type { Area } from "../received-request.ts";
import { createChannels } from "./channels.ts";

/** How an event is published. */
export interface PublishOptions {
  /** How often it comes. @defaultValue 1 */
  readonly copies?: number;
  /** Keeps it back until the next event was published, or `releaseEvents` is called. @defaultValue false */
  readonly isLate?: boolean;
}

/** The notification service of a test server, as its test sees it. */
export interface NotificationService {
  /** Sends an event to every connected channel that is subscribed to the topic. Nothing is kept for those that are not. */
  readonly publish: (topic: string, eventBody: unknown, options?: PublishOptions) => void;
  /** Sends what was kept back, the latest first. */
  readonly releaseEvents: () => void;
  /** Sends a heartbeat to every connection. */
  readonly sendHeartbeats: () => void;
  /** Tells every connection that it will be closed. */
  readonly announceClosing: () => void;
  /** Cuts every connection without a word. */
  readonly cutConnections: () => void;
  /** The channels that are connected, in order of their connection. */
  readonly connected: () => readonly string[];
}

/** The service, and what the server needs of it. */
export interface Notifications {
  readonly service: NotificationService;
  readonly area: Area;
  readonly upgrade: (incoming: IncomingMessage, socket: Duplex, head: Buffer) => void;
  readonly close: () => void;
}

/**
 * Starts the notification service. The WebSocket package is loaded here and only here.
 *
 * @param heartbeatMs - Time between heartbeats, in real time; `null` sends those alone that a test asks for.
 */
export async function createNotifications(
  faults: Faults,
  now: () => number,
  heartbeatMs: number | null,
): Promise<Notifications> {
  const { WebSocketServer } = await import("ws");
  const sockets = new Map<string, WebSocket>();
  const server = new WebSocketServer({ noServer: true });
  const channels = createChannels();
  let late: (() => void)[] = [];

  const sendAll = (message: unknown): void => {
    for (const socket of sockets.values()) socket.send(JSON.stringify(message));
  };
  const sendHeartbeats = (): void =>
    sendAll({ topicName: "channel.metadata", eventBody: { message: "WebSocket Heartbeat" } });
  const cutConnections = (): void => {
    for (const socket of sockets.values()) socket.terminate();
    sockets.clear();
  };
  const releaseEvents = (): void => {
    const waiting = late.reverse();
    late = [];
    for (const send of waiting) send();
  };
  const publish = (topic: string, eventBody: unknown, { copies = 1, isLate = false }: PublishOptions = {}): void => {
    const rule = faults.forEvent(topic, now());
    if (rule) faults.met(rule);
    if (rule?.kind === "socket-cut") cutConnections();
    const message = JSON.stringify({ topicName: topic, version: "2", eventBody, metadata: { CorrelationId: "" } });
    const send = (): void => {
      for (const { id, topics } of channels.open(now())) {
        const count = copies + (rule?.kind === "event-twice" ? 1 : 0);
        if (topics.has(topic)) for (let n = 0; n < count; n++) sockets.get(id)?.send(message);
      }
    };
    if (isLate || rule?.kind === "event-late") {
      late.push(send);
      return;
    }
    send();
    releaseEvents();
  };
  const connect = (id: string, socket: WebSocket): void => {
    // One connection per channel: the later one takes over.
    sockets.get(id)?.close(1000);
    sockets.set(id, socket);
    socket.on("close", () => {
      if (sockets.get(id) === socket) sockets.delete(id);
    });
    socket.on("error", () => socket.terminate());
    socket.on("message", (data) => {
      if (!isPing(String(data))) return;
      socket.send(JSON.stringify({ topicName: "channel.metadata", eventBody: { message: "pong" } }));
    });
  };
  const upgrade: Notifications["upgrade"] = (incoming, socket, head) => {
    const id = /^\/channels\/([^/?]+)$/.exec(incoming.url ?? "")?.[1];
    const isOpen = id !== undefined && channels.open(now()).some((channel) => channel.id === id);
    if (isOpen) server.handleUpgrade(incoming, socket, head, (webSocket) => connect(id, webSocket));
    else socket.end("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
  };
  const timer = heartbeatMs === null ? null : setInterval(sendHeartbeats, heartbeatMs);
  timer?.unref();
  const close = (): void => {
    if (timer) clearInterval(timer);
    cutConnections();
    server.close();
  };
  const announceClosing = (): void =>
    sendAll({
      topicName: "v2.system.socket_closing",
      version: "2",
      eventBody: { message: "the connection will close" },
    });
  const connected = (): readonly string[] => [...sockets.keys()];
  const service = { publish, releaseEvents, sendHeartbeats, announceClosing, cutConnections, connected };
  return { service, area: channels.area, upgrade, close };
}

function isPing(text: string): boolean {
  try {
    return (JSON.parse(text) as { message?: unknown } | null)?.message === "ping";
  } catch {
    return false;
  }
}
