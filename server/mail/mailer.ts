import { createTransport } from "nodemailer";
import type { Env } from "../env.ts";
import type { Logger } from "../log.ts";

export type Mail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Where one press ends such mails, also from the mail program itself (RFC 8058). */
  readonly unsubscribe?: string;
};

export type Mailer = {
  /** False without `SMTP_URL`: then links are handed over by a manager or an admin. */
  readonly sends: boolean;
  /** Throws an Error when the mail could not be handed to the mail server, or there is none. */
  send(mail: Mail): Promise<void>;
};

const TIMEOUT_MS = 10_000;

/** The way out for mail, over the mail server of `SMTP_URL`. */
export function makeMailer({ env, log }: { env: Pick<Env, "SMTP_URL" | "MAIL_FROM">; log: Logger }): Mailer {
  if (env.SMTP_URL === undefined) {
    return { sends: false, send: () => Promise.reject(new Error("there is no mail server: SMTP_URL is not set")) };
  }
  const transport = createTransport({
    url: env.SMTP_URL,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    sends: true,
    async send({ to, subject, text, unsubscribe }) {
      // An address apart from any name, so that nothing in it is read as a second recipient.
      const headers = unsubscribe
        ? { "List-Unsubscribe": `<${unsubscribe}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" }
        : {};
      await transport.sendMail({ from: env.MAIL_FROM, to: { name: "", address: to }, subject, text, headers });
      log.info("a mail was handed to the mail server");
    },
  };
}
