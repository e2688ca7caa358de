/** An element with its class and text. Text is text: nothing that came from people is ever read as markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  text?: string,
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

/** Writes a text only where it changed, so that nothing is painted for nothing. */
export function write(node: HTMLElement, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}

/** Shows one thing in place of whatever stood there. */
export function put(place: HTMLElement, only: HTMLElement): void {
  while (place.firstChild) place.removeChild(place.firstChild);
  place.appendChild(only);
}
