import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import type { AgentSource } from "../../examples/agent-dashboard/model.ts";
import { agentPage } from "../../examples/agent-dashboard/page.ts";
import { signIdentity } from "../../examples/pages/identity.ts";
import { NOW } from "../examples/pages/agent-facts.ts";
import { drawn, type RunningSite, runSite, type Watched, watchedPage } from "./setup.ts";

const SECRET = "a secret of more than 32 characters";
const DAY_MS = 86_400_000;

/** What is there once the page has its figures. */
export const READY = "section.why";
/** When the addresses of these tests have run out. */
export const RUN_OUT_AT = NOW + DAY_MS;

/** A server of agents' pages. */
export function runAgentSite(source: AgentSource, clock: () => number = () => NOW): Promise<RunningSite> {
  return runSite({ pages: [agentPage({ source, secret: SECRET })], clock });
}

/** A signed address that is good for a day. */
export function addressOf({ origin }: RunningSite, agentId: string): string {
  return `${origin}/agent?${signIdentity({ agentId, until: RUN_OUT_AT }, SECRET)}`;
}

/** An agent's page with its figures, in a British browser of 360 px unless told otherwise. */
export async function openAgentPage(
  browser: Browser,
  site: RunningSite,
  agentId: string,
  options: BrowserContextOptions = {},
): Promise<Watched> {
  const watched = await watchedPage(browser, { locale: "en-GB", viewport: { width: 360, height: 800 }, ...options });
  await watched.page.goto(addressOf(site, agentId));
  await watched.page.waitForSelector(READY);
  await drawn(watched.page);
  return watched;
}

/** Asks for new figures as the page does when the network comes back. */
export async function refresh(page: Page): Promise<void> {
  const answered = page.waitForResponse((response) => response.url().includes("/agent/data"));
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await (await answered).finished();
  await drawn(page);
}
