import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { arbitraries } from "../../../src/testing/arbitraries.ts";
import { fewRuns } from "../../support/runs.ts";
import { openCxone, openGenesys } from "./platforms.ts";

const CONVERSATIONS = "/api/v2/analytics/conversations";
const GENESYS: readonly (readonly [method: string, path: string])[] = [
  ["POST", `${CONVERSATIONS}/details/query`],
  ["POST", `${CONVERSATIONS}/details/jobs`],
  ["POST", `${CONVERSATIONS}/aggregates/query`],
  ["POST", `${CONVERSATIONS}/c-1/details/properties`],
  ["PATCH", "/api/v2/conversations/c-1/participants/p-1/attributes"],
  ["PUT", "/api/v2/conversations/c-1/customattributes"],
  ["PUT", "/api/v2/conversations/c-1/tags"],
  ["POST", "/api/v2/workforcemanagement/adherence/historical/bulk"],
  ["POST", "/api/v2/employeeperformance/externalmetrics/data"],
  ["PUT", "/api/v2/notifications/channels/channel-1/subscriptions"],
];
const CXONE: readonly (readonly [method: string, path: string])[] = [
  ["POST", "/auth/token"],
  ["POST", "/authentication/v1/token/access-key"],
  ["POST", "/public/user/refresh"],
  ["POST", "/data-extraction/v1/jobs"],
  ["POST", "/survey-data/v1.0/feedback/search"],
  ["POST", "/incontactapi/services/v33.0/contacts/1/tags"],
  ["PUT", "/business-data-manager/v1/business-data/contact/1"],
];
const KEYS = [
  ...["interval", "paging", "conversationFilters", "segmentFilters", "predicates", "metrics", "groupBy", "filter"],
  ...[
    "attributes",
    "id",
    "customAttributes",
    "externalTag",
    "properties",
    "items",
    "userIds",
    "tags",
    "fields",
    "token",
  ],
];
/** What a server may say to nonsense; anything else would be the server's own failure. */
const ANSWERS = [200, 202, 204, 400, 401, 403, 404, 413, 501];

const conversation = { conversationId: "c-1", conversationStart: "2026-03-02T08:00:00Z", participants: [] };
let genesys: Awaited<ReturnType<typeof openGenesys>>;
let cxone: Awaited<ReturnType<typeof openCxone>>;
beforeAll(async () => {
  genesys = await openGenesys({ conversations: [conversation], adherence: [{}], notifications: true });
  await genesys.call("POST", "/api/v2/notifications/channels");
  cxone = await openCxone({ contacts: [{ contactId: 1 }], extractions: { "qm-workflows": [{}] }, feedback: [{}] });
});
afterAll(async () => {
  await genesys.server.close();
  await cxone.server.close();
});

describe("the local platforms", () => {
  it("should answer every request, whatever its body is", async () => {
    const bodies = fc.oneof(
      arbitraries.hostileValue(),
      fc.dictionary(fc.constantFrom(...KEYS), fc.oneof(arbitraries.hostileValue(), fc.constant([null]))),
    );
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        for (const [method, path] of GENESYS) {
          expect(ANSWERS).toContain((await genesys.call(method, path, jsonOf(body))).status);
        }
        for (const [method, path] of CXONE) {
          expect(ANSWERS).toContain((await cxone.call(method, path, jsonOf(body))).status);
        }
      }),
      { numRuns: fewRuns(12) },
    );
  });

  it("should answer every request, whatever its path and query are", async () => {
    const path = fc.oneof(
      fc.string().map((text) => `/${text.replace(/[#?\\]/g, "")}`),
      fc.constantFrom(
        "/api/v2/conversations/%ff/tags",
        "/api/v2/conversations/c-1/customattributes/%",
        "//",
        "/..//%00",
      ),
    );
    await fc.assert(
      fc.asyncProperty(path, fc.dictionary(fc.string(), fc.string()), async (one, query) => {
        const address = `${encodeURI(one).replaceAll("%25", "%")}?${new URLSearchParams(query)}`;
        for (const { call } of [genesys, cxone]) expect(ANSWERS).toContain((await call("GET", address)).status);
      }),
      { numRuns: fewRuns(12) },
    );
  });
});

/** What of a value JSON can say; `undefined` for what it cannot. */
function jsonOf(value: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(value));
  } catch {
    return undefined;
  }
}
