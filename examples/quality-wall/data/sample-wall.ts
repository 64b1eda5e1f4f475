import {
  aggregateWindows,
  networkSamples,
  type QualitySample,
  type QualitySource,
  RECOMMENDED_WINDOW_POLICY,
  windowsFromAggregates,
} from "cxscore/mos";
import { parseAlertPolicy } from "cxscore/schemas";
import { DEFAULT_TIME_ZONE } from "../../demo/agents/read-setup.ts";
import type { Mapped } from "../../demo/map-records.ts";
import { qualityPolicies } from "../../demo/quality/judge-series.ts";
import type { SeriesFacts, WallFacts } from "../model.ts";

/** The samples' day, and what their history says is usual. */
export function sampleWall({ conversations, quality }: Pick<Mapped, "conversations" | "quality">): WallFacts {
  const samples = new Map<string, { queue: string; source: QualitySource; samples: QualitySample[] }>();
  const add = (queue: string, source: QualitySource, more: readonly QualitySample[]): void => {
    const key = `${source} ${queue}`;
    const one = samples.get(key) ?? { queue, source, samples: [] };
    one.samples.push(...more);
    samples.set(key, one);
  };
  for (const { queueId, samples: more } of networkSamples(conversations)) add(queueId ?? "(no queue)", "network", more);
  for (const { queue, at, score } of quality.surveys) add(queue, "survey", [{ at, score, source: "survey" }]);
  const series = Array.from(samples.values(), ({ queue, source, samples: all }): SeriesFacts => {
    const past = quality.past.filter((one) => one.queue === queue && one.source === source);
    return {
      queue,
      source,
      windows: aggregateWindows(all, RECOMMENDED_WINDOW_POLICY),
      before: windowsFromAggregates(
        past.flatMap(({ rows }) => rows),
        source,
        RECOMMENDED_WINDOW_POLICY,
      ),
    };
  });
  const { network } = qualityPolicies(DEFAULT_TIME_ZONE);
  const survey = parseAlertPolicy({ ...SURVEY, timeZone: DEFAULT_TIME_ZONE }, "recommended");
  return { timeZone: DEFAULT_TIME_ZONE, policies: { network, survey }, series };
}

/** The samples' answers are all there: real ones come late, and wait for a day before they are judged. */
const SURVEY = { source: "survey", evaluationDelaySeconds: 300 } as const;
