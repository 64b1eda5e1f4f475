import { escapeHtml } from "./html.ts";
import type { QueueReport } from "./report.ts";
import { driverName, percent, points, whole } from "./wording.ts";

/** Width of every chart, in its own units. */
export const CHART_WIDTH = 720;

/** How many conversations scored 1 to 7, as vertical bars with their counts. */
export function distributionChart(distribution: readonly number[]): string {
  const height = 260;
  const floor = 206;
  const most = Math.max(1, ...distribution);
  const total = Math.max(
    1,
    distribution.reduce((sum, count) => sum + count, 0),
  );
  const step = CHART_WIDTH / 7;
  const bars = distribution.map((count, index) => {
    const tall = (count / most) * 170;
    const middle = step * (index + 0.5);
    const tone = index < 2 ? "hard" : index < 4 ? "middling" : "easy";
    return (
      `<rect class="${tone}" x="${fixed(middle - 32)}" y="${fixed(floor - tall)}" width="64" height="${fixed(tall)}" rx="3"/>` +
      `<text x="${fixed(middle)}" y="${fixed(floor - tall - 8)}">${whole(count)}</text>` +
      `<text class="axis" x="${fixed(middle)}" y="${floor + 22}">${index + 1}</text>`
    );
  });
  const said = distribution.map((count, index) => `score ${index + 1}: ${whole(count)} (${percent(count / total)})`);
  const ends =
    `<text class="note start" x="8" y="${height - 8}">1 = most effort</text>` +
    `<text class="note end" x="${CHART_WIDTH - 8}" y="${height - 8}">7 = least effort</text>`;
  const line = `<line class="base" x1="0" y1="${floor}" x2="${CHART_WIDTH}" y2="${floor}"/>`;
  return svg(
    "distribution",
    "How many conversations got each score",
    said.join(", "),
    height,
    bars.join("") + line + ends,
  );
}

/** Points lost per conversation in each queue, by what took them. */
export function queuesChart(queues: readonly QueueReport[]): string {
  const row = 44;
  const left = 190;
  const drivers = [...new Set(queues.flatMap((queue) => Object.keys(queue.pointsByDriver)))].sort();
  const lost = queues.map((queue) => Object.values(queue.pointsByDriver).reduce((sum, cost) => sum + cost, 0));
  const most = Math.max(0.5, ...lost);
  const scale = (CHART_WIDTH - left - 60) / most;
  const rows = queues.map((queue, index) => {
    const y = index * row + 8;
    let x = left;
    let bars = "";
    for (const [nth, driver] of drivers.entries()) {
      const width = (queue.pointsByDriver[driver] ?? 0) * scale;
      bars += `<rect class="driver-${nth % 4}" x="${fixed(x)}" y="${y}" width="${fixed(width)}" height="24"/>`;
      x += width;
    }
    const name = `<text class="start" x="0" y="${y + 17}">${escapeHtml(shorten(queue.queue))}</text>`;
    return `${name}${bars}<text class="start" x="${fixed(x + 8)}" y="${y + 17}">${points(lost[index] as number)}</text>`;
  });
  const legendY = queues.length * row + 22;
  const legend = drivers.map((driver, nth) => {
    const x = left + nth * 150;
    const swatch = `<rect class="driver-${nth % 4}" x="${x}" y="${legendY - 12}" width="14" height="14"/>`;
    return `${swatch}<text class="note start" x="${x + 20}" y="${legendY}">${escapeHtml(driverName(driver))}</text>`;
  });
  const said = queues.map((queue, index) => {
    const parts = drivers.map((driver) => `${driverName(driver)} ${points(queue.pointsByDriver[driver] ?? 0)}`);
    return `${queue.queue}: ${points(lost[index] as number)} points lost per conversation (${parts.join(", ")})`;
  });
  const title = "Points lost per conversation and what they went to, before the floor at 1";
  return svg("queues", title, said.join("; "), legendY + 12, rows.join("") + legend.join(""));
}

/** A chart with a title, and with words for who cannot see it. */
export function svg(id: string, title: string, description: string, height: number, content: string): string {
  return (
    `<figure><figcaption>${escapeHtml(title)}</figcaption>` +
    `<svg role="img" aria-labelledby="${id}-title ${id}-text" viewBox="0 0 ${CHART_WIDTH} ${height}" preserveAspectRatio="xMinYMin">` +
    `<title id="${id}-title">${escapeHtml(title)}</title><desc id="${id}-text">${escapeHtml(description)}</desc>${content}</svg></figure>`
  );
}

/** Two decimals are finer than a screen, and the same on every engine. */
export function fixed(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function shorten(name: string): string {
  return [...name].length > 22 ? `${[...name].slice(0, 21).join("")}…` : name;
}
