import { escapeHtml } from "./html.ts";
import type { Report } from "./report.ts";
import { REPORT_TITLE, SECTIONS } from "./sections.ts";
import { STYLE } from "./style.ts";

/** The report as one page that needs nothing else: no script, no request, every word of the data escaped. */
export function reportHtml(report: Report, digest: string): string {
  const policy = "default-src 'none'; style-src 'unsafe-inline'";
  const sections = SECTIONS.map(({ id, title, html }) => ({ id, title, parts: html(report).filter(isThere) })).filter(
    ({ parts }) => parts.length > 0,
  );
  const links = sections.map(({ id, title }) => `<a href="#${id}">${title}</a>`).join(" ");
  const body = sections.map(
    ({ id, title, parts }) =>
      `<section id="${id}" aria-labelledby="${id}-heading">\n<h2 id="${id}-heading">${title}</h2>\n${parts.join("\n")}\n</section>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${REPORT_TITLE}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${[heading(report), `<nav aria-label="Sections">${links}</nav>`, problems(report), ...body, digestLine(digest)].filter(isThere).join("\n")}
</main>
</body>
</html>
`;
}

function isThere(part: string): boolean {
  return part !== "";
}

function heading({ period }: Report): string {
  const when =
    period === null
      ? "No conversation"
      : `Conversations that began from ${time(period.from)} to ${time(period.to)} UTC`;
  return `<h1>${REPORT_TITLE}</h1>\n<p class="soft">${when}</p>`;
}

function problems({ unread }: Report): string {
  if (unread.length === 0) return "";
  const lines = unread.map((line) => `<li>${escapeHtml(line)}</li>`).join("");
  return `<div class="problem"><h2>Not everything could be read</h2><ul>${lines}</ul></div>`;
}

function digestLine(digest: string): string {
  return `<p class="soft">Digest of the records: <code>${escapeHtml(digest)}</code></p>`;
}

function time(instant: string): string {
  return escapeHtml(instant.slice(0, 16).replace("T", " "));
}
