import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useLocation } from "wouter";
import type { Verification } from "../../contract/licences.ts";
import { call } from "../ui/api/call.ts";
import { Facts } from "../ui/facts.tsx";
import { TextField } from "../ui/fields/text-field.tsx";
import { Page } from "../ui/page.tsx";
import { Failure, Loading } from "../ui/states.tsx";
import { writtenDate } from "../ui/written.ts";
import { definePage } from "../define-page.ts";

/** 证照核验: what the QR code on a licence leads to. */
export const verifyPage = definePage({
  addresses: ["/verify", "/verify/:code"],
  bundle: "own",
  view: ({ code }) => <Verify key={code} code={code} />,
});

const STATES = {
  valid: { word: "有效", sentence: "该证照由本大厅颁发，现行有效。", tone: "good" },
  expired: { word: "已过有效期", sentence: "该证照由本大厅颁发，有效期已经届满。", tone: "warn" },
  revoked: { word: "已撤销", sentence: "该证照已被依法撤销，不再有效。", tone: "bad" },
  replaced: { word: "已换发", sentence: "该证照已被新证照替代，请核验新证照。", tone: "warn" },
  cancelled: { word: "已注销", sentence: "该证照已被依法注销，不再有效。", tone: "bad" },
  unknown: { word: "未查到", sentence: "本大厅没有颁发过这个核验码对应的证照，请谨防伪造。", tone: "bad" },
} as const satisfies Record<Verification["state"], { word: string; sentence: string; tone: string }>;

const SIGNS = { good: "✓", warn: "！", bad: "×" } as const;

function Verify({ code }: { readonly code: string }) {
  return (
    <Page title="证照核验">
      {code !== "" && <Result code={code} />}
      <CodeForm code={code} />
    </Page>
  );
}

function Result({ code }: { readonly code: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ["verify", code],
    queryFn: ({ signal }) => call("GET /api/licences/verify/{code}", { params: { code }, signal, alsoAnswers: [404] }),
  });
  if (error) return <Failure error={error} retry={refetch} />;
  if (!data) return <Loading what="正在核验" />;
  const { word, sentence, tone } = STATES[data.state];
  return (
    <section className={`verdict verdict-${tone}`} role="status">
      <p className="verdict-word">
        <span className="verdict-sign" aria-hidden="true">
          {SIGNS[tone]}
        </span>
        {word}
      </p>
      <p>{sentence}</p>
      {data.licence && (
        <Facts
          rows={[
            ["证照编号", data.licence.number],
            ["证照名称", data.licence.itemName],
            ["持证人", data.licence.holderName],
            ["颁发机关", data.licence.organName],
            ["颁发日期", writtenDate(data.licence.validFrom)],
            ["有效期至", data.licence.validTo ? writtenDate(data.licence.validTo) : "长期有效"],
          ]}
        />
      )}
    </section>
  );
}

function CodeForm({ code }: { readonly code: string }) {
  const [typed, setTyped] = useState(code);
  const [, go] = useLocation();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (typed.trim() !== "") go(`/verify/${encodeURIComponent(typed.trim())}`);
  };
  return (
    <form className="panel" noValidate onSubmit={submit}>
      <TextField
        path="code"
        label="核验码"
        required
        hint="扫描证照上的二维码可以直接核验，也可以输入二维码旁的核验码。"
        value={typed}
        onChange={setTyped}
      />
      <p className="actions">
        <button type="submit" className="button button-primary">
          核验
        </button>
      </p>
    </form>
  );
}
