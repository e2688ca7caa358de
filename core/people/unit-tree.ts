/** The ids among `units` that lie on a circle: following `parentId` from them leads back to them. */
export function onCircle(parentIdOf: ReadonlyMap<string, string | null>): Set<string> {
  const circle = new Set<string>();
  const settled = new Set<string>();
  for (const start of parentIdOf.keys()) {
    const path = new Map<string, number>();
    let at: string | null = start;
    while (at !== null && !settled.has(at) && !path.has(at)) {
      path.set(at, path.size);
      at = parentIdOf.get(at) ?? null;
    }
    const enteredAt = at === null ? undefined : path.get(at);
    for (const [id, step] of path) {
      settled.add(id);
      if (enteredAt !== undefined && step >= enteredAt) circle.add(id);
    }
  }
  return circle;
}
