import type { Page } from "playwright-core";

import type { ApplicationForm, FormField } from "../../domain/form/form.ts";
import { plainAnswer } from "../../domain/form/display.ts";
import { visibleFields } from "../../domain/form/visible.ts";
import type { ExampleCase } from "../../processes/example-case.ts";

/** A control of the page by its path (`application.premisesArea`), which is its id. */
export function field(page: Page, path: string): ReturnType<Page["locator"]> {
  return page.locator(`[id="${path}"]`);
}

/** Fills in the whole application of an example case, as an applicant would: block by block, then the files. */
export async function fillIn(page: Page, example: ExampleCase, form: ApplicationForm): Promise<void> {
  await fillInApplicant(page, example);
  await fillInForm(page, example, form);
  await page.getByLabel(example.deliveryMode === "window" ? "窗口领取" : "自助打印").check();
  for (const materialId of example.materials) await upload(page, materialId);
}

/** The applicant's data from the account are overwritten by the example. */
async function fillInApplicant(page: Page, { applicant }: ExampleCase): Promise<void> {
  await page.getByLabel(applicant.type === "1" ? "自然人" : "企业法人").check();
  for (const key of ["name", "idNumber", "phone"] as const) await field(page, `applicant.${key}`).fill(applicant[key]);
  if (applicant.agent === null) return;
  await page.getByLabel("由经办人（代理人）办理").check();
  for (const key of ["name", "idNumber", "phone"] as const)
    await field(page, `applicant.agent.${key}`).fill(applicant.agent[key]);
}

/** Only the fields that are visible for this example's answers, in the order of the form. */
export async function fillInForm(page: Page, { application }: ExampleCase, form: ApplicationForm): Promise<void> {
  for (const component of visibleFields(form, application)) {
    const value = application[component.key];
    if (value !== undefined) await answer(page, component, value);
  }
}

async function answer(page: Page, component: FormField, value: ExampleCase["application"][string]): Promise<void> {
  const control = field(page, `application.${component.key}`);
  if (component.type === "checkbox") return control.setChecked(value === true);
  if (component.type === "select") return void (await control.selectOption(plainAnswer(value)));
  if (component.type === "radio") return control.locator(`input[value="${plainAnswer(value)}"]`).check();
  if (component.type !== "checklist") return control.fill(plainAnswer(value));
  for (const choice of value as readonly string[]) await control.locator(`input[value="${choice}"]`).check();
}

/** A small PDF with a Chinese name; waits until the page says that it has arrived. */
export async function upload(page: Page, materialId: string, name = `${materialId}材料.pdf`): Promise<void> {
  await field(page, `materials.${materialId}`).setInputFiles({
    name,
    mimeType: "application/pdf",
    buffer: Buffer.from(`%PDF-1.4\n% ${name}\n%%EOF\n`),
  });
  await page.getByRole("listitem").filter({ hasText: name }).getByText("已上传").waitFor();
}
