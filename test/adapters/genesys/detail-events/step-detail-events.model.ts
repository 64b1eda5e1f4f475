import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DetailEventsInput, DetailEventsState } from "../../../../src/adapters/genesys/detail-events/model.ts";
import { GUIDE_DETAIL_EVENTS_POLICY } from "../../../../src/adapters/genesys/detail-events/policy.ts";
import {
  initialDetailEvents,
  stepDetailEvents,
} from "../../../../src/adapters/genesys/detail-events/step-detail-events.ts";
import { epoch } from "../builder.ts";
import {
  acdEnd,
  acdStart,
  acw,
  customerEnd,
  customerStart,
  type EventSpec,
  other,
  userEnd,
  userStart,
  webSocket,
} from "../event-builder.ts";
import { lastRecords, run, tick } from "./run-events.ts";

/**
 * The naive model: everything that ever arrived about one conversation as a plain list, looked through again from the
 * beginning at each step. What the records should say, a fresh machine is asked for.
 */
interface Model {
  at: number;
  arrived: EventSpec[];
  arrivedAt: number;
  answered: string | null;
  isChanged: boolean;
}

interface Real {
  state: DetailEventsState;
}

const GRACE_MS = GUIDE_DETAIL_EVENTS_POLICY.graceSeconds * 1000;
const MEMORY_MS = GUIDE_DETAIL_EVENTS_POLICY.rememberSeconds * 1000;

const POOL: readonly EventSpec[] = [
  customerStart(0),
  customerEnd(300, 300),
  acdStart(0, 2),
  acdEnd(20, 20, 2),
  userStart(18, 1, 3),
  userEnd(150, 130, 1, 3, { disconnectType: "TRANSFER" }),
  acw(160, 10, 1, 3),
  acdEnd(190, 40, 4),
  userEnd(300, 110, 2, 5),
  acw(305, 5, 2, 5),
  other("wrapup", 306, 5, { wrapupCode: "code-2", wrapupDurationMs: 5000 }),
  other("attributes", 100, 1),
];

const has = (arrived: readonly EventSpec[], topic: string, session: unknown): boolean =>
  arrived.some((spec) => spec.topic === topic && spec.body["sessionId"] === session);

const isEnded = (arrived: readonly EventSpec[]): boolean => arrived.some((spec) => spec.topic === "customer.end");

/**
 * Every start has its end, every user's end its after-call work, no after-call work lacks a user's end, no answered visit
 * lacks a user, and the queue that every user's session here names has been seen.
 */
const isSettled = (arrived: readonly EventSpec[]): boolean =>
  isEnded(arrived) &&
  arrived.some((spec) => spec.topic.startsWith("acd.")) &&
  arrived.every(({ topic, body }) => {
    if (topic === "acd.end") return arrived.some((spec) => spec.topic.startsWith("user."));
    if (topic === "acd.start") return has(arrived, "acd.end", body["sessionId"]);
    if (topic === "user.start" || topic === "acw" || topic === "wrapup")
      return has(arrived, "user.end", body["sessionId"]);
    if (topic === "user.end")
      return has(arrived, "acw", body["sessionId"]) || has(arrived, "wrapup", body["sessionId"]);
    return true;
  });

/** The records of what arrived, in the order of the pool, once everything has been waited for. */
const recordsOf = (arrived: readonly EventSpec[]): string => {
  const inputs = POOL.filter((spec) => arrived.includes(spec)).map(
    (spec): DetailEventsInput => ({ event: webSocket(spec), at: epoch(0) }),
  );
  const { conversation, events } = lastRecords(run([...inputs, tick(1_000_000)]));
  return JSON.stringify([conversation, events]);
};

/** What the machine should answer now that the list is what it is. */
function answer(model: Model): string[] {
  const records = recordsOf(model.arrived);
  const kind = model.answered === null ? "conversation-completed" : "conversation-revised";
  const isNews = records !== model.answered;
  model.answered = records;
  model.isChanged = false;
  return isNews ? [kind] : [];
}

function send(real: Real, input: DetailEventsInput): string[] {
  const step = stepDetailEvents(real.state, input);
  real.state = step.state;
  return step.effects.map((effect) => effect.kind);
}

class Arrive implements fc.Command<Model, Real> {
  readonly spec: EventSpec;
  constructor(spec: EventSpec) {
    this.spec = spec;
  }
  check = (): boolean => true;
  run(model: Model, real: Real): void {
    const found = send(real, { event: webSocket(this.spec), at: model.at });
    if (this.spec.topic === "attributes" || model.arrived.includes(this.spec)) {
      expect(found).toEqual([]);
      return;
    }
    model.arrived.push(this.spec);
    model.arrivedAt = model.at;
    model.isChanged = true;
    expect(found).toEqual(isSettled(model.arrived) ? answer(model) : []);
  }
  toString = (): string => `Arrive(${this.spec.topic}@${this.spec.body["sessionId"]})`;
}

class Pass implements fc.Command<Model, Real> {
  readonly ms: number;
  constructor(ms: number) {
    this.ms = ms;
  }
  check = (): boolean => true;
  run(model: Model, real: Real): void {
    model.at += this.ms;
    const found = send(real, { kind: "tick", at: model.at });
    const idleMs = model.at - model.arrivedAt;
    const isDue = model.isChanged && isEnded(model.arrived) && idleMs >= GRACE_MS;
    const isLost = model.isChanged && !isDue && idleMs >= MEMORY_MS;
    expect(found).toEqual(isDue ? answer(model) : isLost ? ["conversation-forgotten"] : []);
    if (idleMs < MEMORY_MS) return;
    Object.assign(model, { arrived: [], answered: null, isChanged: false });
    expect(real.state.groups).toEqual({});
  }
  toString = (): string => `Pass(${this.ms})`;
}

describe("stepDetailEvents", () => {
  it("always answers what the list of everything that arrived says", () => {
    const commands = fc.commands(
      [
        fc.constantFrom(...POOL).map((spec) => new Arrive(spec)),
        fc.constantFrom(...POOL).map((spec) => new Arrive(spec)),
        fc.constantFrom(1000, GRACE_MS - 1, GRACE_MS, MEMORY_MS - 1, MEMORY_MS).map((ms) => new Pass(ms)),
      ],
      { maxCommands: 40 },
    );
    fc.assert(
      fc.property(commands, (steps) => {
        const setup = (): { model: Model; real: Real } => ({
          model: { at: epoch(1000), arrived: [], arrivedAt: 0, answered: null, isChanged: false },
          real: { state: initialDetailEvents() },
        });
        fc.modelRun(setup, steps);
      }),
    );
  });
});
