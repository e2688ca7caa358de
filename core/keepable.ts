/** What a database cannot keep: NUL and halves of a surrogate pair. */
const UNKEEPABLE = /\0|\p{Cs}/u;

/** True for a text that can be kept and given back as it was. */
export const isKeepable = (text: string): boolean => !UNKEEPABLE.test(text);
