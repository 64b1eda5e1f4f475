import { checkFields, type FieldKind, type FieldKinds, refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { assertState } from "../../core/machine.ts";
import { LONGEST_NAME } from "./check-intervention-policy.ts";
import { LARGEST_ALERTS, LARGEST_CLOSED, LARGEST_TEAM } from "./supervisor-draft.ts";
import type { SupervisorEvent, SupervisorsState } from "./supervisor-model.ts";

/** @throws {ScoringError} `ERR_INVALID_INPUT` when an event is none, or its fields are out of range. */
export function assertSupervisorEvent(event: SupervisorEvent): void {
  const problems: Problem[] = [];
  checkFields(problems, "", event, { at: INSTANT });
  const kind: unknown = event?.kind;
  if (typeof kind === "string" && Object.hasOwn(EVENTS, kind)) {
    checkFields(problems, "", event, EVENTS[kind as SupervisorEvent["kind"]]);
    for (const field of TEXTS) {
      if (kind !== "trigger" && !Object.hasOwn(EVENTS[kind as SupervisorEvent["kind"]], field)) continue;
      checkText(problems, field, (event as Readonly<Record<string, unknown>>)[field]);
    }
    if (event.kind === "shift-start") checkSkills(problems, event.skills);
  } else {
    problems.push(problem("kind", Object.keys(EVENTS).join(" or "), describeValue(kind)));
  }
  refuseProblems("ERR_INVALID_INPUT", "stepSupervisors", problems);
}

/** @throws {ScoringError} `ERR_INVALID_STATE` when a state is not what the machine makes. */
export function assertSupervisorsState(state: SupervisorsState, subject: string): void {
  assertState(state, { machine: subject, version: 1, fields: STATE });
  const problems: Problem[] = [];
  const { supervisors, alerts, closed } = state;
  for (let i = 1; i < supervisors.length; i++) {
    if ((supervisors[i - 1]?.id ?? "") < (supervisors[i]?.id ?? "")) continue;
    problems.push(problem(`supervisors[${i}].id`, "an id after the one before, by code units", "another"));
  }
  checkSize(problems, "supervisors", supervisors, LARGEST_TEAM);
  checkSize(problems, "alerts", alerts, LARGEST_ALERTS);
  checkSize(problems, "closed", closed, LARGEST_CLOSED);
  const isEmpty = supervisors.length + alerts.length + closed.length === 0;
  if (state.at === null && !isEmpty) problems.push(problem("at", "an instant, because something has happened", "null"));
  for (const [path, list] of [
    ["outcomes", state.outcomes],
    ...supervisors.map((one, i) => [`supervisors[${i}].outcomes`, one.outcomes] as const),
  ] as const) {
    if (!list.every((one) => typeof one === "boolean"))
      problems.push(problem(path, "a list of true and false", "another"));
  }
  refuseProblems("ERR_INVALID_STATE", subject, problems);
}

function checkSize(problems: Problem[], path: string, list: readonly unknown[], largest: number): void {
  if (list.length > largest) problems.push(problem(path, `a list of at most ${largest}`, describeValue(list)));
}

/** What may be left out, and what is too long to be kept. */
function checkText(problems: Problem[], field: string, value: unknown): void {
  if (value === undefined || (value === null && (field === "skill" || field === "modelVersion"))) return;
  if (typeof value === "string" && value !== "" && value.length <= LONGEST_NAME) return;
  // The table has complained already where a text has to be there.
  if (problems.some(({ path }) => path === field)) return;
  const received = typeof value === "string" ? "another text" : describeValue(value);
  problems.push(problem(field, `a text of 1 to ${LONGEST_NAME} characters`, received));
}

function checkSkills(problems: Problem[], skills: unknown): void {
  if (skills === undefined) return;
  const isSkill = (one: unknown): boolean => typeof one === "string" && one !== "" && one.length <= LONGEST_NAME;
  if (Array.isArray(skills) && skills.length <= 100 && skills.findIndex((one) => !isSkill(one)) < 0) return;
  const expected = `a list of at most 100 texts of 1 to ${LONGEST_NAME} characters`;
  problems.push(problem("skills", expected, Array.isArray(skills) ? "another list" : describeValue(skills)));
}

const TEXTS = ["supervisorId", "alertId", "interactionId", "skill", "modelVersion"] as const;

/** Within these, instants and what is added to them stay exact. */
const INSTANT: FieldKind = ["integer", -8_640_000_000_000_000, 8_640_000_000_000_000];
const INSTANT_OR_NULL: FieldKind = ["integer-or-null", -8_640_000_000_000_000, 8_640_000_000_000_000];
const TYPE: FieldKind = ["one-of", "whisper", "barge", "callback"];
const SHARE: FieldKind = ["number", 0, 1];

const OF_SUPERVISOR: FieldKinds = { supervisorId: "id" };
const OF_ALERT: FieldKinds = { alertId: "id" };

const EVENTS: Readonly<Record<SupervisorEvent["kind"], FieldKinds>> = {
  "shift-start": OF_SUPERVISOR,
  "shift-end": OF_SUPERVISOR,
  "break-start": OF_SUPERVISOR,
  "break-end": OF_SUPERVISOR,
  trigger: { alertId: "id", interactionId: "id", type: TYPE, score: SHARE },
  accept: OF_ALERT,
  reject: OF_ALERT,
  end: OF_ALERT,
  tick: {},
};

const SUPERVISOR: FieldKinds = {
  id: "id",
  skills: ["list", "id"],
  shiftStartedAt: INSTANT_OR_NULL,
  isOnBreak: "boolean",
  shiftAlerts: "count",
  rejections: ["list", INSTANT],
  suppressedUntil: "integer-or-null",
  idleSince: INSTANT,
  outcomes: "list",
  isAcceptanceLow: "boolean",
};

const ALERT: FieldKinds = {
  alertId: "id",
  interactionId: "id",
  supervisorId: "id",
  type: TYPE,
  score: SHARE,
  modelVersion: "text-or-null",
  triggeredAt: INSTANT,
  acceptedAt: INSTANT_OR_NULL,
};

const CLOSED: FieldKinds = {
  alertId: "id",
  supervisorId: "id",
  triggeredAt: INSTANT,
  closedAt: INSTANT,
  outcome: ["one-of", "ended", "rejected", "unacknowledged", "withdrawn", "forgotten"],
};

const STATE: FieldKinds = {
  at: INSTANT_OR_NULL,
  supervisors: ["list", ["record", SUPERVISOR]],
  alerts: ["list", ["record", ALERT]],
  closed: ["list", ["record", CLOSED]],
  outcomes: "list",
  wakeAt: "integer-or-null",
};
