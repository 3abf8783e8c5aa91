/** What names a step that the own system of a department serves: `dept.<department>.<name>`. Both gates accept these and no others (`AllowedWords.java`). */
const TOPIC = /^dept\.(?<department>[A-Z]{2,6})\.(?<name>[a-z][a-z0-9-]{0,39})$/u;

/** The department whose system serves the topic; null for a topic of the hall's own workers, and for what is none. */
export function departmentOfTopic(topic: string | null): string | null {
  return TOPIC.exec(topic ?? "")?.groups?.["department"] ?? null;
}

/** True for a topic that the own system of a department serves. */
export function isDepartmentTopic(topic: string | null): boolean {
  return departmentOfTopic(topic) !== null;
}
