import { agentsHtml } from "./agents/agents-html.ts";
import type { AgentReport } from "./agents/model.ts";
import { distributionChart, queuesChart } from "./charts.ts";
import { escapeHtml } from "./html.ts";
import { table } from "./html-table.ts";
import { addsUp, type Report, type Tallied } from "./report.ts";
import { STYLE } from "./style.ts";
import { amount, duration, percent, platformName, points, queueReason, whole } from "./wording.ts";

const SHOWN_QUEUES = 12;

/** The report as one page that needs nothing else: no script, no request, every word of the data escaped. */
export function reportHtml(report: Report, digest: string): string {
  const policy = "default-src 'none'; style-src 'unsafe-inline'";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Customer effort</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${[heading(report), problems(report), cards(report), distribution(report), queues(report), platforms(report), left(report), handoffs(report), report.agents === null ? "" : agentsHtml(report.agents), findings(report), sums(report), method(digest)].filter((part) => part !== "").join("\n")}
</main>
</body>
</html>
`;
}

function heading({ period }: Report): string {
  const when =
    period === null
      ? "No conversation"
      : `Conversations that began from ${time(period.from)} to ${time(period.to)} UTC`;
  return `<h1>Customer effort</h1>\n<p class="soft">${when}</p>`;
}

function problems({ unread }: Report): string {
  if (unread.length === 0) return "";
  const lines = unread.map((line) => `<li>${escapeHtml(line)}</li>`).join("");
  return `<div class="problem"><h2>Not everything could be read</h2><ul>${lines}</ul></div>`;
}

function cards({ overall, counts }: Report): string {
  if (overall === null) return "<p>There is nothing to score.</p>";
  const hard = (overall.distribution[0] ?? 0) + (overall.distribution[1] ?? 0);
  const range =
    overall.interval === null
      ? ""
      : `, between ${points(overall.interval.low)} and ${points(overall.interval.high)} with 95 % confidence`;
  return `<ul class="cards">
<li><strong>${points(overall.mean)} of 7</strong>mean score${range}</li>
<li><strong>${percent(overall.lowEffortRatio)}</strong>had it easy (score 5 to 7)</li>
<li><strong>${percent(hard / overall.count)}</strong>had to work hard (score 1 or 2)</li>
<li><strong>${whole(counts.scored)}</strong>of ${whole(counts.journeys)} conversations scored${counts.provisional === 0 ? "" : `, ${whole(counts.provisional)} provisionally`}</li>
</ul>`;
}

function distribution({ overall }: Report): string {
  return overall === null ? "" : `<h2>How hard it was</h2>\n${distributionChart(overall.distribution)}`;
}

function queues({ queues: all }: Report): string {
  if (all.length === 0) return "";
  const shown = all.slice(0, SHOWN_QUEUES);
  const rows = shown.map((queue) => [
    { head: queue.queue },
    whole(queue.count),
    points(queue.mean),
    percent(queue.lowEffortRatio),
    duration(queue.meanWaitSeconds),
    percent(queue.transferredRatio),
    { text: queueReason(queue) },
  ]);
  const more =
    all.length > shown.length ? ` The ${whole(all.length - shown.length)} easiest queues are not shown.` : "";
  const caption = `Hardest queues first.${more}`;
  const columns = ["Queue", "#Scored", "#Mean", "#Easy", "#Wait", "#Passed on", "Why"];
  return `<h2>Queues, and why</h2>\n${queuesChart(shown)}\n${table(caption, columns, rows)}`;
}

function platforms({ platforms: all }: Report): string {
  if (all.length < 2) return "";
  const rows = all.map((one) => [
    { head: platformName(one.platform) },
    whole(one.count),
    points(one.mean),
    percent(one.lowEffortRatio),
  ]);
  return `<h2>Platforms</h2>\n${table("Journeys across platforms count where they began.", ["Platform", "#Scored", "#Mean", "#Easy"], rows)}`;
}

function left({ notScored, quarantined, counts }: Report): string {
  const parts = ["<h2>What could not be scored, and why</h2>"];
  if (notScored.length + quarantined.length === 0) parts.push("<p>Everything was scored.</p>");
  if (notScored.length > 0)
    parts.push(
      tallied(`${whole(counts.missing + counts.invalid)} conversations lack a fact.`, notScored, "Conversation"),
    );
  if (quarantined.length > 0) {
    parts.push(
      tallied(`${whole(counts.quarantined)} records could not be read and are in quarantine.`, quarantined, "Example"),
    );
  }
  return parts.join("\n");
}

function handoffs({ counts, nearMisses }: Report): string {
  if (counts.mergedAway === 0 && nearMisses.length === 0) return "";
  const merged = `<p>${whole(counts.mergedAway)} conversations were the continuation of one on the other platform and were joined to it: one customer, one journey, one score.</p>`;
  const missed =
    nearMisses.length === 0 ? "" : tallied("Pairs that look alike and were kept apart.", nearMisses, "Pair");
  return `<h2>Journeys across platforms</h2>\n${merged}\n${missed}`;
}

function findings({ warnings }: Report): string {
  if (warnings.length === 0) return "";
  return `<h2>Worth knowing</h2>\n${tallied("Findings about records that were mapped all the same.", warnings, "Example")}`;
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
  return `<h2>Where everything went</h2>\n${table(verdict, ["", "#Count", "Made of"], cells)}`;
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

function method(digest: string): string {
  return `<h2>How it is scored</h2>
<p>Seven points, less two for every transfer, less one for every full minute of queue wait beyond the first half minute; never below one. Seven is least effort. Nothing is asked of the customer.</p>
<p class="soft">Digest of the records: <code>${escapeHtml(digest)}</code></p>`;
}

function tallied(caption: string, rows: readonly Tallied[], exampleName: string): string {
  const cells = rows.map(({ what, count, example, detail }) => [
    { head: what },
    whole(count),
    { code: example, text: detail },
  ]);
  return table(caption, ["Reason", "#Count", exampleName], cells);
}

function time(instant: string): string {
  return escapeHtml(instant.slice(0, 16).replace("T", " "));
}
