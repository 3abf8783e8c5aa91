import "../style/workbench.css";
import { Link } from "wouter";
import { Page } from "../ui/page.tsx";
import { SignInFirst } from "../ui/sign-in-first.tsx";
import { definePage } from "../define-page.ts";
import { CaseRows } from "./case-rows.tsx";

/** 身份待核办件: open cases of the zone whose parties a clerk has still to prove. */
export const identityPage = definePage({
  addresses: ["/desk/identity"],
  bundle: "own",
  view: () => <IdentityList />,
});

const TRAIL = (
  <>
    <Link href="/desk">工作台</Link> › 身份待核办件
  </>
);

function IdentityList() {
  return (
    <SignInFirst title="身份待核办件">
      {() => (
        <Page title="身份待核办件" trail={TRAIL}>
          <CaseRows query={{ identityPending: true }} empty="没有身份待核的办件。" />
        </Page>
      )}
    </SignInFirst>
  );
}
