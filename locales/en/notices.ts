import type { notices as source } from "../fr/notices.ts";
import type { Same } from "../words.ts";

export const notices: Same<typeof source> = {
  title: "Notices",
  markRead: "Mark all as read",
  older: "Older notices",
  unread: "new",
  emptyTitle: "Nothing new",
  empty: "Launches, amendments, corrections and certifications of your challenges arrive here.",
  kinds: {
    "challenge-launched": "The challenge “{name}” has been launched.",
    "challenge-amended": "The rules of “{name}” have changed.",
    "challenge-certified": "The board of “{name}” is certified.",
    "challenge-reopened": "“{name}” has been re-opened: its board is provisional again.",
    "challenge-cancelled": "“{name}” has been cancelled.",
    "points-adjusted": "Your points in “{name}” were corrected: {points}.",
    "participant-excluded": "You are out of the ranking in “{name}”.",
    "participant-included": "You are ranked again in “{name}”.",
    "result-reversed": "One of your results was reversed.",
    "result-declared": "{name} declares a result: {metric}. It is yours to decide.",
    "result-declared-for-you": "A result was declared for you: {metric}.",
    "visit-submitted": "Your point of sale was visited: {name}.",
    "result-approved": "One of your results was accepted.",
    "module-assigned": "A module is yours to take: “{name}”.",
    "module-retest": "Do you remember? The questions of “{name}” are back.",
    "result-refused": "One of your results was not accepted.",
  },
  reason: "Reason: {reason}",
};
