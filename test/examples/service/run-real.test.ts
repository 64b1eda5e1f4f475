import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { effortFacts, scoreEffort } from "cxscore/ces";
import { parseRuleSetText } from "cxscore/schemas";
import { type SimulatedStory, simulateStories } from "cxscore/testing";
import { type CxoneServer, type GenesysServer, startCxoneServer, startGenesysServer } from "cxscore/testing/servers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Configuration, Secrets } from "../../../examples/service/configuration.ts";
import { loadConfiguration } from "../../../examples/service/load-configuration.ts";
import type { ServiceState } from "../../../examples/service/pipeline/model.ts";
import { type RealOptions, runReal } from "../../../examples/service/run-real.ts";

const RULES = new URL("../../../examples/demo/rules.yaml", import.meta.url).pathname;
const ENVIRONMENT = {
  GENESYS_CLIENT_ID: "client",
  GENESYS_CLIENT_SECRET: "secret",
  CXONE_CLIENT_ID: "client",
  CXONE_CLIENT_SECRET: "secret",
  CXONE_ACCESS_KEY_ID: "key",
  CXONE_ACCESS_KEY_SECRET: "key-secret",
  INGEST_TOKEN: "token",
};

let folder: string;
let genesys: GenesysServer;
let cxone: CxoneServer;
let controller: AbortController;
let lines: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "run-real-"));
  controller = new AbortController();
  lines = [];
  genesys = await startGenesysServer({ conversations: payloadsOf(STORIES.genesys_cloud), evaluations: [] });
  cxone = await startCxoneServer({ contacts: payloadsOf(STORIES.nice_cxone), extractions: { "qm-workflows": [] } });
});
afterEach(async () => {
  controller.abort();
  await Promise.all([genesys.close(), cxone.close()]);
  await rm(folder, { recursive: true, force: true });
});

/** A short call on each platform that gives a score. */
const STORIES = {
  genesys_cloud: shortStory("genesys_cloud"),
  nice_cxone: shortStory("nice_cxone"),
};

function shortStory(platform: string): SimulatedStory {
  const stories = [...simulateStories({ seed: 7, interactionsPerDay: 40, copies: "last" })];
  const found = stories.find(
    ({ interaction, truth }) =>
      interaction.platform === platform &&
      interaction.completeAt - interaction.startedAt < 600_000 &&
      truth.conversations.length === 1 &&
      effortOf(truth.conversations[0]) !== null,
  );
  return found ?? expect.fail(`no short call on ${platform}`);
}

function effortOf(conversation: SimulatedStory["truth"]["conversations"][number] | undefined): number | null {
  const facts = conversation === undefined ? null : effortFacts(conversation);
  return facts?.kind === "ready" && conversation?.status === "complete" ? scoreEffort(facts.facts).value : null;
}

/** The last copy of a call as if it had ended five minutes ago. */
function payloadsOf({ interaction }: SimulatedStory): readonly unknown[] {
  const byMs = Date.now() - 300_000 - interaction.completeAt;
  const text = JSON.stringify([interaction.copies.at(-1)?.payload].flat());
  const moved = text.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, (instant) =>
    new Date(Date.parse(instant) + byMs).toISOString(),
  );
  return JSON.parse(moved);
}

const hosts = ({ url }: { readonly url: string }) => ({ api: url, login: url });
const file = (differs: object = {}) => ({
  folder: join(folder, "state"),
  rules: RULES,
  region: "eu_central_1",
  attributesSchemaId: "effort",
  tenantId: "tenant",
  businessDataField: "behavioral_ces",
  port: 0,
  genesysHosts: hosts(genesys),
  cxoneHosts: hosts(cxone),
  ...differs,
});

async function load(content: object | string, environment: Readonly<Record<string, string>> = ENVIRONMENT) {
  const path = join(folder, "service.json");
  await writeFile(path, typeof content === "string" ? content : JSON.stringify(content));
  return loadConfiguration(path, environment);
}

async function ready(differs: object = {}): Promise<RealOptions> {
  const loaded = await load(file(differs));
  if (loaded.kind !== "ready") return expect.fail(loaded.problems.join());
  return { ...loaded, signal: controller.signal, print: (line) => void lines.push(line) };
}

const stateOf = async (): Promise<ServiceState> =>
  JSON.parse(await readFile(join(folder, "state", "state.json"), "utf8"));
const soon = { timeout: 20_000, interval: 5 };

