import { createCookie } from "@remix-run/node";

/** That this browser was offered a second factor and its owner said "later". */
export const laterCookie = createCookie("elan-second-factor-later", {
  path: "/",
  sameSite: "lax",
  httpOnly: true,
  maxAge: 365 * 24 * 60 * 60,
});
