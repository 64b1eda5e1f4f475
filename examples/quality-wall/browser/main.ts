/// <reference lib="dom" />
import { createFormat, type FormatOptions } from "../../pages/browser/format.ts";
import { patchKeepingFocus } from "../../pages/browser/patch.ts";
import { loadJson, refreshInBrowser } from "../../pages/browser/refresh.ts";
import { createStatusLine } from "../../pages/browser/status-line.ts";
import { createTexts } from "../../pages/browser/texts.ts";
import type { QueueView, WallData, WallView } from "../model.ts";
import { WALL_TEXTS } from "../texts.ts";
import { type Reading, shownMinute, windowText } from "../words.ts";
import { changesText } from "./changes.ts";
import { queueDetail } from "./detail.ts";
import { buildFrame } from "./frame.ts";
import { listenToKeys } from "./keys.ts";
import { type ListChoice, queueList, stateSummary, wantedQueues } from "./list.ts";
import { dataAddress, placeOf } from "./place.ts";

/** Starts the page: everything that it remembers is in here. */
function startWall(host: HTMLElement): void {
  const path = host.dataset["path"] ?? "";
  const language = document.documentElement.lang;
  const texts = createTexts(WALL_TEXTS[language] ?? (WALL_TEXTS["en"] as never), language);
  const locale = document.documentElement.dataset["locale"] ?? language;
  const readingOf = (timeZone: string): Reading => {
    const options: FormatOptions = { locale, language, timeZone };
    return { texts, format: createFormat(options) };
  };
  let reading = readingOf("UTC");
  let wall: WallView | null = null;
  let chosen: QueueView | null = null;
  let receivedAt = 0;
  let shownAddress = "";
  let current: string | null = null;
  /** A queue was just chosen. */
  let isArriving = false;
  const windowAt: Record<string, number | undefined> = {};

  const frame = buildFrame(host, reading);
  const status = createStatusLine(
    frame.status,
    {
      asOf: () =>
        wall === null
          ? texts.text("loading")
          : texts.text("asOf", { time: shownMinute(wall.asOf, reading), zone: wall.timeZone }),
      stale: (now) => (receivedAt !== 0 && now - receivedAt > STALE_MS ? texts.text("stale") : null),
      lost: texts.text("lost"),
      retryIn: (seconds) => texts.text("retryIn", { seconds }),
      refused: texts.text("refused"),
    },
    () => Date.now(),
  );

  const choiceOf = (): ListChoice => ({
    filter: frame.filter.value,
    isTroubledOnly: frame.troubled.checked,
    chosen: placeOf(location.hash).queue,
    current: current ?? placeOf(location.hash).queue,
  });
  const showList = (): void => {
    if (wall === null) return;
    const choice = choiceOf();
    const shown = wantedQueues(wall, choice).length;
    patchKeepingFocus(frame.list, queueList(wall, choice, reading));
    patchKeepingFocus(frame.summary, stateSummary(wall.queues, reading));
    const counts = { shown: reading.format.number(shown), all: reading.format.number(wall.queues.length) };
    setText(frame.count, shown === 0 ? texts.text("noneShown") : texts.text("shown", counts));
  };
  const showDetail = (): void => {
    const { queue } = placeOf(location.hash);
    document.body.classList.toggle("has-chosen", queue !== null);
    if (queue === null) {
      frame.detail.replaceChildren();
      chosen = null;
    } else if (chosen !== null && chosen.queue === queue) {
      const width = Math.floor(frame.detail.clientWidth) - CARD_PIXELS;
      const wanted = document.createElement("section");
      wanted.append(queueDetail(chosen, { reading, path, search: location.search, width, at: windowAt }));
      for (const { name, value } of frame.detail.attributes) wanted.setAttribute(name, value);
      patchKeepingFocus(frame.detail, wanted);
      for (const { source } of chosen.charts) showReadout(source);
      if (isArriving && frame.list.offsetParent === null) arriveAt(frame.detail);
      isArriving = false;
    } else if (wall !== null && addressOf() === shownAddress) {
      frame.sayInDetail(texts.text("gone"));
    } else frame.sayInDetail(texts.text("loading"));
  };
  const showReadout = (source: string, at: number | undefined = windowAt[source]): void => {
    const chart = chosen?.charts.find((one) => one.source === source);
    const row = chart?.rows.find(({ startAt }) => startAt === at);
    const line = frame.detail.querySelector(`[data-source="${source}"] .readout`);
    if (chart !== undefined && row !== undefined && line !== null) setText(line, windowText(row, chart, reading));
  };

  const addressOf = (): string => dataAddress(path, location.search, placeOf(location.hash));
  let askedAddress = "";
  const refreshing = refreshInBrowser<WallData>({
    load: () => {
      askedAddress = addressOf();
      return loadJson(askedAddress);
    },
    onConnection: status.setConnection,
    onData: (data) => {
      const before = wall;
      if (before?.timeZone !== data.wall.timeZone) reading = readingOf(data.wall.timeZone);
      wall = data.wall;
      receivedAt = Date.now();
      shownAddress = askedAddress;
      chosen = data.chosen;
      status.update();
      showList();
      showDetail();
      const said = before === null ? null : changesText(before, wall, texts);
      if (said !== null) status.announce(said);
      // The reader went on while the answer was on its way.
      if (addressOf() !== askedAddress) refreshing.ask();
    },
  });
  setInterval(status.update, 1000);

  let lastQueue = placeOf(location.hash).queue;
  addEventListener("hashchange", () => {
    const { queue } = placeOf(location.hash);
    const left = lastQueue;
    lastQueue = queue;
    if (queue !== left) for (const source of Object.keys(windowAt)) delete windowAt[source];
    current = queue ?? left;
    isArriving = queue !== null && queue !== left;
    showList();
    showDetail();
    if (queue === null) frame.linkOf(left)?.focus();
    refreshing.ask();
  });
  frame.filter.addEventListener("input", showList);
  frame.troubled.addEventListener("change", showList);
  listenToKeys(frame, {
    onQueue: (queue) => {
      current = queue;
    },
    onWindow: (source, at) => {
      windowAt[source] = at;
      showReadout(source);
    },
    onPointer: showReadout,
  });
  let width = frame.detail.clientWidth;
  new ResizeObserver(() => {
    if (frame.detail.clientWidth === width) return;
    width = frame.detail.clientWidth;
    showDetail();
  }).observe(frame.detail);
  showDetail();
}

/** On a narrow screen the queue takes the place of the list, and with it the focus. */
function arriveAt(detail: HTMLElement): void {
  scrollTo(0, 0);
  detail.querySelector<HTMLElement>(".detail-name")?.focus({ preventScroll: true });
}

/** Padding and border of a card on both sides. */
const CARD_PIXELS = 34;
const STALE_MS = 600_000;

function setText(node: Element, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}

const host = document.getElementById("wall");
if (host !== null) startWall(host);
