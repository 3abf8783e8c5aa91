/** Names this page among all others that are open; another after each loading. */
export const WINDOW_ID = randomName();

const LOCK = "studio-window";

/** Held as long as this page lives: a crash gives it back, too. */
export function holdWindow(): void {
  // Without locks (an old browser, a page without a certificate) every other window counts as gone.
  void navigator.locks?.request(`${LOCK} ${WINDOW_ID}`, () => new Promise<never>(() => undefined));
}

/** The names of the windows that are still open, this one among them. */
export async function openWindows(): Promise<ReadonlySet<string>> {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  const names = held.flatMap(({ name = "" }) => (name.startsWith(`${LOCK} `) ? [name.slice(LOCK.length + 1)] : []));
  return new Set([...names, WINDOW_ID]);
}

/** Not every page may ask for a UUID. */
function randomName(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
