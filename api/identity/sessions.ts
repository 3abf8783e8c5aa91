import type { AccountIdentity, Actor } from "../../domain/case/actor.ts";
import { shanghaiDate, type Instant } from "../../domain/law/dates.ts";
import type { Person, Post } from "../../store/tables/people.ts";
import type { Store } from "../../store/tables.ts";
import { ApiProblem } from "../problems/api-problem.ts";
import { hashPassword, verifyPassword } from "./passwords.ts";
import { rememberBriefly } from "./remember-briefly.ts";
import { newSecret, secretHash } from "./secrets.ts";

/** A working day; then one signs in again. */
export const SESSION_HOURS = 12;

/** Somebody who signed in, in the post chosen at the moment. */
export interface SignedIn {
  readonly person: Person;
  readonly post: Post;
  readonly posts: readonly Post[];
  readonly terminal: string | null;
}

export interface Credentials {
  readonly login: string;
  readonly password: string;
  readonly terminal: string | null;
}

export interface SignInDeps {
  readonly store: Store;
  /** Posts are held on days of the hall. */
  readonly now: () => Instant;
  /** Sessions end by real time. */
  readonly machineNow: () => Instant;
}

/** Sessions of people. */
export interface SignIns {
  /** Opens a session in the first of the person's posts. Refuses with LOGIN_FAILED, after the same time for unknown names and wrong passwords. */
  open(credentials: Credentials): Promise<{ readonly secret: string; readonly signedIn: SignedIn }>;
  /** Undefined when the session is unknown or over, or the post is no longer held. */
  find(sessionHash: string): Promise<SignedIn | undefined>;
  close(sessionHash: string): Promise<void>;
  /** The account of a session that was alive a moment ago, without asking the record; undefined for any other. It says whose requests are counted, not who may do anything. */
  lately(sessionHash: string): string | undefined;
}

/** Sessions that are remembered as alive. */
const MOST_SESSIONS = 20_000;

export function openSignIns({ store, now, machineNow }: SignInDeps): SignIns {
  const decoy = hashPassword(newSecret());
  const alive = rememberBriefly<string>(MOST_SESSIONS);
  return {
    async open({ login, password, terminal }) {
      const found = await store.people.findByLogin(login);
      const right = await verifyPassword(password, found?.passwordHash ?? (await decoy));
      const posts = found && right ? await store.people.postsOf(found.id, shanghaiDate(now())) : [];
      const post = posts[0];
      if (!found || !post) throw new ApiProblem("LOGIN_FAILED");
      const { passwordHash: _hash, ...person } = found;
      const secret = newSecret();
      await store.sessions.add({
        tokenHash: secretHash(secret),
        personId: person.id,
        postId: post.id,
        terminal,
        createdAt: machineNow(),
        expiresAt: endOf(machineNow()),
      });
      alive.add(secretHash(secret), person.id);
      return { secret, signedIn: { person, post, posts, terminal } };
    },
    async find(sessionHash) {
      const session = await store.sessions.find(sessionHash, machineNow(), shanghaiDate(now()));
      const post = session?.posts.find((held) => held.id === session.postId);
      if (!session || !post) {
        alive.forget(sessionHash);
        return undefined;
      }
      const { person, posts, terminal } = session;
      alive.add(sessionHash, person.id);
      return { person, post, posts, terminal };
    },
    async close(sessionHash) {
      alive.forget(sessionHash);
      await store.sessions.remove(sessionHash);
    },
    lately: (sessionHash) => alive.find(sessionHash),
  };
}

/** The acting person, as the journal records it. */
export function actorOfSession({ person, post, terminal }: SignedIn): Actor {
  return {
    id: person.id,
    name: person.name,
    role: post.role,
    departmentId: post.departmentId,
    zoneId: post.zoneId,
    identities: post.role === "applicant" ? identitiesOf(person) : [],
    personKey: person.idType === "residentId" ? person.idNumber : null,
    provesIdentity: false,
    terminal,
  };
}

/** Name and number belong together; an account without a number is proved to be nobody. */
function identitiesOf({ name, idType, idNumber, formerNames, organisation }: Person): readonly AccountIdentity[] {
  const own: AccountIdentity[] =
    idNumber === null
      ? []
      : [{ kind: idType === "creditCode" ? "organisation" : "person", name, number: idNumber, formerNames }];
  return organisation === null
    ? own
    : [...own, { kind: "organisation", name: organisation.name, number: organisation.creditCode }];
}

function endOf(now: Instant): Instant {
  return new Date(Date.parse(now) + SESSION_HOURS * 3_600_000).toISOString();
}
