import { Link } from "wouter";
import type { CasePackage } from "../../contract/case-package.ts";
import { writtenDate } from "./written.ts";

type Member = CasePackage["members"][number];

interface PackageMembersProps {
  readonly shown: CasePackage;
  /** Whether the reader may open the members' own cases. */
  readonly linked: boolean;
}

/** 联办进度: every item of a package with its state, what is done now, and the day by which it is due. */
export function PackageMembers({ shown, linked }: PackageMembersProps) {
  const nameOf = (itemId: string): string => shown.members.find((one) => one.itemId === itemId)?.itemName ?? itemId;
  const done = shown.members.filter(({ state }) => state !== "waiting" && state !== "open").length;
  return (
    <>
      <p className="muted">
        共{shown.members.length}个事项，已结束{done}个；结果{shown.deliveryName}。
        {shown.jointCap === null
          ? "各事项分别计算法定期限。"
          : `合并办理的法定期限为${shown.jointCap}个工作日，各事项另有自己的期限。`}
      </p>
      {shown.stopped && <p className="notice notice-info">{stoppedText(shown.stopped)}</p>}
      <ol className="rounds" aria-label="联办事项">
        {shown.members.map((member) => (
          <li key={member.itemId} className="round-member">
            <p className="round-name">
              {linked && member.caseId !== null ? (
                <Link href={`/cases/${member.caseId}`}>{member.itemName}</Link>
              ) : (
                member.itemName
              )}{" "}
              <span className={`tag tag-${TONES[member.state]}`}>{member.stateName}</span>
            </p>
            <p className="found-facts">
              <span>{member.departmentName}</span>
              {member.number && <span>办件编号 {member.number}</span>}
              {factsOf(member, nameOf).map((fact) => (
                <span key={fact}>{fact}</span>
              ))}
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}

const TONES: Readonly<Record<Member["state"], "good" | "bad" | "plain">> = {
  waiting: "plain",
  open: "plain",
  granted: "good",
  refused: "bad",
  withdrawn: "plain",
  prerequisiteFailed: "bad",
  notNeeded: "plain",
};

/** What is known of a member in its state, in the order of its life. */
function factsOf(member: Member, nameOf: (itemId: string) => string): readonly string[] {
  const { state, steps, statusName, endedOn } = member;
  if (state === "waiting") return waitingFacts(member, nameOf);
  if (state === "open")
    return [steps.length > 0 ? steps.join("、") : (statusName ?? ""), ...dueFacts(member)].filter(
      (fact) => fact !== "",
    );
  return [
    endedOn === null ? "" : `${writtenDate(endedOn)}${ENDED[state]}`,
    member.licenceNumber === null ? "" : `证照编号 ${member.licenceNumber}`,
    member.deliveredOn === null ? "" : `${writtenDate(member.deliveredOn)}送达`,
    state === "granted" && member.deliveredOn === null ? "结果待送达" : "",
  ].filter((fact) => fact !== "");
}

/** What happened on the day on which a member ended. */
const ENDED: Readonly<Record<Exclude<Member["state"], "waiting" | "open">, string>> = {
  granted: "办结",
  refused: "决定不予办理",
  withdrawn: "撤回",
  prerequisiteFailed: "终止办理",
  notNeeded: "确定不再办理",
};

function waitingFacts(
  { after, followUp, expectedDueOn }: Member,
  nameOf: (itemId: string) => string,
): readonly string[] {
  const due = expectedDueOn === null ? [] : [`预计不晚于${writtenDate(expectedDueOn)}办结`];
  if (followUp) return ["其他事项办结并送达后开始"];
  return [after.length > 0 ? `等待“${after.map(nameOf).join("”“")}”的办理结果` : "受理后开始", ...due];
}

/** Without a date while only a missing holiday notice can settle it. */
function dueFacts(member: Member): readonly string[] {
  const { promisedDueOn, promisedProvisional, statutoryDueOn, statutoryProvisional } = member;
  return [
    promisedDueOn === null || promisedProvisional ? "" : `承诺不晚于${writtenDate(promisedDueOn)}办结`,
    statutoryDueOn === null || statutoryProvisional ? "" : `法定期限至${writtenDate(statutoryDueOn)}`,
    promisedProvisional || statutoryProvisional ? "部分期限的具体日期待放假安排公布后确定" : "",
  ];
}

function stoppedText({ on, by, itemName }: NonNullable<CasePackage["stopped"]>): string {
  const day = writtenDate(on);
  if (by === "withdrawal") return `${day}已撤回，尚未开始的事项不再办理。`;
  const cause = by === "rule" ? "按照本套餐的规则" : "按照申请人的选择";
  return `“${itemName ?? ""}”未获准予，${cause}，自${day}起尚未开始的事项不再办理；已经开始的事项依法作出决定。`;
}
