import type { house as source } from "../fr/house.ts";
import type { Same } from "../words.ts";

export const house: Same<typeof source> = {
  name: "Élan",
  tagline: "Challenges, live leaderboards and recognition",
  skipToContent: "Skip to content",
  navigation: {
    label: "Main navigation",
    home: "Home",
    challenges: "Challenges",
    notices: "Notices",
    people: "People",
    imports: "Imports",
    displays: "Screens",
    settings: "Settings",
    more: "More",
  },
  preferences: {
    language: "Language",
    french: "Français",
    english: "English",
    theme: "Appearance",
    system: "Same as device",
    light: "Light",
    dark: "Dark",
  },
  account: {
    signIn: "Sign in",
    signOut: "Sign out",
    menu: "{name}’s account",
  },
  roles: { rep: "Rep", manager: "Manager", leader: "Leadership", admin: "Administration" },
  actions: {
    save: "Save",
    cancel: "Cancel",
    close: "Close",
    back: "Back",
    retry: "Try again",
    add: "Add",
    remove: "Remove",
    edit: "Edit",
    showMore: "Show more",
  },
  home: {
    greeting: "Hello {name}",
    none: "No challenge under way for you right now.",
    allChallenges: "All challenges",
  },
  loading: "Loading…",
  noData: "no data",
  optional: "optional",
};
