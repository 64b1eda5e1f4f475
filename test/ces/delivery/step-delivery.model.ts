import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deliveryCounts } from "../../../src/ces/delivery/delivery-counts.ts";
import type {
  DeliverableScore,
  DeliveryEffect,
  DeliveryInput,
  DeliveryState,
} from "../../../src/ces/delivery/model.ts";
import { initialDelivery, stepDelivery } from "../../../src/ces/delivery/step-delivery.ts";
import { policyOf } from "./deliveries.ts";

const TIMEOUT_MS = 30_000;
const WINDOW_MS = 600_000;
const REDRIVE_MS = 60_000;
const policy = policyOf({ writeWindowSeconds: WINDOW_MS / 1000, redriveIntervalSeconds: REDRIVE_MS / 1000 });

type Request = Extract<DeliveryEffect, { kind: "read" | "write" }> & { readonly sentAt: number };

/**
 * The naive side: a platform that keeps one value per interaction, and a ledger of every score handed in. It knows the
 * rules of delivery only as a person would say them.
 */
interface Model {
  now: number;
  readonly platform: Map<string, number>;
  /** The score of each interaction that counts: the latest timestamp; of equal ones the last to come. */
  readonly latest: Map<string, DeliverableScore>;
  /** Scores of which nothing final has been said. */
  open: DeliverableScore[];
  /** Requests whose answer is still expected. */
  requests: Request[];
  /** Not to be sent before. */
  readonly pausedUntil: Map<string, number>;
  /** Interactions whose score is a dead letter. */
  readonly dead: Set<string>;
  isRenewing: boolean;
}

interface Real {
  state: DeliveryState;
}

type Command = fc.Command<Model, Real>;

/** Does one thing to the machine and compares all that it says with the ledger. */
function tell(model: Model, real: Real, input: DeliveryInput): readonly DeliveryEffect[] {
  const step = stepDelivery(real.state, input, policy);
  real.state = step.state;
  model.requests = model.requests.filter(({ sentAt }) => model.now - sentAt < TIMEOUT_MS);
  for (const effect of step.effects) hear(model, effect);
  if (model.open.length === 0) model.isRenewing = false;
  const counts = deliveryCounts(real.state);
  expect(counts.waiting + real.state.letters.length).toBe(model.open.length);
  if (step.because !== "unknown-request" && step.because !== "no-renewal-pending") expectNothingOverdue(model, real);
  return step.effects;
}

function hear(model: Model, effect: DeliveryEffect): void {
  switch (effect.kind) {
    case "read":
    case "write": {
      const latest = model.latest.get(effect.interactionId);
      expect(model.isRenewing).toBe(false);
      expect(model.requests.filter(({ interactionId }) => interactionId === effect.interactionId)).toEqual([]);
      expect(model.now).toBeGreaterThanOrEqual(model.pausedUntil.get(effect.interactionId) ?? 0);
      expect(model.now - (latest?.completedAt ?? 0)).toBeLessThan(WINDOW_MS);
      if (effect.kind === "write") expect(effect).toMatchObject({ ...latest });
      model.requests.push({ ...effect, sentAt: model.now });
      model.dead.delete(effect.interactionId);
      return;
    }
    case "written":
    case "skipped":
    case "superseded":
    case "expired":
      settle(model, effect);
      // A pause outlives the score it began with, unless that has ended or lay among the dead letters.
      if (effect.kind !== "superseded" && effect.kind !== "skipped") model.pausedUntil.delete(effect.interactionId);
      if (effect.kind === "superseded" && model.dead.delete(effect.interactionId)) {
        model.pausedUntil.delete(effect.interactionId);
      }
      if (effect.kind === "expired") expect(model.now - effect.completedAt).toBeGreaterThanOrEqual(WINDOW_MS);
      if (effect.kind === "written") expect(model.platform.get(effect.interactionId)).toBe(effect.value);
      return;
    case "dead-lettered":
      if (effect.record.nextDueAt === null) {
        settle(model, effect.record);
        model.pausedUntil.delete(effect.record.interactionId);
      } else {
        model.dead.add(effect.record.interactionId);
        expect(effect.record.nextDueAt).toBe(model.now + REDRIVE_MS);
        model.pausedUntil.set(effect.record.interactionId, effect.record.nextDueAt);
      }
      return;
    case "renew-token":
      model.isRenewing = true;
      return;
    case "wake":
      expect(effect.at).toBeGreaterThan(model.now);
  }
}

/** A score comes to its end once. */
function settle(model: Model, { interactionId, value, completedAt }: DeliverableScore): void {
  const at = model.open.findIndex(
    (one) => one.interactionId === interactionId && one.value === value && one.completedAt === completedAt,
  );
  expect(at).toBeGreaterThanOrEqual(0);
  model.open.splice(at, 1);
}

/** The bucket and the queue hold everything here, so whatever may be sent has been. */
function expectNothingOverdue(model: Model, real: Real): void {
  if (model.isRenewing) return;
  for (const { interactionId } of model.open) {
    const isSent = model.requests.some((request) => request.interactionId === interactionId);
    const isPaused = (model.pausedUntil.get(interactionId) ?? 0) > model.now;
    expect(
      isSent ||
        isPaused ||
        real.state.items.some((item) => item.interactionId === interactionId && item.dueAt > model.now),
    ).toBe(true);
  }
}

/** A number that picks one of a list, if there is any. */
const pickOf = <T>(list: readonly T[], pick: number): T | undefined => list[pick % Math.max(list.length, 1)];

