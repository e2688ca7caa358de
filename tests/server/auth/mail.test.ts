import type { AddressInfo } from "node:net";
import { createServer, type Server } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { App } from "#server/app.ts";
import { changePassword } from "#server/auth/change-password.ts";
import { acceptInvitation } from "#server/auth/links/accept-invitation.ts";
import { mailForgotten } from "#server/auth/links/forgotten.ts";
import { issueLink } from "#server/auth/links/issue.ts";
import { readLink } from "#server/auth/links/read.ts";
import { signIn } from "#server/auth/sign-in.ts";
import { mailLink } from "#server/mail/mail-link.ts";
import { makeMailer } from "#server/mail/mailer.ts";
import { inList } from "#server/network/outcome.ts";
import { putMembers } from "#server/network/put-members.ts";
import { type TestOrganization, testApp } from "../../support/app.ts";
import { SMALL_NETWORK } from "../../support/network.ts";
import { Browser } from "./browser.ts";

const PASSWORD = "un vélo mauve sous la pluie";
const ORIGIN = "https://elan.example.com";

/** A mail server that takes everything in. */
function postOffice() {
  const mails: { to: string; text: string }[] = [];
  const server: Server = createServer((socket) => {
    let [to, data, isData] = ["", "", false];
    socket.write("220 post office\r\n");
    socket.on("data", (chunk) => {
      for (const line of chunk.toString("utf8").split("\r\n").slice(0, -1)) {
        if (isData && line === ".") {
          mails.push({ to, text: readable(data) });
          [isData, data] = [false, ""];
          socket.write("250 taken\r\n");
        } else if (isData) data += `${line}\n`;
        else if (/^rcpt to/i.test(line)) {
          to = /<(.*?)>/.exec(line)?.[1] ?? "";
          socket.write("250 yes\r\n");
        } else if (/^data/i.test(line)) {
          isData = true;
          socket.write("354 go on\r\n");
        } else if (/^quit/i.test(line)) socket.end("221 bye\r\n");
        else socket.write("250 yes\r\n");
      }
    });
  });
  return { mails, server };
}

