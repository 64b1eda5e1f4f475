/// <reference lib="dom" />
import { patchKeepingFocus } from "../../pages/browser/patch.ts";
import { loadJson, refreshInBrowser } from "../../pages/browser/refresh.ts";
import { createStatusLine } from "../../pages/browser/status-line.ts";
import type { AgentPageData } from "../model.ts";
import { ageMs, ageText, isStale } from "./age.ts";
import { agentPageContent } from "./page.ts";
import { createWords } from "./words.ts";

/** What came last, and when by the reader's clock. */
let shown: { readonly data: AgentPageData; readonly receivedAt: number } | null = null;

const root = document.documentElement;
/** Until something has come, of no zone. */
let words = createWords(root, "UTC");
const { texts } = words;

const status = createStatusLine(
  document.getElementById("status") as HTMLElement,
  {
    asOf: (now) => {
      if (shown === null) return null;
      const age = ageMs(shown.data, shown.receivedAt, now);
      const { timeZone, dashboard } = shown.data;
      if (age === null || dashboard.asOf === null) return texts.text("status.unknown");
      const time = words.format.time(dashboard.asOf);
      return texts.text("status.asof", { time, zone: timeZone, age: ageText(age, words) });
    },
    stale: (now) => (shown !== null && isStale(shown.data, shown.receivedAt, now) ? texts.text("status.stale") : null),
    lost: texts.text("status.lost"),
    retryIn: (seconds) => texts.text("status.retry", { seconds }),
    refused: texts.text("status.refused"),
  },
  () => Date.now(),
);

refreshInBrowser<AgentPageData>({
  load: () => loadJson(new URL(`data${location.search}`, import.meta.url).href),
  onConnection: status.setConnection,
  onData: (data) => {
    const before = shown?.data.dashboard.composite.shown ?? null;
    shown = { data, receivedAt: Date.now() };
    words = createWords(root, data.timeZone);
    const page = document.getElementById("page") as HTMLElement;
    patchKeepingFocus(page, agentPageContent(data, words));
    status.update();
    const score = data.dashboard.composite.shown;
    if (before !== null && score !== before) {
      status.announce(texts.text("status.changed", { score: words.format.shown(score) }));
    }
  },
});
setInterval(status.update, 1000);
