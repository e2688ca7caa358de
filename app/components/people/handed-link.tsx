import { useWords } from "../../words/words.tsx";
import { Notice } from "../ui/notice.tsx";
import { CopyField } from "./copy-field.tsx";
import { QrCode } from "./qr-code.tsx";

/** A one-time link as it is made: mailed, or to hand over. */
export type MadeLink = {
  readonly kind: "invitation" | "password" | "second-factor";
  readonly name: string;
  readonly expiresAt: number;
  /** Where it went; null when it is handed over. */
  readonly mailedTo: string | null;
  readonly address: string | null;
  readonly image: string | null;
};

const TITLES = {
  invitation: "people.link.invitationTitle",
  password: "people.link.passwordTitle",
  "second-factor": "people.link.factorTitle",
} as const;

/** What became of a new link, and the link itself, this once, where somebody is to hand it over. */
export function HandedLink({ kind, name, expiresAt, mailedTo, address, image }: MadeLink) {
  const { t, instant } = useWords();
  return (
    <>
      <h1 className="mb-5 text-2xl font-bold">{t(TITLES[kind], { name })}</h1>
      {mailedTo !== null ? (
        <Notice tone="success">{t("people.link.mailed", { email: mailedTo })}</Notice>
      ) : (
        <div className="flex flex-col gap-5">
          <Notice tone="warn" title={t("people.link.handOver", { name })}>
            {t("people.link.once", { until: instant(expiresAt, "full") })}
          </Notice>
          {address && <CopyField label={t("people.link.address")} text={address} />}
          {image && (
            <div className="flex flex-col gap-2">
              <p className="text-sm text-ink-2">{t("people.link.scan")}</p>
              <QrCode image={image} label={t("people.link.qrLabel")} />
            </div>
          )}
        </div>
      )}
    </>
  );
}
