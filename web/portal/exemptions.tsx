import { Link } from "wouter";
import { definePage } from "../define-page.ts";
import { ExemptionList } from "../ui/catalogue/exemption-list.tsx";
import { Page } from "../ui/page.tsx";

/** 不进驻事项清单: public, because 进驻是原则，不进驻是例外. */
export const exemptionsPage = definePage({
  addresses: ["/exemptions"],
  bundle: "own",
  view: () => <Exemptions />,
});

function Exemptions() {
  const trail = (
    <>
      <Link href="/">办事大厅</Link> › 不进驻事项清单
    </>
  );
  return (
    <Page title="不进驻事项清单" trail={trail} kind="wide">
      <p className="lead">下列事项经批准不进驻政务服务大厅，请到列明的地点办理；其他事项都可以在大厅办理。</p>
      <ExemptionList />
    </Page>
  );
}
