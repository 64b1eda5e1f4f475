import { describe, expect, it } from "vitest";
import { mapAgentPerformance } from "../../../../src/adapters/cxone/performance/map-agent-performance.ts";
import { mapSkillSlaSummaries } from "../../../../src/adapters/cxone/performance/map-skill-sla-summaries.ts";
import { mapSkillSummaries } from "../../../../src/adapters/cxone/performance/map-skill-summaries.ts";
import { mapTeamPerformance } from "../../../../src/adapters/cxone/performance/map-team-performance.ts";
import { refusal } from "../refusal.ts";

const MAPPERS = { mapAgentPerformance, mapTeamPerformance, mapSkillSummaries, mapSkillSlaSummaries };

describe("options that are no object", () => {
  it.each(Object.entries(MAPPERS))("should be refused by %s by name", (name, map) => {
    expect(refusal(() => map([], null as never))).toEqual([
      `${name}: 1 problem`,
      "options: expected an object, received null",
    ]);
  });
});
