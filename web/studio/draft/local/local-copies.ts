import type { Files } from "../../folder-choice.tsx";

/** Changes of a draft that the server has not, as this browser keeps them. Nothing of applicants: a draft has none of it. */
export interface LocalCopy {
  readonly draftId: string;
  readonly personId: string;
  /** Of the window in which they were made. */
  readonly windowId: string;
  /** The version that was changed. */
  readonly version: number;
  readonly files: Files;
  /** By the clock of this machine. */
  readonly at: string;
}

/** What this browser keeps beside the server, so that a reload, a crash or a lost network loses nothing. Each rejects where nothing can be kept. */
export interface LocalCopies {
  keep(copy: LocalCopy): Promise<void>;
  /** Forgets the copy, unless a newer one of the same window has taken its place. */
  drop(copy: Pick<LocalCopy, "draftId" | "personId" | "windowId" | "at">): Promise<void>;
  /** Of one person on one draft, the newest first. */
  of(draftId: string, personId: string): Promise<readonly LocalCopy[]>;
}

const NAME = "studio-unsaved";
const COPIES = "copies";
/** Whoever has not come back by then does not miss it. */
const KEPT_DAYS = 60;
const DAY_MS = 86_400_000;

/** In the database of this browser: a draft is too large for what is kept as text. */
export function browserCopies(open: () => Promise<IDBDatabase> = once(openDatabase)): LocalCopies {
  const inStore = async <T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
    const transaction = (await open()).transaction(COPIES, mode, { durability: "strict" });
    const request = act(transaction.objectStore(COPIES));
    // Without waiting for the answer: a page that is being left hears none, and what is not committed goes with it.
    transaction.commit();
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? new Error("The copy could not be kept"));
    });
  };
  return {
    async keep(copy) {
      await inStore("readwrite", (store) => store.put(copy, keyOf(copy)));
    },
    async drop(copy) {
      const found = await inStore<LocalCopy | undefined>(
        "readonly",
        (store) => store.get(keyOf(copy)) as IDBRequest<LocalCopy | undefined>,
      );
      if (found !== undefined && found.at <= copy.at) await inStore("readwrite", (store) => store.delete(keyOf(copy)));
    },
    async of(draftId, personId) {
      const all = await inStore<LocalCopy[]>("readonly", (store) => store.getAll() as IDBRequest<LocalCopy[]>);
      const oldest = new Date(Date.now() - KEPT_DAYS * DAY_MS).toISOString();
      for (const copy of all) if (copy.at < oldest) await inStore("readwrite", (store) => store.delete(keyOf(copy)));
      return all
        .filter((copy) => copy.draftId === draftId && copy.personId === personId && copy.at >= oldest)
        .toSorted((one, other) => (one.at < other.at ? 1 : -1));
    },
  };
}

function keyOf({ draftId, personId, windowId }: Pick<LocalCopy, "draftId" | "personId" | "windowId">): string {
  return `${draftId} ${personId} ${windowId}`;
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(COPIES);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("This browser keeps nothing"));
    request.onblocked = () => reject(new Error("This browser keeps nothing"));
  });
}

function once<T>(open: () => Promise<T>): () => Promise<T> {
  let opened: Promise<T> | null = null;
  return () => {
    opened ??= open().catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  };
}
