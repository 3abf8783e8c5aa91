import { afterAll, beforeAll } from "@jest/globals";
import type { Page } from "playwright-core";
import type TestAgent from "supertest/lib/agent.js";
import { post, type Files } from "../../api/draft-requests.ts";
import type { TestApi } from "../../api/open-api.ts";
import { openVisitedApi, type VisitedHall } from "../visitors.ts";

interface Draft {
  readonly version: number;
  readonly sha256: string;
  readonly files: Files;
}

/** A hall whose drafts the tests of one file begin and read. */
export interface Drafts {
  readonly hall: VisitedHall & { readonly api: TestApi };
  /** The designer of the hall. */
  readonly designer: TestAgent;
  /** Begins a draft of an item; answers its id. */
  begin(itemId: string): Promise<string>;
  /** As the server has it. */
  read(id: string): Promise<Draft>;
}

/** Opens the hall before the tests of the file, and closes it after them. */
export function withDrafts(): Drafts {
  let open: Pick<Drafts, "hall" | "designer"> | null = null;
  beforeAll(async () => {
    const hall = await openVisitedApi();
    open = { hall, designer: await hall.api.signIn("sheji") };
  }, 240_000);
  afterAll(() => open?.hall.close(), 60_000);
  const opened = (): Pick<Drafts, "hall" | "designer"> => {
    if (open === null) throw new Error("The hall is open within tests only");
    return open;
  };
  return {
    get hall() {
      return opened().hall;
    },
    get designer() {
      return opened().designer;
    },
    async begin(itemId) {
      return (await post(opened().designer, "/drafts", { itemId }).expect(201)).body.id as string;
    },
    async read(id) {
      return (await opened().designer.get(`/api/drafts/${id}`).expect(200)).body as Draft;
    },
  };
}

/** Waits until the page says that the server has everything. */
export function saved(page: Page): Promise<void> {
  return page.getByText("已保存", { exact: true }).waitFor({ timeout: 20_000 });
}
