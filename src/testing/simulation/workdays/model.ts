/** A stretch of one activity. Epoch ms, whole seconds after the beginning of the day. */
export interface SimulatedStretch {
  readonly startAt: number;
  readonly endAt: number;
  readonly activity: "on-queue" | "break" | "meal" | "meeting" | "training";
}

export type WorkActivity = SimulatedStretch["activity"];

/** A day of somebody's schedule, and what became of it. */
export interface SimulatedWorkday {
  readonly genesysUserId: string;
  readonly cxoneAgentId: string;
  /** Beginning of the day. Epoch ms. */
  readonly startAt: number;
  /** In order, without gaps; empty on a day off. */
  readonly planned: readonly SimulatedStretch[];
  /** In order. Beyond the end of what was planned it is overtime. */
  readonly done: readonly SimulatedStretch[];
  readonly scheduledSeconds: number;
  /** Of what was scheduled, the time in which it was done. */
  readonly adherentSeconds: number;
  /** Worked outside of the schedule. */
  readonly overtimeSeconds: number;
  /** How often something else was done than was scheduled, overtime included. */
  readonly exceptionCount: number;
}

/** From an instant on, whether a supervisor can be alerted. */
export interface SimulatedStanding {
  /** On Genesys Cloud. */
  readonly supervisorId: string;
  /** Epoch ms. */
  readonly startAt: number;
  /** `break`: on shift, and at lunch, in a meeting or busy with an interaction. */
  readonly standing: "off" | "break" | "free";
}
