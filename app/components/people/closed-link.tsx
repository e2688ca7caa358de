import { useWords } from "../../words/words.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { PorchPage } from "./porch-page.tsx";

/** A link that is over, or never was, and what to do about it. */
export function ClosedLink({ state }: { state: "used" | "expired" | "disabled" | "unknown" }) {
  const { t } = useWords();
  return (
    <PorchPage title={t(`auth.link.${state}Title`)} detail={t(`auth.link.${state}`)}>
      <ButtonLink to="/sign-in" look={state === "used" ? "primary" : "plain"} className="self-start">
        {t("auth.link.goSignIn")}
      </ButtonLink>
    </PorchPage>
  );
}
