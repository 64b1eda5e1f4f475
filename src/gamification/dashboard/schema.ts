import * as z from "zod";
import { fingerprint, strictRecord, textUpTo, wholeNumberFrom } from "../../core/schema.ts";
import {
  BOARD_ROWS,
  DECIMALS,
  FORMAT_KIND,
  FORMAT_KPI,
  KPI_FORMATS,
  LABEL,
  LARGEST_BOARD_ROWS,
  LARGEST_DECIMALS,
  LARGEST_FORMAT_COUNT,
  LONGEST_TEXT,
  SUFFIX,
} from "./check-dashboard-policy.ts";
import { GUIDE_DASHBOARD_POLICY } from "./policy.ts";

const kpi = textUpTo(LONGEST_TEXT, FORMAT_KPI).describe("Id of the KPI.");
const label = textUpTo(LONGEST_TEXT, LABEL).optional().describe("Name, of a KPI that the composite does not name.");

const format = z.discriminatedUnion(
  "kind",
  [
    strictRecord(
      {
        kpi,
        label,
        kind: z.literal("decimal").describe("Fixed decimals and what follows them."),
        decimals: wholeNumberFrom(0, LARGEST_DECIMALS, DECIMALS).describe("Digits after the point."),
        suffix: z.string(SUFFIX).max(LONGEST_TEXT, SUFFIX).describe("Written behind the number."),
      },
      "a format: an object",
    ),
    strictRecord(
      { kpi, label, kind: z.literal("minutes-seconds").describe("Seconds as m:ss.") },
      "a format: an object",
    ),
  ],
  FORMAT_KIND,
);

/** `DashboardPolicy` as its user writes it. */
export const DashboardPolicySchema = strictRecord(
  {
    kpiFormats: z
      .array(format, KPI_FORMATS)
      .max(LARGEST_FORMAT_COUNT, KPI_FORMATS)
      .superRefine(refuseRepeatedKpis, { when: () => true })
      .default(() => GUIDE_DASHBOARD_POLICY.kpiFormats.map((one) => ({ ...one })))
      .describe("How values are written, by KPI."),
    notEnoughData: textUpTo(LONGEST_TEXT, LABEL)
      .default(GUIDE_DASHBOARD_POLICY.notEnoughData)
      .describe("What stands in place of a value that is missing."),
    boardRows: wholeNumberFrom(0, LARGEST_BOARD_ROWS, BOARD_ROWS)
      .default(GUIDE_DASHBOARD_POLICY.boardRows)
      .describe("Rows of the board's beginning."),
    fingerprint: fingerprint(),
  },
  "an object of policy fields",
).meta({ title: "DashboardPolicy", description: "What an agent's dashboard shows, and how." });

function refuseRepeatedKpis(list: unknown, context: z.RefinementCtx): void {
  if (!Array.isArray(list)) return;
  const known = new Set<unknown>();
  list.forEach((one: { readonly kpi?: unknown } | null, i) => {
    const id = one?.kpi;
    if (typeof id === "string" && known.has(id)) {
      context.addIssue({ code: "custom", path: [i, "kpi"], message: FORMAT_KPI });
    }
    known.add(id);
  });
}
