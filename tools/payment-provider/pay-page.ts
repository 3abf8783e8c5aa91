import { yuan } from "../../domain/law/money.ts";
import type { LedgerOrder } from "./ledger.ts";

/** The page on which an order is "paid". */
export function payPage({ orderNumber, fen, subject, isShut, payments }: LedgerOrder): string {
  const [paid] = payments;
  const below = isShut
    ? `<p>该缴费单已经撤销，不能缴费。</p>`
    : `<form method="post"><button>确认支付 ${yuan(fen)}</button></form>`;
  const done =
    paid &&
    `<p class="done">支付成功</p><p>交易流水号 ${escaped(paid.transaction)}</p><p>可以关闭本页面，返回办件页面查看。</p>`;
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>模拟支付平台</title>
<style>
  body { margin: 0; background: #f2f4f7; color: #1d2733; font: 16px/1.6 system-ui, sans-serif; }
  main { max-width: 26rem; margin: 10vh auto; padding: 2rem; background: #fff; border-radius: 8px; }
  strong { display: block; font-size: 2rem; }
  button { width: 100%; padding: .8rem; border: 0; border-radius: 6px; background: #0a6cd6; color: #fff; font: inherit; }
  .note { color: #9a5b00; }
  .done { color: #1b7a3d; font-size: 1.25rem; }
</style>
<main>
  <p class="note">模拟支付平台：仅供演示和测试，不会发生真实扣款。</p>
  <p>${escaped(subject)}</p>
  <strong>${yuan(fen)}</strong>
  <p>缴费单号 ${escaped(orderNumber)}</p>
  ${done ?? below}
</main>
</html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
