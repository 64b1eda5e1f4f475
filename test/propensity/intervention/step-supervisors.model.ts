import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eventLists, policies, run } from "./events.ts";
import { interpretSupervisors } from "./naive-supervisors.ts";

describe("stepSupervisors", () => {
  it("does what a naive reading of the whole history says", () => {
    fc.assert(
      fc.property(eventLists, policies, (events, policy) => {
        // Who went home is forgotten with their outcomes, which the naive reading never does.
        const staying = events.filter(({ kind }) => kind !== "shift-end");
        expect(run(staying, policy).told).toEqual(interpretSupervisors(staying, policy));
      }),
    );
  });

  it("does so too when supervisors go home, but for outcomes that are forgotten with them", () => {
    fc.assert(
      fc.property(eventLists, policies, (events, policy) => {
        const patient = { ...policy, acceptanceAlerts: 1000 };
        expect(run(events, patient).told).toEqual(interpretSupervisors(events, patient));
      }),
    );
  });
});