/** What a person reads of a mail: its text, from quoted-printable or base64. */
function readable(data: string): string {
  const [head = "", ...body] = data.split("\n\n");
  const text = body.join("\n\n");
  if (/base64/i.test(head)) return Buffer.from(text.replace(/\n/g, ""), "base64").toString();
  const bytes = text
    .replace(/=\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString();
}

let site: Awaited<ReturnType<typeof testApp>>;
let acme: TestOrganization;
let app: App;
const office = postOffice();
beforeAll(async () => {
  site = await testApp({ now: Date.now() });
  acme = await site.organization(SMALL_NETWORK, "Acme");
  const members = SMALL_NETWORK.members.map((member) => ({ ...member, email: `${member.ref}@example.com` }));
  await acme.run((ctx) => putMembers(ctx, members, inList("members")));
  await new Promise<void>((resolve) => office.server.listen(0, "127.0.0.1", resolve));
  const { port } = office.server.address() as AddressInfo;
  const env = { SMTP_URL: `smtp://127.0.0.1:${port}?ignoreTLS=true`, MAIL_FROM: "Élan <no-reply@elan.example.com>" };
  app = { ...site.app, mailer: makeMailer({ env, log: site.app.log }) };
});
afterAll(async () => {
  await site.close();
  office.server.close();
});

const linkIn = (text: string) => /https:\/\/elan\.example\.com\/links\/(\S+)/.exec(text)?.[1] ?? "";

async function invited(ref: string) {
  const principal = await acme.member(ref);
  if (principal.kind !== "member") throw new Error("no member");
  const { memberId } = principal;
  return { memberId, link: await acme.run((ctx) => issueLink(ctx, { memberId, kind: "invitation" })) };
}

describe("a link", () => {
  test("is mailed in the organization's language to the address that it knows, and works", async () => {
    const { memberId, link } = await invited("anna");
    expect(await mailLink(app, { organizationId: acme.id, memberId, link, origin: ORIGIN })).toBe(true);
    const mail = office.mails.at(-1);
    expect(mail?.to).toBe("anna@example.com");
    expect(mail?.text).toContain("Bonjour Anna");
    expect(mail?.text).toContain("Acme vous invite");
    expect(await readLink(app, linkIn(mail?.text ?? ""))).toMatchObject({ state: "open", name: "Anna" });
  });

  test("is handed over where there is no mail server, no address, or no luck", async () => {
    const { memberId, link } = await invited("bob");
    const about = { organizationId: acme.id, memberId, link, origin: ORIGIN };
    expect(await mailLink(site.app, about)).toBe(false);
    const closed = { SMTP_URL: "smtp://127.0.0.1:9", MAIL_FROM: "x@example.com" };
    expect(await mailLink({ ...app, mailer: makeMailer({ env: closed, log: app.log }) }, about)).toBe(false);
    await acme.run((ctx) => putMembers(ctx, [{ ref: "bob", name: "Bob", email: null }], inList("members")));
    expect(await mailLink(app, about)).toBe(false);
  });
});

describe("a forgotten password", () => {
  test("sends a link to whoever signs in with the address, three times an hour, and to nobody else", async () => {
    const { link } = await invited("chloe");
    const typed = { address: "chloe.at.home@example.com", password: PASSWORD };
    await acceptInvitation(app, new Browser().headers, link.path.replace("/links/", ""), typed);
    const ask = (address: string) => mailForgotten(app, { address, kind: "password", origin: ORIGIN });
    const before = office.mails.length;
    await ask("nobody@example.com");
    // The organization's own idea of the address opens nothing: the person never signed in with it.
    await ask("chloe@example.com");
    expect(office.mails).toHaveLength(before);
    for (let round = 0; round < 5; round++) await ask(" Chloe.At.Home@example.com");
    expect(office.mails.slice(before).map(({ to }) => to)).toEqual(Array(3).fill("chloe.at.home@example.com"));
    const page = await readLink(app, linkIn(office.mails.at(-1)?.text ?? ""));
    expect(page).toMatchObject({ state: "open", kind: "password", organizationName: null });
  });
});

describe("changing one's password", () => {
  test("asks for the present one, takes a good new one, and ends the other sessions", async () => {
    const { link } = await invited("dan");
    const typed = { address: "dan@example.com", password: PASSWORD };
    const enter = async (password: string) => {
      const browser = new Browser();
      const answer = await signIn(app, browser.headers, { ...typed, password });
      if (answer.ok) browser.take(answer.cookies);
      return { answer, browser };
    };
    await acceptInvitation(app, new Browser().headers, link.path.replace("/links/", ""), typed);
    const [here, there] = [(await enter(PASSWORD)).browser, (await enter(PASSWORD)).browser];
    const session = await app.auth.sessionOf(here.headers);
    if (!session) throw new Error("not signed in");
    const dan = await acme.member("dan");
    const change = (present: string, password: string) =>
      acme.run((ctx) => changePassword(ctx, session, { present, password }), dan);
    await expect(change("pas le bon mot", "trois girafes et un parapluie")).rejects.toMatchObject({
      flaws: [{ pointer: "/present", code: "password-wrong" }],
    });
    await expect(change(PASSWORD, "azertyuiop")).rejects.toMatchObject({ flaws: [{ code: "password-common" }] });
    await expect(change(PASSWORD, PASSWORD)).rejects.toMatchObject({ flaws: [{ code: "password-is-present" }] });
    await change(PASSWORD, "trois girafes et un parapluie");
    expect(await app.auth.sessionOf(here.headers)).not.toBeNull();
    expect(await app.auth.sessionOf(there.headers)).toBeNull();
    expect((await enter(PASSWORD)).answer).toMatchObject({ reason: "wrong" });
    expect((await enter("trois girafes et un parapluie")).answer).toMatchObject({ ok: true });
  });
});
