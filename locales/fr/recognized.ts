/** What only the server says of recognition. */
export const recognized = {
  parts: { situation: "La situation", action: "Ce qui a été fait", outcome: "Le résultat", proof: "La preuve" },
  metrics: {
    "practice-published": "Pratiques publiées",
    "practice-adopted": "Pratiques adoptées",
    "practice-endorsed": "Pratiques distinguées",
  },
} as const;
