const LONGEST = 60;
/** A page of its own stands there. */
const NEW = "new";

/** A ref for a module from its title: `Vendre la literie` → `vendre-la-literie`. Where it is taken, the next number. */
export function refOf(title: string, isTaken: (ref: string) => boolean): string {
  const words = title
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-");
  const base = words.slice(0, LONGEST).replace(/^-+|-+$/g, "") || "module";
  if (base !== NEW && !isTaken(base)) return base;
  for (let number = 2; ; number++) if (!isTaken(`${base}-${number}`)) return `${base}-${number}`;
}
