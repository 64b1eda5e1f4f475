import * as vega from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import type { ChartSpec } from "../../../src/mos/trend/model.ts";

/** What Vega-Lite and Vega make of a specification. */
export interface Rendering {
  /** Everything that either warned of. */
  readonly warnings: readonly string[];
  readonly svg: string;
  /** Scale by name: domain and range. */
  readonly scale: (name: string) => { domain(): readonly unknown[]; (value: unknown): number };
}

/** Compiles and draws, without a browser. */
export async function render(spec: ChartSpec): Promise<Rendering> {
  const warnings: string[] = [];
  const note = (...words: readonly unknown[]) => {
    warnings.push(words.join(" "));
    return logger;
  };
  const logger = { level: () => logger, warn: note, error: note, info: () => logger, debug: () => logger };
  // As JSON: a specification is plain data.
  const plain = JSON.parse(JSON.stringify(spec)) as TopLevelSpec;
  const compiled = compile(plain, { logger: logger as never }).spec;
  const view = new vega.View(vega.parse(compiled), { renderer: "none", logger: logger as never });
  const svg = await view.toSVG();
  return { warnings, svg, scale: (name) => view.scale(name) };
}

/** The paths of all lines and areas that are labelled as marks of a kind. */
export function pathsOf(svg: string, mark: "line" | "area" | "symbol" | "rect" | "rule"): readonly string[] {
  const groups = svg.split(`class="mark-${mark} role-mark`).slice(1);
  return groups.map((group) => group.slice(0, group.indexOf("</g>")));
}

/** The words on an SVG, in order. */
export function wordsOf(svg: string): readonly string[] {
  return [...svg.matchAll(/<(?:text|tspan)[^>]*>([^<]+)(?=<)/g)].map((match) => match[1] as string);
}

/** What a label expression of an axis makes of the axis's own marks. */
export async function labelsOf(axis: {
  readonly values: readonly number[];
  readonly labelExpr: string;
}): Promise<unknown[]> {
  const transform = [
    { type: "formula" as const, as: "label", expr: axis.labelExpr.replaceAll("datum.value", "datum.data") },
  ];
  const view = new vega.View(vega.parse({ data: [{ name: "marks", values: [...axis.values], transform }] }));
  await view.runAsync();
  return view.data("marks").map((one: { readonly label: unknown }) => one.label);
}
