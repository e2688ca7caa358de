import { Link, type LinkProps } from "@remix-run/react";
import type { ButtonHTMLAttributes } from "react";
import { classNames } from "./class-names.ts";

type Look = { look?: "primary" | "plain" | "quiet" | "danger"; size?: "normal" | "small" };

const looks = ({ look = "plain", size = "normal" }: Look, extra?: string) =>
  classNames("button", `button-${look}`, size === "small" && "button-small", extra);

export type ButtonProps = Look & ButtonHTMLAttributes<HTMLButtonElement>;

export function Button({ look, size, className, type = "submit", ...rest }: ButtonProps) {
  return <button type={type} className={looks({ look, size }, className)} {...rest} />;
}

export function ButtonLink({ look, size, className, ...rest }: Look & LinkProps) {
  return <Link className={looks({ look, size }, className)} {...rest} />;
}
