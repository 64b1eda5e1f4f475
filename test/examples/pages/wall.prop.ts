import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ChartWords, chartShapes } from "../../../examples/quality-wall/chart-shapes.ts";
import { judgeWall } from "../../../examples/quality-wall/judge-wall.ts";
import type { ChartView } from "../../../examples/quality-wall/model.ts";
import { queueView } from "../../../examples/quality-wall/queue-view.ts";
import { wallView } from "../../../examples/quality-wall/wall-view.ts";
import { factsOf, QUARTER, series, TEN } from "./wall-facts.ts";

const mean = fc.option(
  fc.integer({ min: 100, max: 500 }).map((hundredths) => hundredths / 100),
  { freq: 3 },
);
const means = fc.array(mean, { minLength: 1, maxLength: 30 });
const WORDS: ChartWords = { scoreAxis: "score", volumeAxis: "calls", number: String };

const chartOf = (all: readonly (number | null)[], count: number): ChartView | null =>
  queueView(judgeWall(factsOf([series("a", all, { count })]), TEN + 40 * QUARTER), "a", null)?.charts[0] ?? null;

describe("judging a wall", () => {
  it("goes on from an earlier instant to what it would be from the beginning", () => {
    fc.assert(
      fc.property(means, means, fc.integer({ min: 0, max: 70 }), fc.integer({ min: 0, max: 70 }), (a, b, i, j) => {
        const facts = factsOf([series("a", a), series("a", b, { source: "survey" }), series("b", b)], "Europe/London", {
          evaluationDelaySeconds: 400,
          clearHoldSeconds: 900,
        });
        const [early, late] = [Math.min(i, j), Math.max(i, j)].map((half) => TEN + (half * QUARTER) / 2) as [
          number,
          number,
        ];
        const onwards = judgeWall(facts, late, judgeWall(facts, early));
        const anew = judgeWall(facts, late);
        expect(wallView(onwards)).toEqual(wallView(anew));
        expect(onwards.judged).toEqual(anew.judged);
      }),
    );
  });
});

describe("a chart", () => {
  it("stays within its frame and has finite numbers alone, however wide it is", () => {
    fc.assert(
      fc.property(means, fc.integer({ min: 1, max: 400 }), fc.integer({ min: -10, max: 3000 }), (all, count, width) => {
        const view = chartOf(all, count);
        if (view === null) return;
        const drawing = chartShapes(view, { width, height: 320 }, WORDS);
        const shapes = [...drawing.shapes, ...drawing.windows.flatMap((one) => one.shapes)];
        const numbers = shapes.flatMap(({ attributes }) =>
          Object.entries(attributes).flatMap(([name, value]) =>
            name === "class" ? [] : (String(value).match(/NaN|Infinity|-?\d+(\.\d+)?/g) ?? []).map(Number),
          ),
        );
        const longest = Math.max(drawing.width, drawing.height);
        expect(numbers.filter((number) => !(number >= 0 && number <= longest))).toEqual([]);
      }),
    );
  });

  it("joins windows that follow each other with enough scores, and no others", () => {
    fc.assert(
      fc.property(means, fc.integer({ min: 1, max: 10 }), (all, count) => {
        const view = chartOf(all, count);
        if (view === null) return;
        const { shapes, windows } = chartShapes(view, { width: 900, height: 320 }, WORDS);
        const paths = shapes.filter(({ attributes }) => attributes["class"] === "mean");
        const joined = paths.map(({ attributes }) => String(attributes["d"]).split("L").length);
        const runs = all
          .map((one) => (one === null || count < 5 ? " " : "x"))
          .join("")
          .split(/ +/)
          .flatMap((run) => (run === "" ? [] : run.length));
        expect(joined).toEqual(runs);
        const marks = windows.flatMap((one) => one.shapes).filter(({ tag }) => tag === "circle");
        expect(marks.map(({ attributes }) => attributes["class"])).toEqual(
          all.filter((one) => one !== null).map(() => (count < 5 ? "mark thin" : "mark enough")),
        );
      }),
    );
  });
});
