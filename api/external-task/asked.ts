import { invalidField } from "../problems/api-problem.ts";

/** A step may be held for so long at a time; a system that needs longer extends its lock. */
const LONGEST_LOCK_MS = 3_600_000;
const SHORTEST_LOCK_MS = 1_000;
const LONGEST_RETRY_MS = 86_400_000;
const MOST_RETRIES = 100;
const MOST_TOPICS = 50;
const LONGEST_WORD = 100;
const LONGEST_MESSAGE = 500;

/** A body of which only the known fields are read: the clients of the engine send more, and many nulls. */
export type Body = Readonly<Record<string, unknown>>;

/** The body of a request, whatever was sent. */
export function bodyOf({ body }: { readonly body: unknown }): Body {
  return body !== null && typeof body === "object" && !Array.isArray(body) ? (body as Body) : {};
}

/** A word that must be there. */
export function requiredWord(body: Body, field: string): string {
  const value = body[field];
  if (typeof value === "string" && value !== "" && value.length <= LONGEST_WORD) return value;
  throw invalidField(field, `应为1至${LONGEST_WORD}个字符的文字`);
}

/** A topic, and for how long its tasks are to be locked. */
export interface AskedTopic {
  readonly topic: string;
  readonly lockMs: number;
  /** Names of the facts that are wanted; null: all that the step hands out. */
  readonly variables: readonly string[] | null;
}

/** The topics of a fetch. */
export function askedTopics({ topics }: Body): readonly AskedTopic[] {
  if (!Array.isArray(topics) || topics.length === 0 || topics.length > MOST_TOPICS)
    throw invalidField("topics", `应为1至${MOST_TOPICS}个主题`);
  return topics.map((given: unknown) => {
    const topic = bodyOf({ body: given });
    const { variables } = topic;
    return {
      topic: requiredWord(topic, "topicName"),
      lockMs: lockDuration(topic, "lockDuration"),
      variables: Array.isArray(variables) ? variables.filter((name) => typeof name === "string") : null,
    };
  });
}

/** Between a second and an hour, whatever is asked beyond. */
export function lockDuration(body: Body, field: string): number {
  const asked = whole(body[field]);
  if (asked === null || asked <= 0) throw invalidField(field, "应为大于0的整数（毫秒）");
  return Math.min(Math.max(asked, SHORTEST_LOCK_MS), LONGEST_LOCK_MS);
}

/** A whole number that may be missing, between 0 and the limit. */
export function upTo(body: Body, field: string, most: number): number | null {
  const asked = whole(body[field]);
  return asked === null ? null : Math.min(Math.max(asked, 0), most);
}

function whole(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? Math.trunc(value) : null;
}

/** How a failure is to be treated: without `retries` one less is left; the next attempt is never at once. */
export function askedFailure(body: Body, left: number) {
  return {
    retries: upTo(body, "retries", MOST_RETRIES) ?? Math.max(left - 1, 0),
    retryMs: Math.max(upTo(body, "retryTimeout", LONGEST_RETRY_MS) ?? 0, SHORTEST_LOCK_MS),
    message: messageIn(body),
  };
}

/** What the system says. */
export function messageIn({ errorMessage }: Body): string {
  return typeof errorMessage === "string" ? errorMessage.trim().slice(0, LONGEST_MESSAGE) : "";
}
