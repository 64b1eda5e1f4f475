import { describe, expect, it } from "vitest";
import { escapeMarkdown } from "../../../src/propensity/outcomes/escape-markdown.ts";
import { modelCard } from "../../../src/propensity/outcomes/model-card.ts";
import { refusedPaths } from "../../core/refusal.ts";
import { refusalLines } from "../refusal.ts";

describe("modelCard", () => {
  it("should write what it is given, and nothing else", () => {
    const card = modelCard({
      name: "Escalation",
      modelVersion: "v3",
      purpose: "Alerts supervisors",
      date: "2026-05-01",
      training: { rows: 1200, positives: null, labelRule: "two signals" },
      counts: { truePositives: 36, falsePositives: 14, trueNegatives: null, falseNegatives: null },
      metrics: { precision: 0.72, recall: 0.8181818, falsePositiveRate: null },
      calibration: { "Brier score": 0.10005, "log loss": -0 },
      drift: [{ subject: "score", measure: "PSI", value: 0.31, criticalValue: 0.02, band: "significant" }],
      gates: [{ gate: "pause", kind: "clear", metric: "precision", value: 0.72, limit: 0.72 }],
      limits: ["English voice calls"],
    });
    expect(card).toBe(`# Model card: Escalation v3

Alerts supervisors

Figures of 2026\\-05\\-01.

## Training

| figure | value |
|---|---|
| rows | 1200 |
| escalations | not known |
| label rule | two signals |

## Counts

| figure | value |
|---|---|
| true positives | 36 |
| false positives | 14 |
| true negatives | not known |
| false negatives | not known |

## Metrics

| figure | value |
|---|---|
| precision | 0.72 |
| recall | 0.8182 |
| false positive rate | not known |

## Calibration

| figure | value |
|---|---|
| Brier score | 0.1001 |
| log loss | 0 |

## Drift

| of | measure | value | critical value | band |
|---|---|---|---|---|
| score | PSI | 0.31 | 0.02 | significant |

## Gates

| gate | says | metric | value | limit |
|---|---|---|---|---|
| pause | clear | precision | 0.72 | 0.72 |

## Limits

- English voice calls
`);
    expect(modelCard({ modelVersion: "1" })).toBe("# Model card: 1\n");
  });

  it("should let no name make markup", () => {
    const name = "x |\n# [a](javascript:b) <img src=x onerror=y> & `c` ![d](e) \u202e\u2028--- https://f.g";
    const card = modelCard({ modelVersion: name, calibration: { [name]: 1 }, limits: [name] });
    const lines = card.split("\n");
    expect(lines.filter((line) => line.startsWith("#"))).toHaveLength(3);
    expect(lines.filter((line) => line.startsWith("|"))).toHaveLength(3);
    expect(card).not.toMatch(/<|javascript:|[^\\]\[|[^\\]\]\(|[^\\]`|\u202e|https:\/\//);
    expect(escapeMarkdown("a|b")).toBe("a\\|b");
  });

  it("should cut long texts, and no character in two", () => {
    expect(escapeMarkdown("a".repeat(100_000))).toBe(`${"a".repeat(200)}…`);
    expect(escapeMarkdown(`${"a".repeat(199)}😀`)).toBe(`${"a".repeat(199)}…`);
  });

  it("should cut from the 201st character on, and halves of characters alone", () => {
    expect(escapeMarkdown("a".repeat(200))).toBe("a".repeat(200));
    const cutTo = (last: string) => escapeMarkdown(`${"a".repeat(199)}${last}b`);
    // The first and the last sign of the first halves, and their neighbours.
    expect(cutTo("\ud800")).toBe(`${"a".repeat(199)}…`);
    expect(cutTo("\udbff")).toBe(`${"a".repeat(199)}…`);
    expect(cutTo("\ud7ff")).toBe(`${"a".repeat(199)}\ud7ff…`);
    expect(cutTo("\udc00")).toBe(`${"a".repeat(199)}\udc00…`);
  });

  it("should put a space where a sign was that cannot be seen", () => {
    expect(escapeMarkdown("a\nb\u202ec")).toBe("a b c");
  });

  it("should write each limit in a line of its own", () => {
    expect(modelCard({ modelVersion: "1", limits: ["English", "voice"] })).toBe(
      "# Model card: 1\n\n## Limits\n\n- English\n- voice\n",
    );
  });

  it("should leave out what is left out, and know not what is null", () => {
    const row = { subject: "s", measure: "PSI", value: null };
    const drift = [{ ...row }, { ...row, criticalValue: null, band: null }];
    const card = modelCard({ modelVersion: "1", training: { rows: undefined, positives: 3 }, drift } as never);
    expect(card).toBe(`# Model card: 1

## Training

| figure | value |
|---|---|
| escalations | 3 |

## Drift

| of | measure | value | critical value | band |
|---|---|---|---|---|
| s | PSI | not known | not known | not known |
| s | PSI | not known | not known | not known |
`);
  });

  it("should say what figures have to be", () => {
    const bad = { modelVersion: "1", date: 5, training: { date: 5, rows: "12" }, calibration: "good", drift: [null] };
    expect(refusalLines(() => modelCard(bad as never))).toEqual([
      "ERR_INVALID_INPUT modelCard",
      "date: expected a text, received a number",
      "drift[0]: expected an object, received null",
      "training.date: expected a text, received 5",
      'training.rows: expected a finite number or null, received "12"',
      'calibration: expected an object of figures, received "good"',
    ]);
    expect(refusalLines(() => modelCard("v1" as never))).toEqual([
      "ERR_INVALID_INPUT modelCard",
      'figures: expected an object of figures, received "v1"',
    ]);
  });

  it("should refuse figures that are none", () => {
    const bad = {
      modelVersion: "",
      name: 5,
      training: { rows: "12", labelRule: 3 },
      counts: [],
      metrics: { precision: Number.NaN },
      drift: [{ subject: "s", measure: "PSI", value: Number.POSITIVE_INFINITY, criticalValue: "x", band: 1 }],
      gates: [null],
      limits: "none",
    };
    expect([...refusedPaths(() => modelCard(bad as never))].sort()).toEqual(
      [
        "ERR_INVALID_INPUT",
        "modelVersion",
        "name",
        "training.rows",
        "training.labelRule",
        "counts",
        "metrics.precision",
        "drift[0].value",
        "drift[0].criticalValue",
        "drift[0].band",
        "gates[0]",
        "limits",
      ].sort(),
    );
    expect(refusedPaths(() => modelCard(null as never))).toEqual(["ERR_INVALID_INPUT", "figures"]);
  });
});
