import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import {
  type AcceptInvitationDeps,
  type AcceptInvitationError,
  acceptInvitation,
} from "../usecases/accept-invitation.js";
import { findInvitation } from "../usecases/find-invitation.js";
import { isOwnForm } from "./own-form.js";
import { invitationPage, messagePage, pagePolicy } from "./pages.js";

const refusals: Readonly<Record<AcceptInvitationError["code"], string>> = {
  "invitation-not-found": "邀请已使用或已过期。如果不是您本人用过，请立即告知本单位和平台运营方；需要时请重新邀请。",
  "password-too-short": "密码长度应为 12 至 200 个字符。",
  "passwords-differ": "两次输入的密码不一致。",
};

const gone = { title: "邀请无效", text: refusals["invitation-not-found"] };

/** The pages on which an invited person chooses its password. The secret in the address is all that proves who comes. */
export function invitationPages(deps: AcceptInvitationDeps & { readonly origin: string }): Hono {
  const app = new Hono();
  app.use(bodyLimit({ maxSize: 8 * 1024 }));
  app.get("/:secret", async (c) => {
    const invited = await findInvitation(deps, c.req.param("secret"));
    return invited
      ? send(c, 200, invitationPage({ loginName: invited.loginName, problem: undefined }))
      : send(c, 404, messagePage(gone));
  });
  app.post("/:secret", async (c) => {
    const from = { origin: c.req.header("origin"), site: c.req.header("sec-fetch-site") };
    if (!isOwnForm(from, deps.origin)) {
      return send(c, 403, messagePage({ title: "请求被拒绝", text: "表单不是从本页提交的。" }));
    }
    const form = new URLSearchParams(await c.req.text());
    const secret = c.req.param("secret");
    const [password, repeated] = [form.get("password") ?? "", form.get("repeated") ?? ""];
    const accepted = await acceptInvitation(deps, { secret, password, repeated });
    if (accepted.ok) {
      const text = `请用用户名 ${accepted.value.loginName} 和新密码登录。`;
      return send(c, 200, messagePage({ title: "密码已设置", text }));
    }
    const invited = await findInvitation(deps, secret);
    if (!invited) return send(c, 404, messagePage(gone));
    const problem = refusals[accepted.error.code];
    return send(c, 422, invitationPage({ loginName: invited.loginName, problem }));
  });
  return app;
}

function send(c: Context, status: 200 | 403 | 404 | 422, html: string): Response {
  return c.html(html, status, {
    "content-security-policy": pagePolicy(),
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
  });
}
