import { beforeAll, expect, test } from "@jest/globals";
import type { Page } from "playwright-core";
import { importSeed } from "../../tools/import-seed.ts";
import { picture } from "../browser/pictures.ts";
import { withDrafts } from "../browser/studio/with-drafts.ts";
import { bundledPackage } from "../support/loaded-packages.ts";

const drafts = withDrafts();
beforeAll(async () => {
  const { loaded, items } = bundledPackage("PK-01");
  const { ownerStore: store } = drafts.hall.api;
  await importSeed({ store, hashPassword: () => Promise.resolve("x"), demo: false, items: [...items, loaded] });
}, 60_000);

/** A phone, a tablet, a clerk's screen, and a large one. */
const WIDTHS = [375, 768, 1366, 1920];

/** What cannot be pressed where it is, as something else lies over it or it is cut off; and whether the page scrolls sideways. */
function unreachable(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const controls = document.querySelectorAll<HTMLElement>(
      "button, a[href], input, select, textarea, [role=tab], [role=button]",
    );
    const found: string[] = [];
    for (const control of controls) {
      if (!control.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      if (control.matches(":disabled, [aria-disabled=true], .skip, .skip *")) continue;
      control.scrollIntoView({ block: "center", inline: "center" });
      const { x, y, width, height } = control.getBoundingClientRect();
      if (width < 2 || height < 2) continue;
      const over = document.elementFromPoint(x + width / 2, y + height / 2);
      const isOwn = over !== null && (control.contains(over) || over.contains(control));
      // A field of a library lies beside its own picture.
      const isNear =
        over?.parentElement === control.parentElement || over?.closest("label")?.contains(control) === true;
      if (!isOwn && !isNear)
        found.push(
          `“${control.textContent?.trim() || control.getAttribute("aria-label") || control.id}” under ${over?.outerHTML.slice(0, 120) ?? "nothing"}`,
        );
    }
    scrollTo(0, 0);
    const { scrollWidth } = document.documentElement;
    return scrollWidth > innerWidth ? [`scrolls sideways: ${scrollWidth}`, ...found] : found;
  });
}

test.each([
  ["SC-021", "an item"],
  ["PK-01", "a package"],
])(
  "whatever is shown of a draft of %s (%s) can be pressed on every screen",
  async (itemId) => {
    const id = await drafts.begin(itemId);
    const { page, open, complaints } = await drafts.hall.visitorAs("designer");
    await open(`/studio/drafts/${id}`);
    const views = page.getByRole("navigation", { name: "草稿的各个部分" }).getByRole("link");
    const found: string[] = [];
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: width < 800 ? 800 : 900 });
      for (const view of await views.all()) {
        const called = (await view.innerText()).trim();
        await view.click();
        await page.waitForTimeout(700);
        found.push(...(await unreachable(page)).map((what) => `${width} px, ${called}: ${what}`));
      }
      await picture(page, `studio-screen-${itemId}-${width}`);
    }
    expect(found).toEqual([]);
    expect(complaints).toEqual([]);
  },
  240_000,
);

test.each(["designer", "hallOffice"] as const)(
  "whatever is shown outside drafts to the post %s can be pressed on every screen",
  async (post) => {
    const { page, open } = await drafts.hall.visitorAs(post);
    const found: string[] = [];
    for (const address of ["/studio", "/studio/releases", "/studio/migrations"]) {
      await open(address);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        await page.waitForTimeout(200);
        found.push(...(await unreachable(page)).map((what) => `${width} px, ${address}: ${what}`));
      }
    }
    expect(found).toEqual([]);
  },
  120_000,
);
