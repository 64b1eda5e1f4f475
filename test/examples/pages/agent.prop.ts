import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agentPageData } from "../../../examples/agent-dashboard/view.ts";
import { createFormat } from "../../../examples/pages/browser/format.ts";
import { pauseSeconds } from "../../../examples/pages/browser/refresh.ts";
import { createTexts } from "../../../examples/pages/browser/texts.ts";
import { anyText } from "../../../src/testing/arbitrary-values.ts";
import { fewRuns } from "../../support/runs.ts";
import { inventedSource, NOW } from "./agent-facts.ts";

describe("the agent's page", () => {
  it("shows progress first to exactly the lower half of a board without ties", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 25 }), (count) => {
        const source = inventedSource(count);
        const data = Array.from({ length: count }, (_, index) => agentPageData(`agent-${index}`, NOW, source));
        const ranks = data.map(({ dashboard }) => (dashboard.rank.kind === "ranked" ? dashboard.rank.rank : null));
        fc.pre(new Set(ranks).size === count);
        expect(data.filter(({ isProgressFirst }) => isProgressFirst)).toHaveLength(Math.floor(count / 2));
      }),
      { numRuns: fewRuns(20) },
    );
  });

  it("has the agent's own row once around it, between rows in order of their ranks", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 25 }), fc.nat(24), (count, index) => {
        fc.pre(index < count);
        const { around } = agentPageData(`agent-${index}`, NOW, inventedSource(count));
        expect(around.filter(({ isOwn }) => isOwn).map(({ agentId }) => agentId)).toEqual([`agent-${index}`]);
        expect(around.map(({ rank }) => rank)).toEqual(around.map(({ rank }) => rank).sort((a, b) => a - b));
      }),
      { numRuns: fewRuns(30) },
    );
  });
});

describe("a number that was written for people", () => {
  const decimals = fc.tuple(
    fc.constantFrom("", "+", "-"),
    fc.nat(),
    fc.stringMatching(/^\d{0,6}$/),
    fc.constantFrom("", "%"),
  );

  it("keeps its digits in every locale that writes them so", () => {
    fc.assert(
      fc.property(
        decimals,
        fc.constantFrom("en", "de", "fr", "de-CH", "en-IN"),
        ([sign, whole, part, suffix], locale) => {
          const { shown } = createFormat({ locale, language: "en", timeZone: "UTC" });
          const text = `${sign}${whole}${part === "" ? "" : `.${part}`}${suffix}`;
          expect(shown(text).replace(/\D/g, "")).toBe(text.replace(/\D/g, ""));
        },
      ),
    );
  });

  it("is any text without an error", () => {
    const { shown } = createFormat({ locale: "de", language: "de", timeZone: "UTC" });
    fc.assert(
      fc.property(anyText(), (text) => {
        expect(typeof shown(text)).toBe("string");
      }),
    );
  });
});

describe("a text with values", () => {
  it("holds every value as it came", () => {
    const { text } = createTexts({ one: "a {b} c {d}" }, "en");
    fc.assert(
      fc.property(fc.string(), fc.string(), (b, d) => {
        expect(text("one", { b, d })).toBe(`a ${b} c ${d}`);
      }),
    );
  });
});

describe("pauses between tries", () => {
  it("never shrink while failures go on, and never exceed the time between refreshes", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 3600 }), (failures, longest) => {
        const pause = pauseSeconds(failures, longest);
        expect(pause).toBeGreaterThan(0);
        expect(pause).toBeLessThanOrEqual(longest);
        expect(pauseSeconds(failures + 1, longest)).toBeGreaterThanOrEqual(pause);
      }),
    );
  });
});
