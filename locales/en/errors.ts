import type { errors as source } from "../fr/errors.ts";
import type { Same } from "../words.ts";

export const errors: Same<typeof source> = {
  notFound: {
    title: "This page does not exist, or not for you",
    detail: "The link may be incomplete, the page may have been removed, or your account may not have access to it.",
  },
  failed: {
    title: "Something went wrong on our side",
    detail:
      "Nothing that was saved is lost. Try again in a moment; if it happens again, give this reference to your administrator.",
    reference: "Reference: {id}",
  },
  unavailable: {
    title: "The service is catching its breath",
    detail: "Too many requests at once, or an update under way. The page comes back by itself within seconds.",
  },
  forbidden: {
    title: "Your role does not allow this",
    detail: "Ask your manager or an administrator to do it, or to change your role.",
  },
  refused: {
    title: "This could not be done",
    detail: "Things have changed in the meantime. Go back to see where they stand.",
  },
  goHome: "Back to home",
};
