import { describe, expect, it } from "vitest";
import { createEventTally } from "../../../examples/service/event-tally.ts";
import { createPacedClock } from "../../../examples/service/local/paced-clock.ts";
import { readConfiguration } from "../../../examples/service/read-configuration.ts";

const FILE = {
  folder: "state",
  rules: "rules.yaml",
  region: "eu_central_1",
  attributesSchemaId: "schema",
  tenantId: "tenant",
  businessDataField: "behavioral_ces",
};
const ENVIRONMENT = {
  GENESYS_CLIENT_ID: "a",
  GENESYS_CLIENT_SECRET: "b",
  CXONE_CLIENT_ID: "c",
  CXONE_CLIENT_SECRET: "d",
  CXONE_ACCESS_KEY_ID: "e",
  CXONE_ACCESS_KEY_SECRET: "f",
  INGEST_TOKEN: "g",
};

describe("readConfiguration", () => {
  it("should take a file and the environment, with defaults for what may be left out", () => {
    const reading = readConfiguration(JSON.stringify({ ...FILE, port: 0 }), ENVIRONMENT);
    expect(reading).toMatchObject({
      kind: "ready",
      configuration: { ...FILE, host: "127.0.0.1", port: 0, timeZone: "UTC" },
      secrets: { genesysClientId: "a", cxoneAccessKeySecret: "f", ingestToken: "g" },
    });
  });

  it("should list everything that is wrong at once, and no secret", () => {
    const text = JSON.stringify({ ...FILE, region: "", port: 1.5, timeZone: "Mars/Olympus", colour: "red" });
    const reading = readConfiguration(text, { ...ENVIRONMENT, INGEST_TOKEN: "", CXONE_CLIENT_ID: undefined });
    expect(reading).toEqual({
      kind: "refused",
      problems: [
        "colour is no setting",
        "region has to be a text",
        "port has to be a whole number from 0 to 65535",
        "timeZone has to be the name of a time zone such as Europe/London",
        "the environment variable CXONE_CLIENT_ID has to be set",
        "the environment variable INGEST_TOKEN has to be set",
      ],
      rules: "rules.yaml",
    });
  });

  it.each(["", "[]", "null", "{"])("should refuse %j, which is no object", (text) => {
    const reading = readConfiguration(text, ENVIRONMENT);
    expect(reading.kind === "refused" && reading.problems[0]).toBe("the configuration has to be a JSON object");
  });
});

describe("createEventTally", () => {
  it("should count what the clients tell, and the attempts that failed", () => {
    const { observer, count, failedAttempts, metrics } = createEventTally();
    const attempt = {
      kind: "attempt",
      platform: "nice_cxone",
      operation: "GET /",
      durationMs: 1,
      attempt: 1,
      errorCode: null,
      correlationId: null,
    } as const;
    for (const status of [200, 204, 429, null]) observer({ ...attempt, status });
    observer({ kind: "throttled", platform: "genesys_cloud", pauseMs: 1 });
    expect([count("attempt"), count("throttled"), failedAttempts()]).toEqual([4, 1, 2]);
    const [events, attempts] = metrics();
    expect(events?.values).toContainEqual({ labels: { platform: "nice_cxone", kind: "attempt" }, value: 4 });
    expect(attempts?.values).toContainEqual({ labels: { platform: "nice_cxone", status: "none" }, value: 1 });
  });
});

describe("createPacedClock", () => {
  it("should ring waits in their order, and stand still while work is under way", async () => {
    const clock = createPacedClock({ startAt: 1000 });
    const rung: string[] = [];
    const note = (name: string) => () => rung.push(`${name} ${clock.now()}`);
    clock.wait(20).then(note("b"));
    clock.wait(10).then(note("a"));
    const work = clock.track(new Promise<void>((resolve) => setTimeout(resolve, 20)));
    work.then(note("work"));
    await clock.runUntil(1015);
    expect(rung).toEqual(["work 1000", "a 1010"]);
    expect(clock.now()).toBe(1015);
    await clock.runUntil(5000);
    expect(rung).toEqual(["work 1000", "a 1010", "b 1020"]);
    expect(clock.now()).toBe(5000);
  });

  it("should reject a wait that is aborted, before and while it waits, and forget it", async () => {
    const clock = createPacedClock({ startAt: 0 });
    await expect(clock.wait(5, AbortSignal.abort(new Error("early")))).rejects.toThrow("early");
    const controller = new AbortController();
    const waiting = clock.wait(5, controller.signal);
    controller.abort(new Error("late"));
    await expect(waiting).rejects.toThrow("late");
  });

  it("should not stand still for work that will never end", async () => {
    const clock = createPacedClock({ startAt: 0, hopeless: () => 1 });
    void clock.track(new Promise<void>(() => {}));
    await clock.runUntil(10);
    expect(clock.now()).toBe(10);
  });
});
