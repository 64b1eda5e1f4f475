import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DeliveryRunOptions } from "../../../src/adapters/client/delivery-model.ts";
import { runDelivery } from "../../../src/adapters/client/run-delivery.ts";
import { createGenesysClient } from "../../../src/adapters/genesys/client/create-genesys-client.ts";
import { type DeliverableScore, type DeliveryState, deliveryCounts } from "../../../src/ces/index.ts";
import { parseDeliveryPolicy } from "../../../src/schemas.ts";
import { createPlatformModel, modelTarget } from "./platform-model.ts";
import { createScriptedFetch, type Script, withTokens } from "./scripted-fetch.ts";
import { createVirtualClock } from "./virtual-clock.ts";

const policy = parseDeliveryPolicy({
  tokenBucket: { capacity: 4, refillPerMinute: 120 },
  writeWindowSeconds: null,
  queueLimit: 5,
  maxRedrives: 2,
});

const setting = fc.record({
  scores: fc.array(
    fc.record({
      id: fc.integer({ min: 0, max: 6 }),
      value: fc.integer({ min: 1, max: 7 }),
      at: fc.integer({ min: 0, max: 3 }),
    }),
    { minLength: 1, maxLength: 12 },
  ),
  faults: fc.array(fc.constantFrom("none", "none", "none", 401, 403, 409, 429, 500, "hang", "cut", "lost"), {
    maxLength: 40,
  }),
  /** The port call or request at which the process is killed, counted over its life; one number per life. */
  kills: fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 5 }),
});

/** Runs a process until it is killed: from then on no port answers, and nothing it does reaches the outside. */
async function live(
  world: ReturnType<typeof createWorld>,
  state: DeliveryState | undefined,
  scores: readonly DeliverableScore[],
  killAt: number,
): Promise<boolean> {
  const { clock, disk, letters, platform } = world;
  let steps = 0;
  let isDead = false;
  let bury = (): void => {};
  const buried = new Promise<boolean>((resolve) => {
    bury = () => resolve(false);
  });
  const mayStep = (): boolean => {
    if (!isDead && ++steps === killAt) {
      isDead = true;
      bury();
    }
    return !isDead;
  };
  const never = <T>(): Promise<T> => new Promise(() => {});
  const script: Script = withTokens((request) => {
    const fault = world.faults.shift() ?? "none";
    if (!mayStep() || fault === "hang") return "hang";
    if (fault === "cut") throw new TypeError("fetch failed");
    if (typeof fault === "number") return { status: fault };
    const answer = platform.answer(request);
    // Done by the platform, and its answer lost on the way.
    if (fault === "lost") throw new TypeError("fetch failed");
    return answer;
  });
  const { fetch } = createScriptedFetch(script, clock.now);
  const credentials = { clientId: "client-id", clientSecret: "client-secret" };
  const options: DeliveryRunOptions<number> = {
    policy,
    ...(state === undefined ? {} : { state }),
    scores,
    client: createGenesysClient({ region: "eu_west_1", credentials, fetch, clock }),
    target: modelTarget,
    clock,
    save: async (next) => {
      if (!mayStep()) return never();
      disk.state = JSON.parse(JSON.stringify(next));
      // Killed after the disk has it, and before anybody knows.
      if (!mayStep()) return never();
    },
    deadLetter: async (record) => {
      if (!mayStep()) return never();
      if (record.nextDueAt === null) letters.set(record.interactionId, record);
    },
  };
  const end = await clock.run(Promise.race([runDelivery(options).then(() => true), buried]));
  isDead = true;
  return end;
}

function createWorld({ faults }: { readonly faults: readonly (string | number)[] }) {
  return {
    clock: createVirtualClock(),
    platform: createPlatformModel(),
    disk: { state: undefined as DeliveryState | undefined },
    letters: new Map<string, unknown>(),
    faults: [...faults],
  };
}

describe("a delivery that is killed anywhere, again and again", () => {
  it("loses no score: each is on the platform, a dead letter, or replaced by a later one", async () => {
    await fc.assert(
      fc.asyncProperty(setting, async ({ scores, faults, kills }) => {
        const world = createWorld({ faults });
        const list = scores.map(({ id, value, at }) => ({ interactionId: `i-${id}`, value, completedAt: at }));
        let isThrough = false;
        for (const killAt of [...kills, Number.POSITIVE_INFINITY]) {
          // Only what no saved state has taken in is given to the next process.
          const { state } = world.disk;
          isThrough = await live(world, state, list.slice(state?.totals.accepted ?? 0), killAt);
        }
        expect(isThrough).toBe(true);
        for (let redrives = 0; redrives < 4; redrives++) {
          await world.clock.advance(3_600_000);
          world.faults.length = 0;
          await live(world, world.disk.state, [], Number.POSITIVE_INFINITY);
        }
        const state = world.disk.state as DeliveryState;
        const { accepted, written, skipped, superseded, waiting, deadLettered, expired } = deliveryCounts(state);
        expect(accepted).toBe(list.length);
        expect(accepted).toBe(written + skipped + superseded + deadLettered + expired);
        expect(waiting).toBe(0);
        for (const id of new Set(list.map(({ interactionId }) => interactionId))) {
          const own = list.filter(({ interactionId }) => interactionId === id);
          const last = Math.max(...own.map(({ completedAt }) => completedAt));
          const newest = own.filter(({ completedAt }) => completedAt === last).map(({ value }) => value);
          const onPlatform = world.platform.values.get(id);
          const isThere = onPlatform !== undefined && newest.includes(onPlatform);
          expect(isThere || world.letters.has(id)).toBe(true);
        }
      }),
      { numRuns: Math.min(fc.readConfigureGlobal()?.numRuns ?? 100, 300) },
    );
  });
});
