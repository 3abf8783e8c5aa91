import type { AccountIdentity, Actor } from "../../domain/case/actor.ts";
import { shanghaiDate, type Instant } from "../../domain/law/dates.ts";
import type { Person, Post } from "../../store/tables/people.ts";
import type { Store } from "../../store/tables.ts";
import { ApiProblem } from "../problems/api-problem.ts";
import { hashPassword, verifyPassword } from "./passwords.ts";
import { openShortLivedCache } from "./short-lived-cache.ts";
import { rememberSessions, type Moment } from "./remembered-sessions.ts";
import { newSecret, secretHash } from "./secrets.ts";

/** A working day; then a new sign-in is required. */
export const SESSION_HOURS = 12;

/** A signed-in person, in the currently chosen post. */
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
  /** Posts are valid by days of the hall. */
  readonly now: () => Instant;
  /** Sessions expire by real time. */
  readonly machineNow: () => Instant;
}

/** Sessions of people. */
export interface SignIns {
  /**
   * Opens a session in the first of the person's posts. Refuses with LOGIN_FAILED, after the same time for unknown
   * names and wrong passwords.
   */
  open(credentials: Credentials): Promise<{ readonly secret: string; readonly signedIn: SignedIn }>;
  /**
   * Looked up in the record; undefined when the session is unknown or expired, the account disabled, or the post no
   * longer held.
   */
  find(sessionHash: string): Promise<SignedIn | undefined>;
  /**
   * The same for reading, with a look-up of the last seconds from the cache (SESSION_TRUST_MS). `cookie`: what the
   * browser sent, which another post changes.
   */
  findToRead(sessionHash: string, cookie: string): Promise<SignedIn | undefined>;
  changePost(sessionHash: string, postId: number): Promise<void>;
  close(sessionHash: string): Promise<void>;
  /** Posts were given or taken in this process: what was looked up before no longer serves. */
  forgetPosts(): void;
  /**
   * The account of a recently valid session, without reading the record; undefined for any other. Used for counting
   * requests, not for permission.
   */
  recentAccount(sessionHash: string): string | undefined;
}

/** Maximum number of recently valid sessions. */
const MOST_SESSIONS = 20_000;

export function openSignIns({ store, now, machineNow }: SignInDeps): SignIns {
  const decoy = hashPassword(newSecret());
  const alive = openShortLivedCache<string>(MOST_SESSIONS);
  const remembered = rememberSessions<SignedIn>();
  const moment = (): Moment => ({ machine: machineNow(), day: shanghaiDate(now()) });
  const find = async (sessionHash: string): Promise<SignedIn | undefined> => {
    const session = await store.sessions.find(sessionHash, machineNow(), shanghaiDate(now()));
    const post = session?.posts.find((held) => held.id === session.postId);
    if (!session || !post) {
      alive.forget(sessionHash);
      return undefined;
    }
    const { person, posts, terminal } = session;
    alive.add(sessionHash, person.id);
    return { person, post, posts, terminal };
  };
  return {
    async open(credentials) {
      const opened = await openSession(credentials, decoy, { store, now, machineNow });
      alive.add(secretHash(opened.secret), opened.signedIn.person.id);
      return opened;
    },
    find,
    async findToRead(sessionHash, cookie) {
      const at = moment();
      const known = remembered.find(cookie, at);
      if (known) return known;
      const lookUp = remembered.begin();
      const found = await find(sessionHash);
      if (found) lookUp.keep(cookie, found, at);
      return found;
    },
    async changePost(sessionHash, postId) {
      await store.sessions.changePost(sessionHash, postId);
      remembered.forget();
    },
    async close(sessionHash) {
      alive.forget(sessionHash);
      await store.sessions.remove(sessionHash);
      remembered.forget();
    },
    forgetPosts: () => remembered.forget(),
    recentAccount: (sessionHash) => alive.find(sessionHash),
  };
}

async function openSession(
  { login, password, terminal }: Credentials,
  decoy: Promise<string>,
  { store, now, machineNow }: SignInDeps,
): ReturnType<SignIns["open"]> {
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
  return { secret, signedIn: { person, post, posts, terminal } };
}

/** The acting person, as the journal records it. */
export function actorOfSession({ person, post, terminal }: SignedIn): Actor {
  return {
    id: person.id,
    name: person.name,
    role: post.role,
    departmentId: post.departmentId,
    zoneId: post.zoneId,
    officeId: post.officeId,
    offices: post.offices,
    identities: post.role === "applicant" ? identitiesOf(person) : [],
    personKey: person.idType === "residentId" ? person.idNumber : null,
    provesIdentity: false,
    terminal,
  };
}

/** Name and number belong together; an account without a number proves no identity. */
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
