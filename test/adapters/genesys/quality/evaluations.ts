export const AT = "2026-03-03T10:00:00.000Z";

/** An evaluation of the quality resource, of which a test says only what matters to it. */
export function evaluation(fields: object = {}) {
  return {
    id: "e-1",
    status: "FINISHED",
    conversation: { id: "c-1" },
    agent: { id: "a-1" },
    answers: { totalScore: 87.5, totalCriticalScore: 100, anyFailedKillQuestions: false },
    releaseDate: AT,
    neverRelease: false,
    rescore: false,
    version: 1,
    conversationDate: "2026-03-02T08:00:00.000Z",
    mediaType: ["CALL"],
    ...fields,
  };
}

/** The body of a message about an evaluation. */
export function message(fields: object = {}) {
  const { conversation, answers, ...rest } = evaluation();
  return { ...rest, conversationId: conversation.id, scoringSet: answers, previousStatus: "INPROGRESS", ...fields };
}

/** A survey of the quality resource. */
export function survey(fields: object = {}) {
  return {
    id: "s-1",
    status: "Finished",
    surveyType: "Web",
    conversation: { id: "c-1" },
    agent: { id: "a-1" },
    queue: { id: "q-1" },
    answers: { totalScore: 85, npsScore: 9 },
    completedDate: AT,
    ...fields,
  };
}

/** A conversation detail with both. */
export function detail(fields: object = {}) {
  return {
    conversationId: "c-2",
    conversationStart: "2026-03-02T08:00:00Z",
    conversationEnd: "2026-03-02T08:06:00Z",
    surveys: [
      { surveyId: "s-2", surveyStatus: "Finished", userId: "a-2", surveyCompletedDate: AT, oSurveyTotalScore: 60 },
    ],
    evaluations: [
      {
        evaluationId: "e-2",
        evaluationStatus: "Finished",
        released: true,
        userId: "a-2",
        contextId: "form-1",
        eventTime: AT,
        oTotalScore: 70,
      },
    ],
    ...fields,
  };
}
