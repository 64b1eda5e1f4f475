import type { OptionKinds } from "../core/check-options.ts";

/**
 * What the options of normalisers must be. One object may serve them all, so each takes the others' options too; those
 * of customer keys are looked at where keys are made.
 */
export const MAP_OPTIONS: OptionKinds = {
  agents: "table",
  queues: "table",
  dispositions: "table",
  customerKeySecret: "any",
  defaultCallingCode: "any",
  ingestionBatchId: "id",
  keepPayload: "boolean",
};
