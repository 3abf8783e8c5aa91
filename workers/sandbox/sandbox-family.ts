import { createHash } from "node:crypto";
import type { CaseEvent } from "../../domain/case/events.gen.ts";
import { choicesBySilence } from "../../domain/case/packaging/answer-refusal.ts";
import { endedUnasked, UNASKED } from "../../domain/case/packaging/ended-unasked.ts";
import { isPackageFile, type Family, type PackageContext } from "../../domain/case/packaging/family.ts";
import { memberCaseId } from "../../domain/case/packaging/member-case.ts";
import { memberOfStep } from "../../domain/case/packaging/open-member.ts";
import { wholeApplication } from "../../domain/case/packaging/packaging.ts";
import { settle } from "../../domain/case/packaging/settle.ts";
import { stepOf } from "../../domain/flow/plan.ts";
import { startVariables } from "../../domain/flow/resolve.ts";
import { routingFacts } from "../../domain/flow/routing.ts";
import type { MergedPackage } from "../../domain/package/merged-package.ts";
import type { PackageDefinition } from "../../domain/package/package-definition.ts";
import type { CalledMembers } from "../packages/called-members.ts";
import type { SamplePeople } from "./sample-people.ts";
import { freshSetting, LAW, SandboxCase, type FamilySide, type SandboxFacts } from "./sandbox-case.ts";

const WHOLE = "sample-package";

/** What a package is tried with: itself as its chosen members make it, and each of these. */
export interface FamilyFacts {
  readonly definition: PackageDefinition;
  readonly merged: MergedPackage;
  readonly whole: SandboxFacts;
  /** By item, in the order of the definition. */
  readonly members: ReadonlyMap<string, SandboxFacts>;
}

/** The case of a package and those of its members in memory: what follows among them is what the command handler writes with each act, and the flow of the package calls those of its members as the engine does. */
export class SandboxFamily {
  readonly whole: SandboxCase;
  /** By item; cases of members that are not opened are not filed. */
  readonly members: ReadonlyMap<string, SandboxCase>;
  private readonly facts: FamilyFacts;
  private readonly byId: ReadonlyMap<string, SandboxCase>;

  constructor(facts: FamilyFacts, people: SamplePeople) {
    this.facts = facts;
    const shared = freshSetting();
    const open = (id: string, of: SandboxFacts, isMember: boolean): SandboxCase =>
      new SandboxCase(of, people, { ...shared, id, family: this.sideOf(isMember) });
    this.whole = open(WHOLE, facts.whole, false);
    const members = [...facts.members].map(([itemId, of]) => {
      const id = memberCaseId(digest, WHOLE, itemId);
      return { itemId, id, sandbox: open(id, of, true) };
    });
    this.members = new Map(members.map(({ itemId, sandbox }) => [itemId, sandbox]));
    this.byId = new Map([[WHOLE, this.whole] as const, ...members.map(({ id, sandbox }) => [id, sandbox] as const)]);
  }

  /** The cases that are filed. */
  cases(): readonly SandboxCase[] {
    return [...this.byId.values()].filter((sandbox) => sandbox.isFiled());
  }

  /** All cases as they are. Throws until the package is filed. */
  family(): Family {
    const whole = this.whole.file();
    if (!isPackageFile(whole)) throw new Error("The sample case is no package");
    const filed = [...this.members].filter(([, sandbox]) => sandbox.isFiled());
    return { package: whole, members: new Map(filed.map(([itemId, sandbox]) => [itemId, sandbox.file()])) };
  }

  /** Grows with everything that happens. */
  progress(): number {
    return [...this.byId.values()].reduce((sum, one) => sum + one.entries() + one.flow.moves(), 0);
  }

  /** As the engine does: the flow of a member begins when that of the package calls it, and returns there when it has ended. */
  callMembers(): void {
    for (const element of this.whole.flow.open()) {
      const { call } = stepOf(this.whole.plan, element);
      const member = call === undefined ? undefined : this.members.get(call.itemId);
      if (member === undefined || !member.isFiled()) continue;
      const { flow, plan, facts } = member;
      if (!flow.hasBegun()) {
        flow.begin(startVariables(plan, routingFacts(facts.form.components, wholeApplication(member.file()))));
        member.enterSteps();
      }
      if (!flow.hasEnded()) continue;
      this.whole.flow.returned(element);
      this.whole.enterSteps();
    }
  }

  /** The member of a step; in the sandbox every diagram is deployed. */
  called(): CalledMembers {
    return {
      called: (_caseId, element) => {
        const itemId = memberOfStep({ plan: this.whole.plan }, element);
        return Promise.resolve({ itemId, version: this.members.has(itemId) ? 1 : null });
      },
    };
  }

  /** Effects of law on every case: of each alone, of a choice that was left to silence, and of steps that the package has answered. */
  applyLaw(): void {
    if (!this.whole.isFiled()) return;
    for (const sandbox of this.cases()) sandbox.applyOwnLaw();
    const { definition, whole } = this.facts;
    const lapse = { days: definition.choiceDays, calendar: whole.calendar, today: this.whole.today() };
    const file = this.whole.file();
    if (file.endedOn === null) this.whole.record(choicesBySilence(file, lapse));
    for (const sandbox of this.cases()) this.endUnasked(sandbox);
  }

  private endUnasked(sandbox: SandboxCase): void {
    const tasks = sandbox.flow.open().flatMap((element) => sandbox.flow.taskAt(element) ?? []);
    const unasked = tasks.filter(({ kind }) => UNASKED.includes(kind));
    const { plan } = sandbox;
    for (const task of unasked)
      sandbox.record(endedUnasked(sandbox.file(), [task], { family: this.family(), plan, today: sandbox.today() }));
  }

  private sideOf(isMember: boolean): FamilySide {
    return {
      isMember,
      packaged: (family) => this.packaged(family),
      follow: (events) => this.follow(events),
      applyLaw: () => this.applyLaw(),
    };
  }

  private packaged(family?: Family): PackageContext {
    const { definition, merged, members } = this.facts;
    return {
      definition,
      merged,
      family: family ?? (this.whole.isFiled() ? this.family() : null),
      // 目录调整 close an item to the public, not to the rehearsal of its flow.
      changesOf: () => [],
      organOf: (itemId) => members.get(itemId)?.body.officialName ?? itemId,
    };
  }

  /** As the command handler does with every act. */
  private follow(acted: readonly CaseEvent[]): void {
    const settling = {
      contextOf: ({ caseId }: { readonly caseId: string }, family: Family) =>
        this.caseOf(caseId).contextFor(LAW, null, family),
    };
    for (const { caseId, events } of settle(this.family(), acted, settling)) this.caseOf(caseId).fold(events);
  }

  private caseOf(caseId: string): SandboxCase {
    const found = this.byId.get(caseId);
    if (found === undefined) throw new Error(`The sample package has no case ${caseId}`);
    return found;
  }
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
