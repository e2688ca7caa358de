import type { recognized as fr } from "../fr/recognized.ts";
import type { Same } from "../words.ts";

/** What only the server says of recognition. */
export const recognized: Same<typeof fr> = {
  parts: { situation: "The situation", action: "What was done", outcome: "The result", proof: "The proof" },
  metrics: {
    "practice-published": "Practices published",
    "practice-adopted": "Practices adopted",
    "practice-endorsed": "Practices distinguished",
  },
};
