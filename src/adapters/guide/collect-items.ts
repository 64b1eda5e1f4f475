import { problem } from "../../core/errors.ts";
import type { Quarantined } from "../../interaction/model.ts";
import { quarantine } from "../../interaction/quarantine.ts";

/** `platform_origin` of what this adapter makes itself. */
export const PLATFORM = "guide";

/** The objects of an input, and what else was in it. */
export interface CollectedItems {
  readonly items: readonly Readonly<Record<string, unknown>>[];
  readonly strays: readonly Quarantined[];
}

/** Finds the objects in one value, a list, or lists of lists. `null`, `undefined` and an empty text hold none. */
export function collectItems(input: unknown, expected: string, keepPayload: boolean | undefined): CollectedItems {
  const items: Readonly<Record<string, unknown>>[] = [];
  const strays: Quarantined[] = [];
  const refuse = (payload: unknown, reason: "not-a-record" | "too-deep", received: string): void => {
    const problems = [problem("", expected, received)];
    strays.push(quarantine({ platform: PLATFORM, recordId: null, reason, problems, payload, keepPayload }));
  };
  const collect = (value: unknown, depthLeft: number): void => {
    if (value === null || value === undefined || value === "") return;
    if (typeof value !== "object") refuse(value, "not-a-record", `a ${typeof value}`);
    else if (!Array.isArray(value)) items.push(value as Readonly<Record<string, unknown>>);
    else if (depthLeft === 0) refuse(value, "too-deep", `lists nested more than ${DEEPEST_NESTING} deep`);
    else for (const inner of value) collect(inner, depthLeft - 1);
  };
  collect(input, DEEPEST_NESTING);
  return { items, strays };
}

/** Lists in lists beyond this are not followed. */
const DEEPEST_NESTING = 4;
