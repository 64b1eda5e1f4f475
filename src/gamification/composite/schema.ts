import * as z from "zod";
import { fingerprint, numberFrom, strictRecord, textUpTo } from "../../core/schema.ts";
import {
  isTierOutOfPlace,
  KPI_ID,
  KPIS,
  LARGEST_KPI_COUNT,
  LARGEST_TIER_COUNT,
  LONGEST_NAME,
  NAME,
  ON_MISSING,
  SMALLEST_WEIGHT,
  TIER_FROM,
  TIER_NAME,
  TIERS,
  UNIT,
  WEIGHT,
  weightSumProblem,
} from "./check-composite-policy.ts";
import {
  breaksOrder,
  KNOT,
  KNOTS,
  LARGEST_KNOT_COUNT,
  LARGEST_POINTS,
  LARGEST_VALUE,
  OUTSIDE,
  OUTSIDES,
  ROUND_TO,
  SMALLEST_ROUNDING,
} from "./check-scale.ts";
import { GUIDE_COMPOSITE_POLICY } from "./policy.ts";

const knot = z.tuple(
  [numberFrom(-LARGEST_VALUE, LARGEST_VALUE, KNOT), numberFrom(-LARGEST_POINTS, LARGEST_POINTS, KNOT)],
  KNOT,
);

const scale = strictRecord(
  {
    knots: z
      .array(knot, KNOTS)
      .min(1, KNOTS)
      .max(LARGEST_KNOT_COUNT, KNOTS)
      .superRefine(refuseDisorder, { when: () => true })
      .describe("[value, points], values ascending; two of one value make a step, at which the larger points count."),
    roundTo: numberFrom(SMALLEST_ROUNDING, LARGEST_POINTS, ROUND_TO)
      .optional()
      .describe("Points are rounded to multiples of this, half away from zero. Left out: no rounding."),
    outside: z
      .enum(OUTSIDES, OUTSIDE)
      .optional()
      .describe("What counts beyond the knots: the points of the end (clamp, the default), or 0 on the sides named."),
  },
  "a scale: an object with knots",
);

const kpi = strictRecord(
  {
    id: textUpTo(LONGEST_NAME, KPI_ID).describe("Key of its value. Unique within the policy."),
    label: textUpTo(LONGEST_NAME, NAME).optional().describe("For people. Default: its id."),
    unit: z.string(UNIT).max(LONGEST_NAME, UNIT).default("").describe("Unit of its values, for people."),
    weight: numberFrom(SMALLEST_WEIGHT, 1, WEIGHT).describe("Share in the composite; all weights sum to 1."),
    scale,
    controllable: z.boolean("true or false").describe("Whether agents have it in their own hands."),
  },
  "a KPI: an object with id, weight, scale and controllable",
);

const tier = strictRecord(
  {
    name: textUpTo(LONGEST_NAME, TIER_NAME).describe("Unique within the policy."),
    from: numberFrom(-LARGEST_POINTS, LARGEST_POINTS, TIER_FROM)
      .nullable()
      .describe("Composite from which on the tier counts, inclusive; null for the last tier."),
  },
  "a tier: an object with name and from",
);

/** `CompositePolicy` as its user writes it, with the guide's KPIs and tiers where none are given. */
export const CompositePolicySchema = strictRecord(
  {
    kpis: z
      .array(kpi, KPIS)
      .min(1, KPIS)
      .max(LARGEST_KPI_COUNT, KPIS)
      .superRefine((list, context) => refuseRepeats(list, "id", KPI_ID, context), { when: () => true })
      .superRefine(refuseWrongSum, { when: () => true })
      .default(() => structuredClone(GUIDE_COMPOSITE_POLICY.kpis) as never)
      .describe("What the composite is made of, in the order in which contributions are listed; weights sum to 1."),
    tiers: z
      .array(tier, TIERS)
      .min(1, TIERS)
      .max(LARGEST_TIER_COUNT, TIERS)
      .superRefine((list, context) => refuseRepeats(list, "name", TIER_NAME, context), { when: () => true })
      .superRefine(refuseMisplacedTiers, { when: () => true })
      .default(() => [...GUIDE_COMPOSITE_POLICY.tiers])
      .describe("From the highest to the lowest; the last one has no bound (null)."),
    onMissing: z
      .enum(["renormalise", "withhold"], ON_MISSING)
      .default(GUIDE_COMPOSITE_POLICY.onMissing)
      .describe("What becomes of the composite when a KPI has no value."),
    fingerprint: fingerprint(),
  },
  "an object of policy fields",
).meta({ title: "CompositePolicy", description: "What an agent's composite of KPIs is made of." });

function refuseDisorder(knots: unknown, context: z.RefinementCtx): void {
  if (!Array.isArray(knots)) return;
  for (let i = 0; i < knots.length; i++) {
    if (breaksOrder(knots, i)) context.addIssue({ code: "custom", path: [i], message: KNOT });
  }
}

function refuseRepeats(list: unknown, field: string, message: string, context: z.RefinementCtx): void {
  if (!Array.isArray(list)) return;
  const seen = new Set<unknown>();
  list.forEach((one: unknown, index) => {
    const name = typeof one === "object" && one !== null ? (one as Record<string, unknown>)[field] : undefined;
    if (typeof name !== "string") return;
    if (seen.has(name)) context.addIssue({ code: "custom", path: [index, field], message });
    seen.add(name);
  });
}

function refuseWrongSum(kpis: unknown, context: z.RefinementCtx): void {
  if (!Array.isArray(kpis) || kpis.length === 0) return;
  const wrong = weightSumProblem(kpis, "");
  if (wrong === null) return;
  context.addIssue({ code: "custom", message: `${wrong.expected} and not ${wrong.received}` });
}

function refuseMisplacedTiers(tiers: unknown, context: z.RefinementCtx): void {
  if (!Array.isArray(tiers)) return;
  for (let i = 0; i < tiers.length; i++) {
    if (isTierOutOfPlace(tiers, i)) context.addIssue({ code: "custom", path: [i, "from"], message: TIER_FROM });
  }
}