const submit = (interactionId: string, value: number, ageMs: number): Command => ({
  check: () => true,
  run: (model, real) => {
    const score = { interactionId, value, completedAt: model.now - ageMs };
    model.open.push(score);
    const latest = model.latest.get(interactionId);
    const isLate = ageMs >= WINDOW_MS;
    const isNews =
      latest === undefined ||
      score.completedAt > latest.completedAt ||
      (score.completedAt === latest.completedAt && value !== latest.value);
    if (isNews && !isLate) {
      model.latest.set(interactionId, score);
      // A read under way goes on for the new score, as the first of its own attempts.
      model.requests = model.requests.map((request) =>
        request.interactionId === interactionId && request.kind === "read" ? { ...request, attempt: 1 } : request,
      );
    }
    tell(model, real, { kind: "score", at: model.now, ...score });
  },
  toString: () => `submit(${interactionId}, ${value}, ${ageMs} ms old)`,
});

/** The platform does as it was asked and says so, or loses its answer on the way. */
const serve = (pick: number, isAnswerLost: boolean): Command => ({
  check: (model) => model.requests.length > 0,
  run: (model, real) => {
    const request = pickOf(model.requests, pick) as Request;
    if (request.kind === "write") model.platform.set(request.interactionId, request.value);
    if (isAnswerLost) return;
    model.requests = model.requests.filter((one) => one !== request);
    const at = model.now;
    const value = model.platform.get(request.interactionId) ?? null;
    if (request.kind === "read") tell(model, real, { kind: "existing", at, request: request.request, value });
    else tell(model, real, { kind: "response", at, request: request.request, status: 200 });
  },
  toString: () => `serve(${pick}${isAnswerLost ? ", answer lost" : ""})`,
});

const fail = (pick: number, status: number | null): Command => ({
  check: (model) => model.requests.length > 0,
  run: (model, real) => {
    const request = pickOf(model.requests, pick) as Request;
    model.requests = model.requests.filter((one) => one !== request);
    const isPassing = status === null || status === 429 || status >= 500;
    if (isPassing && request.attempt < 5) {
      const delayMs = status === 429 ? 5000 : 1000 * 2 ** (request.attempt - 1);
      model.pausedUntil.set(request.interactionId, model.now + delayMs);
    }
    tell(model, real, { kind: "response", at: model.now, request: request.request, status });
  },
  toString: () => `fail(${pick}, ${status})`,
});

const repeatOldAnswer = (request: number): Command => ({
  check: (model) => !model.requests.some((one) => one.request === request),
  run: (model, real) => {
    const before = real.state;
    // A request that timed out meanwhile is known to the machine until its next step.
    if (before.items.some((item) => item.request === request)) return;
    expect(tell(model, real, { kind: "response", at: model.now, request, status: 200 })).toEqual([]);
    expect(real.state).toBe(before);
  },
  toString: () => `repeatOldAnswer(${request})`,
});

const renew = (): Command => ({
  check: (model) => model.isRenewing,
  run: (model, real) => {
    model.isRenewing = false;
    tell(model, real, { kind: "token-renewed", at: model.now });
  },
  toString: () => "renew()",
});

/** Lets time pass as a caller with a timer does: a tick at every wake on the way. */
const wait = (ms: number): Command => ({
  check: () => true,
  run: (model, real) => {
    const until = model.now + ms;
    for (let i = 0; i < 10_000; i++) {
      const wakeAt = real.state.wakeAt;
      if (wakeAt === null || wakeAt > until) break;
      model.now = wakeAt;
      tell(model, real, { kind: "tick", at: wakeAt });
    }
    model.now = until;
    tell(model, real, { kind: "tick", at: until });
  },
  toString: () => `wait(${ms} ms)`,
});

const restart = (): Command => ({
  check: () => true,
  run: (_, real) => {
    real.state = JSON.parse(JSON.stringify(real.state)) as DeliveryState;
  },
  toString: () => "restart()",
});

const pick = fc.nat({ max: 5 });
const commands = fc.commands(
  [
    fc
      .tuple(
        fc.constantFrom("a", "b", "c"),
        fc.integer({ min: 1, max: 3 }),
        fc.constantFrom(0, 0, 1, 5000, WINDOW_MS - 1, WINDOW_MS),
      )
      .map((args) => submit(...args)),
    fc.tuple(pick, fc.constant(false)).map((args) => serve(...args)),
    fc.tuple(pick, fc.boolean()).map((args) => serve(...args)),
    fc.tuple(pick, fc.constantFrom(401, 403, 409, 410, 429, 500, 503, null)).map((args) => fail(...args)),
    fc.integer({ min: 1, max: 20 }).map(repeatOldAnswer),
    fc.constant(renew()),
    fc.constantFrom(1, 999, 1000, 29_999, 30_000, 60_000, WINDOW_MS).map(wait),
    fc.constant(restart()),
  ],
  { maxCommands: 60, size: "max" },
);

describe("stepDelivery against a platform and a ledger", () => {
  it("settles every score once, keeps every pause, and leaves the latest score on the platform", () => {
    fc.assert(
      fc.property(commands, (list) => {
        const setup = () => ({
          model: {
            now: 0,
            platform: new Map(),
            latest: new Map(),
            open: [],
            requests: [],
            pausedUntil: new Map(),
            dead: new Set(),
            isRenewing: false,
          } satisfies Model as Model,
          real: { state: initialDelivery(policy) },
        });
        fc.modelRun(setup, list);
      }),
    );
  });
});
