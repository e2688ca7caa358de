/** The place of a question that an address names; −1, where none is, for what is no number. */
export const placeOf = (text: string | undefined): number => (/^\d{1,4}$/.test(text ?? "") ? Number(text) : -1);
