import type { StoryTruth } from "../model.ts";

/** The canonical records of a story. */
export type RecordTruth = Pick<StoryTruth, "conversations" | "events">;
