import type { Report } from "./report.ts";
import { REPORT_TITLE, SECTIONS } from "./sections.ts";

/** The report for a terminal: what a supervisor wants to know first comes first. */
export function reportText(report: Report): string {
  const sections = SECTIONS.flatMap(({ title, text }) => {
    const parts = text(report).filter((part) => part !== "");
    return parts.length === 0 ? [] : [`${title}\n${"=".repeat(title.length)}`, ...parts];
  });
  return `${[heading(report), ...sections].join("\n\n")}\n`;
}

function heading({ period }: Report): string {
  if (period === null) return REPORT_TITLE;
  return `${REPORT_TITLE}: conversations that began from ${minute(period.from)} to ${minute(period.to)} UTC`;
}

function minute(instant: string): string {
  return instant.slice(0, 16).replace("T", " ");
}
