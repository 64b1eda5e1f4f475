import type { QualitySource } from "cxscore/mos";
import { escapeHtml } from "../demo/html.ts";
import type { TextTable } from "../pages/browser/texts.ts";
import { readerOf } from "../pages/language.ts";
import type { Answer, Page, PageRequest } from "../pages/model.ts";
import { type JudgedWall, judgeWall } from "./judge-wall.ts";
import type { WallData, WallFacts } from "./model.ts";
import { queueSpec, queueView } from "./queue-view.ts";
import { WALL_TEXTS, type WallKey } from "./texts.ts";
import { wallView } from "./wall-view.ts";

/** What a wall is made from, and where it hangs. */
export interface WallOptions {
  readonly path: string;
  /** What is known at an instant. Epoch milliseconds. */
  readonly factsAt: (now: number) => WallFacts;
}

/**
 * The wall of queues. `data` gives all queues at a glance; with `queue`, and `day` where it is not the last, that
 * queue's day, too; with `source` and `spec` the specification of its chart. `at` asks for another instant than now.
 * It names no person and asks nobody who they are.
 */
export function wallPage({ path, factsAt }: WallOptions): Page {
  const judgedAt = remembering(factsAt);
  // Whoever looks back does not make the others wait.
  const judgedBefore = remembering(factsAt);
  return {
    path,
    script: new URL("browser/main.ts", import.meta.url),
    styles: [new URL("wall.css", import.meta.url), new URL("chart.css", import.meta.url)],
    html: (request) => {
      return { kind: "found", content: frame(path, request) };
    },
    data: ({ query, now }) => {
      const asked = query.get("at");
      if (asked === null) return dataOf(judgedAt(now), query);
      const at = INSTANT.test(asked) ? Date.parse(asked) : Number.NaN;
      // What has not happened yet is not known.
      return at >= 0 && at <= now ? dataOf(judgedBefore(at), query) : { kind: "not-found" };
    },
  };
}

/** An instant in UTC, to the minute or finer. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/;

/** What is judged holds for a minute; the next goes on from it, as a service does. */
function remembering(factsAt: WallOptions["factsAt"]): (now: number) => JudgedWall {
  let last: JudgedWall | null = null;
  let lastFacts: WallFacts | null = null;
  return (now) => {
    const asOf = now - (now % MINUTE_MS);
    const facts = factsAt(asOf);
    if (last !== null && last.asOf === asOf && lastFacts === facts) return last;
    const judged = judgeWall(facts, asOf, lastFacts === facts ? last : null);
    last = judged;
    lastFacts = facts;
    return judged;
  };
}

const MINUTE_MS = 60_000;

function dataOf(wall: JudgedWall, query: URLSearchParams): Answer<unknown> {
  const queue = query.get("queue");
  const day = query.get("day");
  const source = query.get("source");
  if (query.has("spec")) {
    if (queue === null || !isSource(source)) return { kind: "not-found" };
    const spec = queueSpec(wall, { queue, source, day });
    return spec === null ? { kind: "not-found" } : { kind: "found", content: spec };
  }
  const chosen = queue === null ? null : queueView(wall, queue, day);
  const content: WallData = { wall: wallView(wall), chosen };
  return { kind: "found", content };
}

function isSource(source: string | null): source is QualitySource {
  return source === "network" || source === "survey";
}

/** The frame that the script fills. `theme=light` or `theme=dark` overrules what the system prefers. */
function frame(path: string, request: PageRequest): string {
  const { language, locale } = readerOf(request, Object.keys(WALL_TEXTS));
  const theme = THEMES.find((name) => name === request.query.get("theme")) ?? "";
  const texts = WALL_TEXTS[language] as TextTable<WallKey>;
  return `<!doctype html>
<html lang="${escapeHtml(language)}" data-locale="${escapeHtml(locale)}" class="${theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(texts.title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href=".${escapeHtml(path)}/page.css">
<script type="module" src=".${escapeHtml(path)}/page.js"></script>
</head>
<body class="wall">
<div id="wall" data-path=".${escapeHtml(path)}">
<header><h1>${escapeHtml(texts.title)}</h1><p class="as-of">${escapeHtml(texts.loading)}</p></header>
</div>
<noscript><p>${escapeHtml(texts.noScript)}</p></noscript>
</body>
</html>
`;
}

const THEMES = ["light", "dark"] as const;
