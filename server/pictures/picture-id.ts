const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** True for what may be a picture's id. */
export const isPictureId = (text: string): boolean => UUID.test(text);