describe("runReal", () => {
  it("should start, poll both platforms, write the scores back, answer, and stop with everything saved", async () => {
    const running = runReal(await ready());
    const { genesys_cloud, nice_cxone } = STORIES;
    const wanted = [effortOf(genesys_cloud.truth.conversations[0]), effortOf(nice_cxone.truth.conversations[0])];
    const held = (): unknown[] => [
      genesys.customAttributesOf(genesys_cloud.interaction.id)[0]?.customAttributes["ces_score_number"],
      cxone.businessDataOf(nice_cxone.interaction.id)["behavioral_ces"],
    ];
    await expect.poll(held, soon).toEqual(wanted);
    const [line = ""] = lines;
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
    expect((await fetch(`${url}/health`)).status).toBe(200);
    expect(await (await fetch(`${url}/metrics`)).text()).toContain('cxscore_copies_total{outcome="scored"} 2\n');
    controller.abort();
    await running;
    const { polling, counts, delivery, lines: unwritten } = await stateOf();
    expect([counts.scored, counts.quarantined, unwritten]).toEqual([2, 0, []]);
    for (const platform of ["genesys_cloud", "nice_cxone"] as const) {
      expect(polling[platform]?.coveredTo).toBeGreaterThan(Date.now() - 600_000);
      expect(delivery[platform]).toMatchObject({ items: [], totals: { accepted: 1, written: 1 } });
    }
    await expect(fetch(`${url}/health`)).rejects.toThrow();
  });

  it("should stop at once when it is told to before it has started", async () => {
    const options = await ready();
    controller.abort();
    await runReal(options);
    expect((await stateOf()).counts.passed).toBe(0);
  });

  it("should go through the network that it is given, and to no host that is not named", async () => {
    const asked = new Set<string>();
    const options = await ready({ genesysHosts: undefined });
    const running = runReal({
      ...options,
      fetch: async (url, init) => {
        asked.add(new URL(url).origin);
        return url.startsWith(cxone.url) ? fetch(url, init) : new Response("{}", { status: 503 });
      },
    });
    await expect.poll(() => asked.size, soon).toBe(2);
    controller.abort();
    await running;
    expect([...asked].sort()).toEqual([cxone.url, "https://login.mypurecloud.de"].sort());
  });

  it("should end with a word and nothing running when its port is taken", async () => {
    const other = await listen();
    const { port } = other.address() as AddressInfo;
    try {
      await expect(runReal(await ready({ port }))).rejects.toThrow("EADDRINUSE");
      const before = genesys.requests.length + cxone.requests.length;
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(genesys.requests.length + cxone.requests.length).toBe(before);
      expect(lines).toEqual([]);
    } finally {
      other.close();
    }
  });

  it("should refuse a state that is none with its path, and leave it", async () => {
    await mkdir(join(folder, "state"));
    await writeFile(join(folder, "state", "state.json"), "{");
    await expect(runReal(await ready())).rejects.toThrow(/state\.json is no state of this service.*it is not JSON/);
    expect(await readdir(join(folder, "state"))).toEqual(["state.json"]);
  });
});

function listen(): Promise<Server> {
  const server = createServer();
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

describe("loadConfiguration", () => {
  it("should give all that a service needs", async () => {
    const loaded = await load(file());
    expect(loaded).toMatchObject({
      kind: "ready",
      configuration: { region: "eu_central_1", timeZone: "UTC" } satisfies Partial<Configuration>,
      secrets: { ingestToken: "token" } satisfies Partial<Secrets>,
      rules: parseRuleSetText(await readFile(RULES, "utf8")),
    });
  });

  it("should list everything that is wrong at once: settings, hosts, environment and rules", async () => {
    const rules = join(folder, "rules.yaml");
    await writeFile(rules, "versions: { sales: v1 }\nrules:\n  - { rule_id: a, category: sales, points: much }\n");
    const wrong = {
      rules,
      region: "mars_1",
      tenantId: "",
      timeZone: "Mars/Olympus",
      port: -1,
      genesysHosts: undefined,
      cxoneHosts: { api: "http://example.org", login: "https://example.org" },
      colour: "red",
    };
    const { INGEST_TOKEN: _, ...environment } = ENVIRONMENT;
    const loaded = await load(file(wrong), { ...environment, GENESYS_CLIENT_ID: "a:b" });
    if (loaded.kind !== "refused") return expect.fail("it was taken");
    expect(loaded.problems.slice(0, 8)).toEqual([
      "colour is no setting",
      "tenantId has to be a text",
      "port has to be a whole number from 0 to 65535",
      "timeZone has to be the name of a time zone such as Europe/London",
      "the environment variable INGEST_TOKEN has to be set",
      "the environment variable GENESYS_CLIENT_ID has to be a non-empty text without a colon",
      expect.stringMatching(/^region has to be one of us_east_1, /),
      "cxoneHosts.api has to be an https: address without a path, or an http: one of this machine",
    ]);
    const others = loaded.problems.slice(8);
    expect(others.length).toBeGreaterThan(0);
    for (const problem of others) expect(problem).toMatch(/^rules: .*rules\.yaml: /);
    expect(loaded.problems.join()).not.toContain("a:b");
  });

  it("should say of files that are not there which they are", async () => {
    expect(await loadConfiguration(join(folder, "none.json"), ENVIRONMENT)).toEqual({
      kind: "refused",
      problems: [`${join(folder, "none.json")} cannot be read: ENOENT`],
    });
    expect(await load(file({ rules: join(folder, "none.yaml") }))).toEqual({
      kind: "refused",
      problems: [`rules: ${join(folder, "none.yaml")} cannot be read: ENOENT`],
    });
    expect(await load("{")).toMatchObject({ kind: "refused" });
  });

  it.each([[7], [null], [[]], [{ api: 1, login: 2 }], [{ api: "https://a.test" }]])(
    "should refuse %j as hosts of either platform",
    async (given) => {
      const loaded = await load(file({ genesysHosts: given, cxoneHosts: given }));
      const problems = loaded.kind === "refused" ? loaded.problems : [];
      for (const platform of ["genesys", "cxone"]) {
        expect(problems.some((problem) => problem.startsWith(`${platform}Hosts`))).toBe(true);
      }
    },
  );
});
