/** What pictures belong to; each kind has its line in server/pictures/owners.ts, which says who may see one. */
export type PictureKind = "declaration" | "module" | "visit";
