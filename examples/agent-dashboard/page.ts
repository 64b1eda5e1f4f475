import { escapeHtml } from "../demo/html.ts";
import { type Identity, readIdentity } from "../pages/identity.ts";
import { readerOf } from "../pages/language.ts";
import type { Answer, Page, PageRequest } from "../pages/model.ts";
import type { AgentPageData, AgentSource } from "./model.ts";
import { AGENT_TEXTS } from "./texts.ts";
import { agentPageData } from "./view.ts";

/** Where the page is, beside its server. */
export const AGENT_PATH = "/agent";

/**
 * The page of one agent. Whose it is, the signed query alone says (`signIdentity`): without one, with one that was
 * changed or has run out, neither the document nor the data is given out.
 */
export function agentPage({ source, secret }: { readonly source: AgentSource; readonly secret: string }): Page {
  const identityOf = ({ query, now }: PageRequest): Identity => readIdentity(query, { secret, now });
  return {
    path: AGENT_PATH,
    script: new URL("browser/main.ts", import.meta.url),
    styles: [new URL("style.css", import.meta.url)],
    html: (request): Answer<string> => {
      const identity = identityOf(request);
      return identity.kind === "known" ? { kind: "found", content: documentFor(request) } : identity;
    },
    data: (request): Answer<AgentPageData> => {
      const identity = identityOf(request);
      if (identity.kind !== "known") return identity;
      return { kind: "found", content: agentPageData(identity.agentId, request.now, source) };
    },
  };
}

/** The frame that the script fills. `theme=light` or `theme=dark` overrules what the system prefers. */
function documentFor(request: PageRequest): string {
  const { language, locale } = readerOf(request, Object.keys(AGENT_TEXTS));
  const texts = AGENT_TEXTS[language as keyof typeof AGENT_TEXTS];
  const theme = THEMES.find((name) => name === request.query.get("theme")) ?? "";
  return `<!doctype html>
<html lang="${escapeHtml(language)}" data-locale="${escapeHtml(locale)}" class="${theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(texts["page.title"])}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href=".${AGENT_PATH}/page.css">
<script type="module" src=".${AGENT_PATH}/page.js"></script>
</head>
<body>
<header class="head">
<h1 id="title">${escapeHtml(texts["page.title"])}</h1>
<div id="status"></div>
</header>
<main id="page" aria-labelledby="title" aria-busy="true"><p class="card">${escapeHtml(texts["page.loading"])}</p></main>
<noscript><p class="card">${escapeHtml(texts["page.noscript"])}</p></noscript>
</body>
</html>
`;
}

const THEMES = ["light", "dark"] as const;
