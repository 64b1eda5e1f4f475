import type { Mapped } from "../../demo/map-records.ts";
import type { Page } from "../../pages/model.ts";
import { wallPage } from "../wall-page.ts";
import { sampleWall } from "./sample-wall.ts";
import { wideWall } from "./wide-wall.ts";

/** Where the walls hang, beside their server. */
export const WALL_PATH = "/wall";
export const WIDE_WALL_PATH = "/wall-of-200";

/** The wall of the samples' day, and one of two hundred queues that nobody has. */
export function sampleWallPages(mapped: Pick<Mapped, "conversations" | "quality">): readonly Page[] {
  const facts = sampleWall(mapped);
  const wide = wideWall({ dayStartAt: SAMPLE_DAY, timeZone: facts.timeZone });
  return [wallPage({ path: WALL_PATH, factsAt: () => facts }), wallPage({ path: WIDE_WALL_PATH, factsAt: () => wide })];
}

/** 2 March 2026, which begins at midnight UTC in London. Epoch milliseconds. */
const SAMPLE_DAY = 1_772_409_600_000;
