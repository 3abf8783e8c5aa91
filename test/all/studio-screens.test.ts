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
    const isOffered = (control: HTMLElement): boolean =>
      control.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
      !control.matches(":disabled, [aria-disabled=true], .skip, .skip *");
    /** The element that a press would reach in place of the control; null where it reaches the control. */
    const coverOf = (control: HTMLElement): string | null => {
      control.scrollIntoView({ block: "center", inline: "center" });
      const { x, y, width, height } = control.getBoundingClientRect();
      const over = document.elementFromPoint(x + width / 2, y + height / 2);
      // A field of a library lies beside its own picture.
      const isOwn = over?.contains(control) === true || over?.parentElement === control.parentElement;
      if (Math.min(width, height) < 2 || control.contains(over) || isOwn) return null;
      return over?.closest("label")?.contains(control) === true ? null : (over?.outerHTML.slice(0, 120) ?? "nothing");
    };
    const covered = [...controls].filter(isOffered).flatMap((control) => {
      const cover = coverOf(control);
      const name = control.textContent?.trim() || control.getAttribute("aria-label") || control.id;
      return cover === null ? [] : [`“${name}” under ${cover}`];
    });
    scrollTo(0, 0);
    const { scrollWidth } = document.documentElement;
    return scrollWidth > innerWidth ? [`scrolls sideways: ${scrollWidth}`, ...covered] : covered;
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
