import { fingerprint, strictRecord, wholeNumberFrom } from "../../core/schema.ts";
import { LARGEST_GRACE_SECONDS, LARGEST_MEMORY_SECONDS } from "./detail-events/check-detail-events.ts";
import { GUIDE_DETAIL_EVENTS_POLICY } from "./detail-events/policy.ts";

const GRACE = `a whole number of seconds from 0 to ${LARGEST_GRACE_SECONDS}`;
const MEMORY = `a whole number of seconds from graceSeconds to ${LARGEST_MEMORY_SECONDS}`;

/** {@link DetailEventsPolicy} as its user writes it. */
export const DetailEventsPolicySchema = strictRecord(
  {
    graceSeconds: wholeNumberFrom(0, LARGEST_GRACE_SECONDS, GRACE)
      .default(GUIDE_DETAIL_EVENTS_POLICY.graceSeconds)
      .describe("How long to wait for what is missing once the customer has gone."),
    rememberSeconds: wholeNumberFrom(0, LARGEST_MEMORY_SECONDS, MEMORY)
      .default(GUIDE_DETAIL_EVENTS_POLICY.rememberSeconds)
      .describe("How long a conversation is remembered after its last event. At least graceSeconds."),
    fingerprint: fingerprint(),
  },
  "an object of policy fields",
)
  .refine((policy) => policy.rememberSeconds >= policy.graceSeconds, { path: ["rememberSeconds"], error: MEMORY })
  .meta({ title: "DetailEventsPolicy", description: "When the detail events of a conversation are taken to be all." });
