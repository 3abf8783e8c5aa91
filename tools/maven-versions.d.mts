/** Every package with a version of its own in a pom. */
export function versionsOfPom(pom: string): { name: string; version: string }[];

/** The versions that a repository lists. */
export function versionsIn(metadata: string): string[];

/** The newest of the same line, and the newest at all; the own one where none is newer. */
export function newestOf(own: string, versions: readonly string[]): { patch: string; newest: string };
