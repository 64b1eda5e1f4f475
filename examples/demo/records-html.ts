import type { AgentReport } from "./agents/model.ts";
import { table, talliedTable } from "./html-table.ts";
import { addsUp, type Report } from "./report.ts";
import { amount, whole } from "./wording.ts";

/** What the page says of the records themselves: what was odd about them, and where each went. */
export function recordsHtml(report: Report): readonly string[] {
  return [findings(report), sums(report)];
}

function findings({ warnings }: Report): string {
  if (warnings.length === 0) return "";
  return `<h3>Worth knowing</h3>\n${talliedTable("Findings about records that were mapped all the same.", warnings, "Example")}`;
}

function sums(report: Report): string {
  const { counts } = report;
  const rows = [
    [
      "Records read",
      counts.read,
      `${whole(counts.mapped)} used + ${whole(counts.replaced)} older copies + ${whole(counts.ignored)} left out by rule + ${whole(counts.quarantined)} in quarantine + ${whole(counts.unknown)} of no known kind`,
    ],
    [
      "Conversations",
      counts.conversations,
      `${whole(counts.journeys)} journeys + ${whole(counts.mergedAway)} joined to another`,
    ],
    [
      "Journeys",
      counts.journeys,
      `${whole(counts.scored)} scored + ${whole(counts.missing)} lacking a fact + ${whole(counts.invalid)} invalid`,
    ],
  ] as const;
  const agentRows = report.agents === null ? [] : eventSums(report.agents);
  const verdict = addsUp(report) ? "Nothing is lost: every line adds up." : "These counts do not add up.";
  const cells = [...rows, ...agentRows].map(([name, count, parts]) => [
    { head: name },
    typeof count === "string" ? count : whole(count),
    { text: parts },
  ]);
  return `<h3>Where everything went</h3>\n${table(verdict, ["", "#Count", "Made of"], cells)}`;
}

function eventSums({ counts, rulePoints, totalPoints }: AgentReport): (readonly [string, string, string])[] {
  const again =
    counts.rescored === 0
      ? ""
      : `; ${whole(counts.rescored)} scored again when evaluated, ${whole(counts.late)} too late to count`;
  return [
    [
      "Agents' events",
      whole(counts.events),
      `${whole(counts.scored)} scored + ${whole(counts.unscorable)} without agent or date${again}`,
    ],
    ["Points of all rules", amount(rulePoints), `${amount(totalPoints)} points of all agents, days and categories`],
  ];
}
