import type { OptionKinds } from "../core/check-options.ts";

/** What the options of a normaliser of conversations must be; those of customer keys are looked at where keys are made. */
export const MAP_OPTIONS: OptionKinds = {
  agents: "table",
  queues: "table",
  dispositions: "table",
  customerKeySecret: "any",
  defaultCallingCode: "any",
  ingestionBatchId: "id",
  keepPayload: "boolean",
};

/** As {@link MAP_OPTIONS}, of a normaliser that names nothing. */
export const KEEP_OPTIONS: OptionKinds = { keepPayload: "boolean" };

/** As {@link MAP_OPTIONS}, of a normaliser that names agents alone. */
export const AGENT_OPTIONS: OptionKinds = { agents: "table", keepPayload: "boolean" };
