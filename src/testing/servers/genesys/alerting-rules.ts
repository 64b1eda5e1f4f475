import { type Area, list, matchRoute, record } from "../received-request.ts";
import { refuse } from "./refuse.ts";

/** Takes native alerting rules. They watch nothing here: a rule is given back with its id. */
export function createAlertingRules(): Area {
  let count = 0;
  return ({ request }) => {
    if (!matchRoute(request, "POST /api/v2/alerting/rules")) return null;
    const rule = record(request.body);
    const { name, type, conditions } = rule;
    const isRule = typeof name === "string" && typeof type === "string" && record(conditions)["type"] !== undefined;
    if (!isRule || list(rule["notifications"]).length === 0) return refuse(400, "bad.request");
    count += 1;
    return { status: 200, body: { ...rule, id: `rule-${count}` } };
  };
}
