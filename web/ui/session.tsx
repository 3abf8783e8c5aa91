import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Session } from "../../contract/session.ts";
import { call } from "./api/call.ts";
import { factsOf } from "./api/problem.ts";
import { START_PAGES } from "./start-pages.ts";

interface CurrentSession {
  /** `undefined` while it is not known yet, `null` for a visitor. */
  readonly session: Session | null | undefined;
  signIn(login: string, password: string): Promise<Session>;
  signOut(): Promise<void>;
  /** Switches to another post of the same person. */
  changePost(postId: number): Promise<Session>;
}

/** The signed-in person, and changes of it. Cached data is cleared when another person signs in. */
export function useSession(): CurrentSession {
  const queries = useQueryClient();
  const { data } = useQuery({ queryKey: ["session"], queryFn: ({ signal }) => readSession(signal), staleTime: 60_000 });
  const enter = (session: Session | null): void => {
    queries.removeQueries({ predicate: (query) => query.queryKey[0] !== "session" });
    queries.setQueryData(["session"], session);
  };
  return {
    session: data,
    signIn: async (login, password) => {
      const session = await call("POST /api/session", { body: { login, password } });
      enter(session);
      return session;
    },
    signOut: async () => {
      await call("DELETE /api/session");
      enter(null);
    },
    changePost: async (postId) => {
      const session = await call("PUT /api/session/post", { body: { postId } });
      enter(session);
      return session;
    },
  };
}

/** The person's start page. */
export function startPage(session: Session): string {
  return START_PAGES[session.post.role].href;
}

/** Whether the person has an inbox. */
export function hasInbox(session: Session): boolean {
  return startPage(session) === "/desk";
}

async function readSession(signal: AbortSignal): Promise<Session | null> {
  try {
    return await call("GET /api/session", { signal });
  } catch (error) {
    if (factsOf(error).status === 401) return null;
    throw error;
  }
}
