import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ChannelEffect, ChannelInput, ChannelState } from "../../../../src/adapters/genesys/channel/model.ts";
import { GUIDE_CHANNEL_POLICY } from "../../../../src/adapters/genesys/channel/policy.ts";
import { initialChannel, stepChannel } from "../../../../src/adapters/genesys/channel/step-channel.ts";

const POLICY = { ...GUIDE_CHANNEL_POLICY, domain: "mypurecloud.de", lifeSeconds: 600, renewBeforeSeconds: 100 };
const MARGIN = 60_000;

/** The platform and the network as the caller sees them: what was asked for, which sockets are open. */
interface Model {
  at: number;
  lastNumber: number;
  asked: { readonly kind: "create" | "subscribe" | "connect"; readonly number: number } | null;
  readonly sockets: Set<number>;
  /** Since when nothing can be heard; `null` before the first socket, and while one is open. */
  deafSince: number | null;
  heardAt: number;
  readonly told: Set<string>;
}

interface Real {
  state: ChannelState;
}

function send(model: Model, real: Real, input: ChannelInput): readonly ChannelEffect[] {
  const step = stepChannel(real.state, input, POLICY);
  real.state = JSON.parse(JSON.stringify(step.state));
  for (const effect of step.effects) {
    if (effect.kind === "create" || effect.kind === "subscribe" || effect.kind === "connect") {
      expect(effect.number).toBeGreaterThan(model.lastNumber);
      model.lastNumber = effect.number;
      model.asked = effect;
    }
    if (effect.kind === "close") {
      if (model.sockets.delete(effect.number) && model.sockets.size === 0 && model.deafSince === null) {
        model.deafSince = model.heardAt;
      }
      if (model.asked?.number === effect.number) model.asked = null;
    }
    if (effect.kind === "send") expect(model.sockets.has(effect.number)).toBe(true);
  }
  if (real.state.phase === "waiting" || real.state.phase === "none") model.asked = null;
  // One socket is the machine's; more than one never stay open.
  expect([...model.sockets]).toEqual(real.state.socket === null ? [] : [real.state.socket]);
  expect(real.state.current).toBe(real.state.phase === "open" ? real.state.socket : (model.asked?.number ?? null));
  if (real.state.phase === "none") expect(real.state.wakeAt).toBeNull();
  else expect(real.state.wakeAt).toBeGreaterThan(model.at);
  return step.effects;
}

type Act = (model: Model, real: Real) => void;

const command = (name: string, act: Act, check: (model: Readonly<Model>) => boolean = () => true) => ({
  check,
  run: act,
  toString: () => name,
});

const start = (topics: readonly string[]) =>
  command(`start(${topics})`, (model, real) => {
    send(model, real, { kind: "start", at: model.at, topics });
  });

const pass = (ms: number) =>
  command(`pass(${ms})`, (model, real) => {
    model.at += ms;
    send(model, real, { kind: "tick", at: model.at });
  });

const wake = command("wake", (model, real) => {
  model.at = Math.max(model.at, real.state.wakeAt ?? 0);
  const isAwaited = real.state.wakeAt !== null;
  const effects = send(model, real, { kind: "tick", at: model.at });
  // A wake brings a request, a ping, or the end of a wait for an answer.
  if (isAwaited) expect(effects.length).toBeGreaterThan(0);
});

const succeed = command(
  "succeed",
  (model, real) => {
    const { kind, number } = model.asked as NonNullable<Model["asked"]>;
    model.asked = null;
    const { at } = model;
    if (kind === "create") {
      const connectUri = `wss://streaming.mypurecloud.de/channels/${number}`;
      send(model, real, { kind: "created", at, number, channelId: `ch-${number}`, connectUri, expiresAt: null });
    } else if (kind === "subscribe") {
      send(model, real, { kind: "subscribed", at, number });
    } else {
      const isFirst = model.sockets.size === 0 && model.deafSince === null;
      const from = model.deafSince ?? at;
      model.deafSince = null;
      model.heardAt = at;
      model.sockets.add(number);
      const replays = openAndCollect(model, real, number);
      expect(replays).toEqual(isFirst ? [] : [{ kind: "replay", from: from - MARGIN, to: at }]);
    }
  },
  (model) => model.asked !== null,
);

function openAndCollect(model: Model, real: Real, number: number): readonly ChannelEffect[] {
  return send(model, real, { kind: "opened", at: model.at, number }).filter((effect) => effect.kind === "replay");
}

const fail = command(
  "fail",
  (model, real) => {
    const { number } = model.asked as NonNullable<Model["asked"]>;
    model.asked = null;
    send(model, real, { kind: "failed", at: model.at, number });
    expect(real.state.phase).toBe("waiting");
    expect(real.state.dueAt).toBeGreaterThan(model.at);
  },
  (model) => model.asked !== null,
);

const lose = command(
  "lose",
  (model, real) => {
    const [number] = [...model.sockets] as [number];
    model.sockets.delete(number);
    model.deafSince = model.heardAt;
    send(model, real, { kind: "closed", at: model.at, number });
  },
  (model) => model.sockets.size > 0,
);

const hear = (id: string) =>
  command(
    `hear(${id})`,
    (model, real) => {
      const [number] = [...model.sockets] as [number];
      model.heardAt = model.at;
      const text =
        id === "closing"
          ? '{"topicName":"v2.system.socket_closing","eventBody":{}}'
          : JSON.stringify({ topicName: "v2.users.u.presence", eventBody: { id } });
      const delivered = send(model, real, { kind: "message", at: model.at, number, text }).filter(
        (effect) => effect.kind === "deliver",
      );
      expect(delivered).toHaveLength(id === "closing" || model.told.has(id) ? 0 : 1);
      model.told.add(id);
    },
    (model) => model.sockets.size > 0,
  );

const stray = command("stray", (model, real) => {
  const before = real.state;
  const number = model.lastNumber + 5;
  for (const kind of ["subscribed", "failed", "opened", "closed"] as const) {
    expect(send(model, real, { kind, at: model.at, number })).toEqual([]);
  }
  expect(send(model, real, { kind: "message", at: model.at, number, text: "{}" })).toEqual([]);
  expect(real.state).toEqual(before);
});

const stop = command("stop", (model, real) => {
  send(model, real, { kind: "stop", at: model.at });
  expect(model.sockets.size).toBe(0);
});

describe("stepChannel", () => {
  it("always keeps to what is open and asked for, and names every gap once", () => {
    const commands = fc.commands<Model, Real>(
      [
        fc.constantFrom(["a"], ["b", "c"]).map(start),
        fc.constantFrom(0, 999, 14_000, 60_000, 200_000).map(pass),
        fc.constant(wake),
        fc.constant(succeed),
        fc.constant(succeed),
        fc.constant(succeed),
        fc.constant(fail),
        fc.constant(lose),
        fc.constantFrom("1", "2", "3", "closing").map(hear),
        fc.constant(stray),
        fc.constant(stop),
      ],
      { maxCommands: 60 },
    );
    fc.assert(
      fc.property(commands, (steps) => {
        const setup = (): { model: Model; real: Real } => ({
          model: {
            at: 1_000_000,
            lastNumber: 0,
            asked: null,
            sockets: new Set(),
            deafSince: null,
            heardAt: 0,
            told: new Set(),
          },
          real: { state: initialChannel(POLICY) },
        });
        fc.modelRun(setup, steps);
      }),
      { interruptAfterTimeLimit: 20_000 },
    );
  });
});
