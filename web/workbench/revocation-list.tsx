import "../style/workbench.css";
import { Link } from "wouter";
import { Page } from "../ui/page.tsx";
import { SignInFirst } from "../ui/sign-in-first.tsx";
import { definePage } from "../define-page.ts";
import { CaseRows } from "./case-rows.tsx";

/** 建议撤销办件: results that a check afterwards proposes to revoke, until somebody revokes them. For the deciding department. */
export const revocationPage = definePage({
  addresses: ["/desk/revocations"],
  bundle: "own",
  view: () => <RevocationList />,
});

const TRAIL = (
  <>
    <Link href="/desk">工作台</Link> › 建议撤销办件
  </>
);

function RevocationList() {
  return (
    <SignInFirst title="建议撤销办件">
      {() => (
        <Page title="建议撤销办件" trail={TRAIL}>
          <p className="notice notice-info">
            事后核查建议撤销的办件，理由和依据见办件页面。撤销决定作出以前，证照继续有效。
          </p>
          <CaseRows query={{ revocationProposed: true }} empty="没有建议撤销的办件。" />
        </Page>
      )}
    </SignInFirst>
  );
}
