import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { initialAlert } from "../../../src/mos/alert/initial-alert.ts";
import { stepAlert } from "../../../src/mos/alert/step-alert.ts";
import { nameOf } from "./alerts.ts";
import { policies, series } from "./arbitrary-alerts.ts";
import { interpretAlerts } from "./naive-alert.ts";

describe("stepAlert", () => {
  it("says what a naive reading of all windows so far says", () => {
    fc.assert(
      fc.property(series, policies, (inputs, policy) => {
        const rows = interpretAlerts(inputs, policy);
        let state = initialAlert();
        for (const [place, input] of inputs.entries()) {
          const step = stepAlert(state, input, policy);
          const row = rows.get(place);
          if (row === undefined) {
            expect(["late", "duplicate", "revised"]).toContain(step.because);
            expect(step.state.status).toBe(state.status);
          } else {
            expect({ status: step.state.status, told: step.effects.map(nameOf) }).toEqual(row);
          }
          state = step.state;
        }
      }),
    );
  });
});
