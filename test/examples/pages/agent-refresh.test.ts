import { describe, expect, it } from "vitest";
import {
  type Connection,
  type Loaded,
  pauseSeconds,
  type Refreshing,
  startRefreshing,
} from "../../../examples/pages/browser/refresh.ts";

/** A page whose server answers as it is told, and whose clock goes when it is moved. */
function pageWith(answers: readonly (Loaded<number> | "throws")[]) {
  let at = 0;
  let timers: { readonly due: number; readonly callback: () => void }[] = [];
  const asked: number[] = [];
  const shown: number[] = [];
  const connections: Connection[] = [];
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 5; i++) await Promise.resolve();
  };
  const refreshing: Refreshing = startRefreshing<number>({
    load: () => {
      const answer = answers[asked.length] ?? { kind: "lost" };
      asked.push(at / 1000);
      return answer === "throws" ? Promise.reject(new Error("no")) : Promise.resolve(answer);
    },
    onData: (data) => shown.push(data),
    onConnection: (connection) => connections.push(connection),
    now: () => at,
    after: (milliseconds, callback) => {
      const timer = { due: at + milliseconds, callback };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
  });
  /** Lets so many seconds pass, second by second. */
  const pass = async (seconds: number): Promise<void> => {
    for (let i = 0; i < seconds; i++) {
      await settle();
      at += 1000;
      const due = timers.filter((timer) => timer.due <= at);
      timers = timers.filter((timer) => timer.due > at);
      for (const { callback } of due) callback();
    }
    await settle();
  };
  return { refreshing, pass, settle, asked, shown, connections, timerCount: () => timers.length };
}

const data = (value: number): Loaded<number> => ({ kind: "data", data: value });
const lost: Loaded<number> = { kind: "lost" };

describe("startRefreshing", () => {
  it("should ask at once and every 300 s", async () => {
    const page = pageWith([data(1), data(2), data(3)]);
    await page.pass(601);
    expect(page.asked).toEqual([0, 300, 600]);
    expect(page.shown).toEqual([1, 2, 3]);
  });

  it("should try again after growing pauses, say when, and be as before afterwards", async () => {
    const page = pageWith([data(1), lost, "throws", lost, data(2), data(3)]);
    await page.pass(640);
    expect(page.asked).toEqual([0, 300, 305, 315, 335, 635]);
    expect(page.shown).toEqual([1, 2, 3]);
    expect(page.connections).toEqual([
      { kind: "connected" },
      { kind: "lost", attempt: 1, retryAt: 305_000 },
      { kind: "lost", attempt: 2, retryAt: 315_000 },
      { kind: "lost", attempt: 3, retryAt: 335_000 },
      { kind: "connected" },
      { kind: "connected" },
    ]);
  });

  it("should never ask again once it was refused", async () => {
    const page = pageWith([data(1), { kind: "refused" }]);
    await page.pass(300);
    page.refreshing.ask();
    page.refreshing.askIfDue();
    await page.pass(3000);
    expect(page.asked).toEqual([0, 300]);
    expect(page.connections.at(-1)).toEqual({ kind: "refused" });
    expect(page.timerCount()).toBe(0);
  });

  it("should ask early when it is told to, and count from there", async () => {
    const page = pageWith([data(1), data(2), data(3)]);
    await page.pass(100);
    page.refreshing.askIfDue();
    page.refreshing.ask();
    page.refreshing.ask();
    await page.pass(300);
    expect(page.asked).toEqual([0, 100, 400]);
    expect(page.timerCount()).toBe(1);
  });

  it("should ask when the reader comes back and the connection was lost", async () => {
    const page = pageWith([lost, lost, data(1)]);
    await page.pass(6);
    page.refreshing.askIfDue();
    await page.settle();
    expect(page.asked).toEqual([0, 5, 6]);
    expect(page.shown).toEqual([1]);
  });
});

describe("pauseSeconds", () => {
  it("should grow to the time between refreshes and no further", () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 10_000].map((failures) => pauseSeconds(failures))).toEqual([
      5, 10, 20, 40, 80, 160, 300, 300, 300,
    ]);
  });
});
