import { randomUUID } from "node:crypto";
import { shanghaiDate } from "../../domain/law/dates.ts";
import type { ExampleCase, ExampleStep } from "../../processes/example-case.ts";
import { fileAs, type FiledCase, takeSteps } from "../../tools/demo/walk-example.ts";
import { holderOf } from "../../tools/demo/holders.ts";
import type { RunningHall } from "../support/running-hall.ts";
import { until } from "../support/until.ts";
import { as, type Special, type Staff } from "./special.ts";

/** The hall office gives a surveyor the post and the letter of a deputy, he signs, and the office takes both back. */
export async function signAndLeave(special: Special): Promise<FiledCase> {
  const { running, hall, item, example } = special;
  const office = await as(running, "zhengfuban");
  const on = today(running);
  const posting = await office.post<{ id: string }>("/api/postings", { ...DEPUTY_POST, from: on }, randomUUID());
  const letter = await office.post<{ id: string }>("/api/authorisation-letters", deputyLetter(on), randomUUID());
  const filed = await fileAs(hall.stage, item, example);
  await takeSteps(hall.stage, { item, example, filed }, stepsBefore(example, "signOffTask"));
  await signAs(await inPost(running, "hecha-scjg", "chiefRepresentative"), filed);
  await takeSteps(hall.stage, { item, example, filed }, [["signOff", "grant"], ["issuance"]]);
  await office.post(`/api/authorisation-letters/${letter.id}/revocation`, { from: on, reason: "本人调回原单位" });
  const end = { to: on, reason: "本人调回原单位", approval: "冀政办批〔2026〕9号" };
  await office.post(`/api/postings/${posting.id}/end`, end);
  return filed;
}

const DEPUTY_POST = { personId: "surveyor-scjg", role: "chiefRepresentative", departmentId: "SCJG", zoneId: null };

function deputyLetter(on: string): object {
  return {
    number: "冀市监授〔2026〕12号",
    departmentId: "SCJG",
    holderId: "surveyor-scjg",
    capacity: "deputy",
    itemIds: ["SC-021"],
    automatic: false,
    coversExtensions: false,
    validFrom: on,
    validTo: "2027-12-31",
    paper: { signedBy: "示例局长", signedOn: on, reference: "档案室2026-授-12" },
  };
}

/** Signed in, and acting in the post with this role. */
async function inPost(running: RunningHall, login: string, role: string): Promise<Staff> {
  const person = await as(running, login);
  const { posts } = await person.get<{ posts: { id: number; role: string }[] }>("/api/session");
  await person.put("/api/session/post", { postId: posts.find((post) => post.role === role)?.id });
  return person;
}

async function signAs(signer: Staff, { id, number }: FiledCase): Promise<void> {
  const task = await until("the sign-off is in the inbox", async () => {
    const { items } = await signer.get<{ items: { id: string; activityId: string }[] }>(
      `/api/tasks?state=open&q=${number}`,
    );
    return items.find(({ activityId }) => activityId === "signOffTask");
  });
  await signer.post(`/api/tasks/${task.id}/claim`, {});
  const { seenHash } = await signer.get<{ seenHash: string }>(`/api/cases/${id}`);
  const signature = { activity: "signOffTask", outcome: "signed", decision: "grant", seenHash, reason: null };
  await signer.post(`/api/tasks/${task.id}/complete`, signature);
}

/** The chief representative records that the organ's head extended the limit (行政许可法 art. 42(1)). */
export async function extendAt({ running, hall, item, example }: Special, step: string): Promise<FiledCase> {
  const filed = await fileAs(hall.stage, item, example);
  await takeSteps(hall.stage, { item, example, filed }, stepsBefore(example, step));
  const approval = { number: "冀农延〔2026〕3号", approverName: "李厅长", approvedOn: today(running) };
  const extension = { days: 10, reason: "生产工艺复杂，需要补充核对技术资料", approval };
  const chief = await as(running, holderOf("chiefRepresentative", item).login);
  await chief.post(`/api/cases/${filed.id}/extension`, extension, randomUUID());
  return filed;
}

function stepsBefore({ expect: { path } }: ExampleCase, step: string): readonly ExampleStep[] {
  return path.slice(
    0,
    path.findIndex(([name]) => name === step),
  );
}

function today({ hall }: RunningHall): string {
  return shanghaiDate(hall.clock.now().toISOString());
}
