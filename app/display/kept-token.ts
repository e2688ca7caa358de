const NAME = "elan.wall";

/** The token of this screen, as its browser keeps it; null before it was paired. */
export function keptToken(): string | null {
  try {
    return localStorage.getItem(NAME);
  } catch {
    return null;
  }
}

/** Keeps the token; a browser that keeps nothing is paired anew each time it starts. */
export function keepToken(token: string): void {
  try {
    localStorage.setItem(NAME, token);
  } catch {
    // Some televisions refuse storage.
  }
}

export function forgetToken(): void {
  try {
    localStorage.removeItem(NAME);
  } catch {
    // As above.
  }
}
