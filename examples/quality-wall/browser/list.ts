/// <reference lib="dom" />
import { drawn, element, isolated } from "../../pages/browser/dom.ts";
import type { QueueGlance, SeriesGlance, WallState, WallView } from "../model.ts";
import { STATE_SHAPES, WALL_STATES } from "../states.ts";
import { glanceText, type Reading } from "../words.ts";
import { hashOf } from "./place.ts";

/** What the reader wants of the list. */
export interface ListChoice {
  readonly filter: string;
  readonly isTroubledOnly: boolean;
  readonly chosen: string | null;
  /** The one that the tab key reaches. */
  readonly current: string | null;
}

/** The queues that the reader wants, worst first. */
export function wantedQueues({ queues }: WallView, { filter, isTroubledOnly }: ListChoice): readonly QueueGlance[] {
  const sought = filter.trim().toLowerCase();
  return queues.filter(
    ({ queue, worst }) => (!isTroubledOnly || worst !== "ok") && queue.toLowerCase().includes(sought),
  );
}

/** The list as it should be: one stop of the tab key, a link per queue. */
export function queueList(wall: WallView, choice: ListChoice, reading: Reading): HTMLElement {
  const queues = wantedQueues(wall, choice);
  const stop = queues.some(({ queue }) => queue === choice.current) ? choice.current : (queues[0]?.queue ?? null);
  const day = wall.asOf.slice(0, 10);
  return element(
    "ul",
    { class: "queues", "aria-label": reading.texts.text("list") },
    queues.map((glance) => item(glance, { day, choice, stop, reading })),
  );
}

interface ItemContext {
  readonly day: string;
  readonly choice: ListChoice;
  readonly stop: string | null;
  readonly reading: Reading;
}

function item(glance: QueueGlance, { day, choice, stop, reading }: ItemContext): HTMLElement {
  const { queue, worst, network, survey } = glance;
  const link = element(
    "a",
    {
      class: `queue ${worst}`,
      href: hashOf({ queue, day: null }),
      "data-queue": queue,
      tabindex: queue === stop ? 0 : -1,
      "aria-current": queue === choice.chosen ? "true" : null,
    },
    element("span", { class: "queue-name" }, isolated(queue)),
    series("network", network, day, reading),
    series("survey", survey, day, reading),
  );
  return element("li", { "data-key": queue }, link);
}

function series(
  source: "network" | "survey",
  glance: SeriesGlance | null,
  day: string,
  reading: Reading,
): HTMLElement | null {
  if (glance === null) return null;
  return element(
    "span",
    { class: "series", "data-key": source },
    element("span", { class: "source soft" }, `${reading.texts.text(`short.${source}`)} `),
    stateBadge(glance.state, reading),
    element("span", { class: "figures" }, ` ${glanceText(glance, reading, day)}`),
  );
}

/** How many queues there are of each state, the worst first; a state without any keeps its place. */
export function stateSummary(queues: readonly QueueGlance[], reading: Reading): HTMLElement {
  const { texts, format } = reading;
  return element(
    "ul",
    { class: "summary", "aria-label": texts.text("summary") },
    WALL_STATES.map((state) => {
      const count = queues.filter(({ worst }) => worst === state).length;
      const badge = stateBadge(state, reading);
      const kind = count === 0 ? "none" : null;
      return element("li", { class: kind }, badge, element("strong", {}, format.number(count)));
    }),
  );
}

/** Shape, word and colour. */
export function stateBadge(state: WallState, { texts }: Reading): HTMLElement {
  const shape = drawn("path", { d: STATE_SHAPES[state], "fill-rule": "evenodd" });
  const icon = drawn("svg", { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" }, shape);
  return element("span", { class: `state state-${state}` }, icon, texts.text(`states.${state}`));
}
