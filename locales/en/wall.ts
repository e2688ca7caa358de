import type { wall as source } from "../fr/wall.ts";
import type { Same } from "../words.ts";

export const wall: Same<typeof source> = {
  pairTitle: "This screen waits to be approved",
  pairWhere: "Open Élan, then “Wall screens”, and type this code:",
  pairOffline: "No connection to the server. Trying again in a moment…",
  loading: "Loading the leaderboards…",
  nothing: "No leaderboard to show for now.",
  points: "pts",
  gap: "{gap} behind",
  members: "{count} participants",
  teams: "{count} teams",
  age: "Data from {age} ago",
  reconnecting: "Reconnecting… Data from {time}",
  seconds: "{count}\u00a0s",
  minutes: "{count}\u00a0min",
  hours: "{count}\u00a0h",
  days: "{count}\u00a0d",
  startsIn: "Starts in {span}",
  endsIn: "Ends in {span}",
  provisional: "Provisional standings",
  certified: "Certified standings",
  cancelled: "Challenge cancelled",
  noResults: "The first results will appear here.",
};
