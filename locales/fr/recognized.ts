/** What only the server says of recognition. */
export const recognized = {
  metrics: {
    "practice-published": "Pratiques publiées",
    "practice-adopted": "Pratiques adoptées",
    "practice-endorsed": "Pratiques distinguées",
  },
} as const;
