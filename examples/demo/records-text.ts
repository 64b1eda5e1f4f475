import type { AgentReport } from "./agents/model.ts";
import { talliedLines } from "./printable.ts";
import { addsUp, type Report } from "./report.ts";
import { amount, whole } from "./wording.ts";

/** What the printed report says of the records themselves: what was odd about them, and where each went. */
export function recordsText(report: Report): readonly string[] {
  return [findings(report), sums(report)];
}

function findings({ warnings }: Report): string {
  return warnings.length === 0 ? "" : ["Worth knowing", ...talliedLines(warnings)].join("\n");
}

function sums(report: Report): string {
  const { counts } = report;
  return [
    `Where everything went${addsUp(report) ? " (every line adds up)" : " (THESE COUNTS DO NOT ADD UP)"}`,
    `  ${whole(counts.read)} records read = ${whole(counts.mapped)} used + ${whole(counts.replaced)} older copies + ${whole(counts.ignored)} left out by rule + ${whole(counts.quarantined)} in quarantine + ${whole(counts.unknown)} of no known kind`,
    `  ${whole(counts.conversations)} conversations = ${whole(counts.journeys)} journeys + ${whole(counts.mergedAway)} joined to another`,
    `  ${whole(counts.journeys)} journeys = ${whole(counts.scored)} scored (${whole(counts.provisional)} provisionally) + ${whole(counts.missing)} lacking a fact + ${whole(counts.invalid)} invalid`,
    ...(report.agents === null ? [] : eventSums(report.agents)),
  ].join("\n");
}

function eventSums({ counts, rulePoints, totalPoints }: AgentReport): string[] {
  const again =
    counts.rescored === 0
      ? ""
      : `; ${whole(counts.rescored)} scored again when evaluated, ${whole(counts.late)} too late`;
  return [
    `  ${whole(counts.events)} agents' events = ${whole(counts.scored)} scored + ${whole(counts.unscorable)} without agent or date${again}`,
    `  ${amount(rulePoints)} points of all rules = ${amount(totalPoints)} points of all agents, days and categories`,
  ];
}
