/** Who is there and how they answer, what the model's endpoint does, and what the days before have shown. */
export const DESK: readonly {
  readonly clock: string;
  readonly shiftEvent: string;
  readonly [field: string]: unknown;
}[] = [
  {
    clock: "09:00:00",
    shiftEvent: "supervisor-on",
    supervisorId: "s-ines",
    name: "Ines Okafor",
    answers: [{ kind: "accept", afterSeconds: 9 }],
    handleSeconds: 120,
  },
  {
    clock: "09:00:00",
    shiftEvent: "supervisor-on",
    supervisorId: "s-marek",
    name: "Marek Dvorak",
    answers: [
      { kind: "ignore" },
      { kind: "accept", afterSeconds: 12 },
      { kind: "accept", afterSeconds: 7 },
      { kind: "accept", afterSeconds: 11 },
    ],
    handleSeconds: 900,
  },
  {
    clock: "09:00:00",
    shiftEvent: "supervisor-on",
    supervisorId: "s-tomas",
    name: "Tomas Lindqvist",
    answers: [
      { kind: "accept", afterSeconds: 15 },
      { kind: "reject", afterSeconds: 6 },
      { kind: "reject", afterSeconds: 5 },
      { kind: "reject", afterSeconds: 8 },
      { kind: "accept", afterSeconds: 10 },
    ],
    handleSeconds: 150,
  },
  { clock: "09:00:00", shiftEvent: "feedback", truePositives: 21, falsePositives: 8 },
  { clock: "09:00:00", shiftEvent: "endpoint", latencyMs: 240 },
  { clock: "09:58:00", shiftEvent: "endpoint", latencyMs: 2600 },
  { clock: "10:12:00", shiftEvent: "endpoint", latencyMs: 310 },
  { clock: "10:28:00", shiftEvent: "break-start", supervisorId: "s-ines" },
  { clock: "10:50:00", shiftEvent: "break-end", supervisorId: "s-ines" },
  { clock: "13:30:00", shiftEvent: "supervisor-off", supervisorId: "s-ines" },
  { clock: "13:30:00", shiftEvent: "supervisor-off", supervisorId: "s-marek" },
  { clock: "13:30:00", shiftEvent: "supervisor-off", supervisorId: "s-tomas" },
];

/** Calls that need nobody: when, and what customers say. */
export const CALM_LINES: readonly (readonly [
  clock: string,
  ...said: (readonly [text: string, sentiment: number])[],
])[] = [
  [
    "09:05:30",
    ["I would like to change the address on my account please.", 0.2],
    ["That was quick, thank you very much.", 0.7],
  ],
  [
    "09:24:10",
    ["Can you tell me when my parcel will be delivered tomorrow?", 0.1],
    ["Wonderful, I will be at home then.", 0.6],
  ],
  ["09:33:45", ["How do I read the second line of my bill?", 0], ["Now I see, thank you.", 0.5]],
  ["09:52:00", ["I would like to know what the faster line costs me.", 0.2], ["I will think about it.", 0.1]],
  ["09:59:05", ["My telephone rings only once and then it stops.", -0.2], ["It rings again, thank you.", 0.6]],
  ["10:06:40", ["May I pay two weeks later this month, please?", -0.1], ["That helps a lot.", 0.7]],
  ["10:18:20", ["I have moved house and need the new number.", 0.1], ["Very kind of you.", 0.6]],
  ["11:02:00", ["The courier left the parcel with a neighbour that I do not know.", -0.3], ["Found it, thanks.", 0.5]],
  ["11:29:30", ["Can I have the invoice as a paper copy as well?", 0.1], ["Thank you, goodbye.", 0.4]],
  ["11:55:15", ["Which cable goes into the white socket of the box?", 0], ["It blinks now, great.", 0.7]],
  ["12:21:00", ["I would like to add my daughter to the contract please.", 0.4], ["Thank you so much.", 0.8]],
  ["13:04:30", ["Do you deliver on Saturdays in the afternoon as well?", 0.1], ["Good to know.", 0.4]],
];
