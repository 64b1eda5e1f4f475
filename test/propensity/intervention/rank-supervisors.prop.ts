import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../../src/core/policy.ts";
import { rankSupervisors } from "../../../src/propensity/intervention/rank-supervisors.ts";
import { policies, policyOf } from "./events.ts";

describe("rankSupervisors", () => {
  const teams = fc.uniqueArray(
    fc.record({
      id: fc.string({ minLength: 1, maxLength: 3 }),
      skills: fc.subarray(["billing", "legal"]),
      activeBarges: fc.nat(3),
      activeWhispers: fc.nat(2),
      lastHourAlerts: fc.nat(3),
      idleSince: fc.option(fc.nat(3), { nil: null }),
      isOnShift: fc.boolean(),
      isOnBreak: fc.boolean(),
      isSuppressed: fc.boolean(),
    }),
    { selector: ({ id }) => id, maxLength: 12 },
  );
  const requests = fc.record({
    type: fc.constantFrom("whisper" as const, "barge" as const),
    skill: fc.constantFrom(null, "billing"),
  });

  it("says the same whatever the order of the team, and loses nobody", () => {
    fc.assert(
      fc.property(requests, teams, policies, (request, team, policy) => {
        const ranking = rankSupervisors(request, deepFreeze(team), policy);
        expect(rankSupervisors(request, [...team].reverse(), policy)).toStrictEqual(ranking);
        const ids = [...(ranking.kind === "ranked" ? ranking.ranked : []), ...ranking.excluded].map(({ id }) => id);
        expect(ids.sort()).toEqual(team.map(({ id }) => id).sort());
        for (const { because } of ranking.excluded) expect(because.length).toBeGreaterThan(0);
      }),
    );
  });

  it("puts nobody in front of somebody who is better in the first thing they differ in", () => {
    fc.assert(
      fc.property(requests, teams, (request, team) => {
        const ranking = rankSupervisors(request, team, policyOf({ candidates: "skilled-first", maxBarges: null }));
        if (ranking.kind !== "ranked") return;
        const keys = ranking.ranked.map((one) => [
          one.isSkilled ? 0 : 1,
          one.activeCount,
          one.lastHourAlerts,
          one.idleSince ?? -1,
          one.id,
        ]);
        keys.slice(1).forEach((key, i) => {
          const before = keys[i] as typeof key;
          const place = key.findIndex((part, j) => part !== before[j]);
          expect((before[place] as number) < (key[place] as number)).toBe(true);
          expect(ranking.ranked[i + 1]?.after).toBe(["skill", "active", "load", "idle", "id"][place]);
        });
      }),
    );
  });
});
