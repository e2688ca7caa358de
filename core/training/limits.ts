/** How much a module and its questions may hold: five minutes on a phone. */
export const LIMITS = {
  title: 120,
  purpose: 400,
  recommendedBy: 120,
  minutes: 5,
  cards: 12,
  cardText: 4_000,
  transcript: 8_000,
  address: 500,
  questions: 1_000,
  questionTitle: 200,
  text: 4_000,
  answers: 24,
  answer: 500,
  attempts: 10,
  retestDays: 180,
} as const;
