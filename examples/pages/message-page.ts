import { escapeHtml } from "../demo/html.ts";

/** A document that says one thing. `styleSheet` is an address of this server; `null` = none. */
export function messagePage(message: {
  readonly language: string;
  readonly title: string;
  readonly text: string;
  readonly styleSheet: string | null;
}): string {
  const { language, title, text, styleSheet } = message;
  const link = styleSheet === null ? "" : `<link rel="stylesheet" href="${escapeHtml(styleSheet)}">\n`;
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
${link}</head>
<body>
<main class="message">
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(text)}</p>
</main>
</body>
</html>
`;
}
