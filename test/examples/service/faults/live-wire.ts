import type { ChannelSocket, ChannelState, DetailEventsState } from "cxscore/adapters/genesys";
import type { SimulatedStory } from "cxscore/testing";
import type { GenesysServer } from "cxscore/testing/servers";
import { WebSocket } from "ws";
import type { PacedClock } from "../../../../examples/service/local/paced-clock.ts";

/** What came of the notification channel over all lives. */
export interface LiveCounts {
  /** Events that were pushed, and those that a process heard, each as often as it came. */
  pushed: number;
  heard: number;
  /** Conversations that events alone completed. */
  completed: number;
  /** Gaps that were asked for, and what those queries brought. */
  replays: number;
  replayed: number;
}

/** The live side of a platform: sockets, what is on the disk of whoever listens, and the counts. */
export interface LiveWire {
  readonly topics: readonly string[];
  readonly connect: (url: string) => ChannelSocket;
  /** Ends all sockets of a dead process. */
  readonly cut: () => Promise<void>;
  readonly disk: { channel: ChannelState | null; events: DetailEventsState | null };
  readonly counts: LiveCounts;
}

interface Pushed {
  readonly at: number;
  readonly topicName: string;
  readonly eventBody: unknown;
}

/** Pushes what happens at its time; the clock stands still until every socket has it. */
export function createLiveWire(server: GenesysServer, stories: readonly SimulatedStory[], clock: PacedClock): LiveWire {
  /** Each socket, and when it is closed. */
  const open = new Map<WebSocket, Promise<void>>();
  const counts: LiveCounts = { pushed: 0, heard: 0, completed: 0, replays: 0, replayed: 0 };
  const messages = stories
    .flatMap(({ detailEvents }) => detailEvents)
    .map(({ visibleFrom, payload }): Pushed => {
      const { topicName, eventBody } = (payload["detail"] ?? payload) as Pick<Pushed, "topicName" | "eventBody">;
      return { at: visibleFrom, topicName, eventBody };
    })
    .sort((a, b) => a.at - b.at);
  const next = (socket: WebSocket, event: "open" | "message" | "pong"): Promise<unknown> =>
    Promise.race([open.get(socket), new Promise<void>((resolve) => socket.once(event, () => resolve()))]);
  /** A pong comes after everything that was sent before it. */
  const settle = (): Promise<unknown> =>
    Promise.all(
      [...open.keys()].map((socket) => {
        const settled = next(socket, "pong");
        if (socket.readyState === WebSocket.OPEN) socket.ping();
        return socket.readyState === WebSocket.CONNECTING ? null : settled;
      }),
    );
  const push = async (): Promise<void> => {
    for (const { at, topicName, eventBody } of messages) {
      await clock.wait(at - clock.now());
      counts.pushed += 1;
      server.notifications?.publish(topicName, eventBody);
      await clock.track(settle());
    }
  };
  void push();
  return {
    topics: [...new Set(messages.map(({ topicName }) => topicName))],
    connect: (url) => {
      const socket = new WebSocket(url);
      socket.on("error", () => {});
      const closed = new Promise<void>((resolve) => {
        socket.on("close", () => {
          open.delete(socket);
          resolve();
        });
      });
      open.set(socket, closed);
      void clock.track(next(socket, "open"));
      return {
        addEventListener: (type, listener) => socket.addEventListener(type as "message", listener),
        send: (text) => {
          void clock.track(next(socket, "message"));
          socket.send(text);
        },
        close: () => {
          void clock.track(closed);
          socket.close();
        },
      };
    },
    cut: async () => {
      const ends = [...open.values()];
      for (const socket of open.keys()) socket.terminate();
      await Promise.all(ends);
    },
    disk: { channel: null, events: null },
    counts,
  };
}
