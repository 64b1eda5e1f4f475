import type { QualitySource } from "../model.ts";

/** `Network MOS`, `Survey MOS`, or both: what title and axis of a chart say. */
export function sourceNames(sources: readonly QualitySource[]): string {
  return sources.length === 0 ? "MOS" : sources.map(sourceName).join(" and ");
}

/** The name of a source in a legend. */
export function sourceName(source: QualitySource): string {
  return source === "network" ? "Network MOS" : "Survey MOS";
}
