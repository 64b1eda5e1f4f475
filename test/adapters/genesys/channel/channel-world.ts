import type { ChannelState } from "../../../../src/adapters/genesys/channel/model.ts";
import type { ChannelRun } from "../../../../src/adapters/genesys/channel/run-channel.ts";

export const TOPIC = "v2.users.u.presence";
export const text = (id: number): string => JSON.stringify({ topicName: TOPIC, version: "2", eventBody: { id } });

/** A platform without a network: sockets are lists of listeners, and time passes only where somebody waits. */
export function world(script: readonly [at: number, act: (w: World) => void][]) {
  const controller = new AbortController();
  const w: World = {
    time: 0,
    requests: [],
    sockets: [],
    delivered: [],
    replays: [],
    saved: [],
    log: [],
    abort: () => controller.abort(),
  };
  const todo = [...script];
  let looks = 0;
  const now = (): number => {
    // A run that never comes to its end would hold up everything: nothing here looks at the clock so often.
    if (++looks > MOST_LOOKS) throw new Error("goes on for ever");
    return w.time;
  };
  const tell = (what: string): void => void w.log.push(`${w.time / 1000} ${what}`);
  const run: ChannelRun = {
    client: {
      send: async (request) => {
        w.requests.push(`${request.method} ${request.path}`);
        tell(request.method);
        const body = request.method === "POST" ? { id: "ch", connectUri: "wss://streaming.mypurecloud.de/ch" } : {};
        return { kind: "answer", status: 200, headers: {}, body, attempts: 1 };
      },
    },
    clock: {
      now,
      wait: async (ms, signal) => {
        const until = now() + ms;
        for (;;) {
          for (let i = 0; i < 20; i++) await Promise.resolve();
          if (signal?.aborted === true) throw signal.reason;
          const next = todo[0];
          if (next === undefined || next[0] > until) {
            w.time = until;
            return;
          }
          todo.shift();
          w.time = Math.max(w.time, next[0]);
          next[1](w);
        }
      },
    },
    connect: (url) => {
      const listeners = new Map<string, (event: unknown) => void>();
      const socket: FakeSocket = {
        url,
        sent: [],
        isClosed: false,
        tell: (type, event) => {
          const listener = listeners.get(type);
          // An emitter throws an error that nobody listens to.
          if (listener === undefined && type === "error") throw new Error("unhandled");
          listener?.(event);
        },
      };
      w.sockets.push(socket);
      const number = w.sockets.length;
      tell(`connect ${number}`);
      return {
        addEventListener: (type, listener) => void listeners.set(type, listener),
        send: (sent) => void socket.sent.push(sent),
        close: () => {
          socket.isClosed = true;
          tell(`close ${number}`);
        },
      };
    },
    topics: [TOPIC],
    policy: { domain: "mypurecloud.de" },
    deliver: (event) => void w.delivered.push(event),
    replay: (from, to) => void w.replays.push([from, to]),
    save: (state) => void w.saved.push(JSON.parse(JSON.stringify(state))),
    signal: controller.signal,
  };
  return { w, run };
}

const MOST_LOOKS = 2000;

export interface FakeSocket {
  readonly url: string;
  readonly sent: string[];
  isClosed: boolean;
  tell(type: string, event?: unknown): void;
}

export interface World {
  time: number;
  readonly requests: string[];
  readonly sockets: FakeSocket[];
  readonly delivered: unknown[];
  readonly replays: [number, number][];
  readonly saved: ChannelState[];
  /** What was asked for, opened and closed, and after how many seconds. */
  readonly log: string[];
  abort(): void;
}
