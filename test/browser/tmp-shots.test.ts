import { test } from "@jest/globals";
import { annexEntries } from "../support/annex/annex-items.ts";
import { openVisitedApi } from "./visitors.ts";

test("shots", async () => {
  const hall = await openVisitedApi();
  const entries = annexEntries().filter(({ id }) => !["SC-021", "NL-002", "SH-028"].includes(id));
  await hall.api.ownerStore.catalogue.saveEntries("import-1", entries);
  const log: string[] = [];
  for (const [size, width, height] of [
    ["phone", 375, 812],
    ["desk", 1280, 800],
  ] as const) {
    const guest = await hall.visitor();
    await guest.page.setViewportSize({ width, height });
    for (const [name, path] of [
      ["home", "/"],
      ["search", "/?q=%E5%BC%80%E9%A5%AD%E5%BA%97"],
      ["none", "/?q=%E6%81%90%E9%BE%99"],
      ["guide", "/items/SC-021"],
      ["listed", "/items/SC-023"],
    ] as const) {
      await guest.open(path);
      await guest.page.waitForTimeout(500);
      await guest.page.screenshot({
        path: `/tmp/shots/${size}-${name}.png`,
        fullPage: name !== "home" || size === "desk" ? true : false,
      });
      log.push(...(await guest.obstacles()));
      await guest.page.setViewportSize({ width, height });
    }
    log.push(...guest.complaints);
    const clerk = await hall.visitorAs("clerk", "marketEntry");
    await clerk.page.setViewportSize({ width, height });
    await clerk.open("/desk");
    await clerk.page.getByLabel("窗口收件").first().waitFor();
    await clerk.page.getByRole("combobox", { name: "窗口收件" }).fill("kfd");
    await clerk.page.getByRole("option").first().waitFor();
    await clerk.page.screenshot({ path: `/tmp/shots/${size}-desk.png` });
    log.push(...(await clerk.obstacles()), ...clerk.complaints);
  }
  console.log(log.join("\n"));
  await hall.close();
}, 240_000);
