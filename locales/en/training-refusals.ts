import type { trainingRefusals as source } from "../fr/training-refusals.ts";
import type { Same } from "../words.ts";

export const trainingRefusals: Same<typeof source> = {
  reasons: {
    "module-changed": "Somebody else changed this module in the meantime.",
    "module-incomplete": "This module cannot be published yet.",
    "no-attempt-left": "No attempt at this quiz is left.",
    "attempt-in-another-tab": "This quiz was taken up in another tab.",
    "no-questions-sent": "Choose a file, or paste some questions.",
    "quiz-file-too-large": "A file of questions has 2 MB at most.",
  },
  flaws: {
    "no-purpose": "Say what the module is for.",
    "no-card": "At least one card is needed.",
    "no-question": "At least one question is needed.",
    "draws-too-many": "More questions are drawn than there are.",
    "not-an-https-address": "A whole address that begins with https:// is needed.",
    "question-blank": "The question is blank.",
    "question-too-long": "A text of this question is too long.",
    "too-few-choices": "At least two answers to choose from are needed.",
    "too-many-answers": "There are too many answers: 24 at most.",
    "no-right-answer":
      "No answer is worth the whole question: a share of 100 is needed, or shares that make 100 together.",
    "all-right": "All answers are right: there is nothing to choose.",
    "answer-blank": "An answer is blank.",
    "bad-weight": "A share is a number from -100 to 100.",
    "not-a-quiz-number": "An answer is not a number of up to 9 digits and 6 decimals.",
    "range-reversed": "The larger number comes before the smaller one.",
    "too-few-pairs": "At least two pairs are needed.",
    "gift-unreadable": "This is no readable GIFT: a brace is missing, or a sign such as = ~ # is not preceded by \\.",
    "gift-essay": "An open question does not grade itself.",
    "gift-description": "This is an instruction without a question.",
    "gift-embedded": "The answer stands in the middle of the sentence: put the braces at the end, after the question.",
    "trivia-unreadable": "This text comes before the first question (#Q).",
    "trivia-no-answer": "The right answer (^) is missing, or is not among the options.",
    "too-many-questions": "A module has 1,000 questions at most.",
  },
};
