import { compileRules, type RuleSet } from "cxscore";
import { GUIDE_POLLING_POLICY, type PollingPolicy } from "cxscore/adapters/polling";
import { CUSTOM_ATTRIBUTES_DELIVERY_POLICY } from "cxscore/ces";
import { parseDeliveryPolicy } from "cxscore/schemas";
import type { ServicePolicy } from "./pipeline/model.ts";

/** What differs from one service to the next. */
export interface ServiceChoices {
  readonly rules: RuleSet;
  readonly timeZone: string;
  readonly polling?: Partial<PollingPolicy>;
  readonly attributesSchemaId: string;
  readonly businessDataField: string;
  readonly pageSize?: ServicePolicy["pageSize"];
}

/** The policy of a service: the guide's numbers, with the choices of this one. */
export function servicePolicy(choices: ServiceChoices): ServicePolicy {
  const { rules, timeZone, attributesSchemaId, businessDataField } = choices;
  const { pageSize = { genesys_cloud: 100, nice_cxone: 1000 } } = choices;
  const polling: PollingPolicy = { ...GUIDE_POLLING_POLICY, ...choices.polling };
  const delivery = parseDeliveryPolicy({
    ...CUSTOM_ATTRIBUTES_DELIVERY_POLICY,
    tokenBucket: { capacity: 10, refillPerMinute: 100 },
  });
  const longestReview = Math.max(0, ...polling.reviewAfterSeconds);
  return {
    polling: { genesys_cloud: polling, nice_cxone: { ...polling, mode: "updated-since" } },
    delivery: { genesys_cloud: delivery, nice_cxone: delivery },
    timeZone,
    rules: compileRules(rules),
    pageSize,
    qualityIntervalSeconds: 6 * HOUR,
    qualityReachSeconds: 3 * DAY,
    // Longer than a poll may bring a copy again, and than an evaluation may change points.
    keepSeconds: Math.max(polling.forgetAfterSeconds + longestReview + DAY, 4 * DAY),
    // Longer than a day of the ledger is open: until then an interaction that ends late brings its events.
    keepQualitySeconds: 9 * DAY,
    // The board of the same month a year ago.
    keepTotalsSeconds: 400 * DAY,
    attributesSchemaId,
    businessDataField,
  };
}

const HOUR = 3600;
const DAY = 86_400;
