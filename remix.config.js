/**
 * The options of the Remix plugin and the map of the site: every URL and the file that answers it.
 * Vite does not read this file by itself; vite.config.ts imports it. `npx remix routes` prints the map.
 *
 * @type {import("@remix-run/dev").VitePluginConfig}
 */
export default {
  appDirectory: "app",
  buildDirectory: "build",
  ignoredRouteFiles: ["**/*"],
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    // Off on purpose: both bring server code with open advisories (docs/decisions, "Remix 2").
    v3_singleFetch: false,
    v3_lazyRouteDiscovery: false,
  },
  routes(define) {
    return define((route) => {
      route("preferences/language", "routes/preferences/language.ts");
      route("preferences/theme", "routes/preferences/theme.ts");
      route("offline", "routes/offline.tsx");

      // What the pages of challenges fetch and post.
      route("challenges/:id/participants/:ref", "routes/challenges/participant.ts");
      route("challenges/:id/rows", "routes/challenges/rows.ts");
      route("challenges/:id/race", "routes/challenges/race.ts");
      // A page for paper, without the house around it.
      route("challenges/:id/print", "routes/challenges/print.tsx");
      route("challenges/:id/launch", "routes/challenges/launch.ts");
      route("challenges/:id/settlement", "routes/challenges/settlement.ts");
      route("challenges/:id/certification", "routes/challenges/certification.ts");
      route("challenges/:id/reopening", "routes/challenges/reopening.ts");
      route("challenges/:id/cancellation", "routes/challenges/cancellation.ts");

      route("notices/reading", "routes/notices/reading.ts");

      // What the pages of the feed post.
      route("feed/:id/reactions", "routes/feed/reactions.ts");
      route("feed/:id/restoration", "routes/feed/restoration.ts");
      route("moderation/:id/keeping", "routes/moderation/keeping.ts");
      route("feed/:id/withdrawal", "routes/feed/withdrawal.ts");
      route("badges/:id/grants", "routes/badges/grants.ts");
      route("badges/:id/retirement", "routes/badges/retirement.ts");
      route("rings/:id/closing", "routes/rings/closing.ts");
      route("practices/:id/module", "routes/practices/module.ts");
      route("practices/:id/withdrawal", "routes/practices/withdrawal.ts");

      // Signing in, out, invitations: a narrow page without the house around it.
      route("sign-in", "routes/auth/sign-in.tsx");
      route("sign-in/code", "routes/auth/code.tsx");
      route("sign-out", "routes/auth/sign-out.ts");
      route("forgotten", "routes/auth/forgotten.tsx");
      route("links/:token", "routes/auth/link.tsx");
      route("links/:token/join", "routes/auth/link-join.ts");
      route("welcome", "routes/auth/welcome.ts");
      route("organizations", "routes/auth/organizations.tsx");
      route("unsubscribe/:token", "routes/notices/unsubscribe.tsx");
      route("second-factor", "routes/auth/second-factor.tsx");
      route("second-factor/codes", "routes/auth/second-factor-codes.tsx");
      route("second-factor/later", "routes/auth/second-factor-later.ts");
      route("demo-door", "routes/auth/demo-door.ts");

      // What the pages of people, settings and keys post.
      route("people/:ref/access", "routes/people/access.ts");
      route("settings/second-factor/end", "routes/settings/second-factor-end.ts");
      route("settings/sessions/:id/end", "routes/settings/session-end.ts");
      route("keys/:id/revocation", "routes/keys/revocation.ts");

      // Wall screens: what a screen fetches (the screen itself is a build of its own, app/display), what its page posts.
      route("display/pairing", "routes/displays/pairing.ts");
      route("display/program", "routes/displays/program.ts");
      route("displays/:id/revocation", "routes/displays/revocation.ts");

      // A customer answers a survey: no house around it, nobody signs in.
      route("survey/:token", "routes/waves/survey.tsx");

      // What the pages of visits post.
      route("visits/beginning", "routes/visits/beginning.ts");
      route("visits/:id/actions/:action", "routes/visits/completion.ts");

      // A picture, and what the pages of declared results post.
      route("pictures/:id", "routes/pictures/picture.ts");
      route("declarations/:id/withdrawal", "routes/declarations/withdrawal.ts");
      route("approvals/twins", "routes/declarations/twins.ts");

      // What the pages of imports post and fetch.
      route("imports/upload", "routes/imports/upload.ts");
      route("imports/:id/removal", "routes/imports/removal.ts");
      route("imports/:id/corrections", "routes/imports/corrections.ts");

      // What the pages of training post and fetch.
      route("training/:ref/reading", "routes/training/reading.ts");
      route("training/:ref/attempt", "routes/training/attempt.ts");
      route("training/:ref/answers", "routes/training/answers.ts");
      route("training/:ref/handing-in", "routes/training/handing-in.ts");
      route("training/:ref/publication", "routes/training/publication.ts");
      route("training/:ref/questions/:place/removal", "routes/training/removal.ts");
      route("training/:ref/gift", "routes/training/gift.ts");
      route("training/:ref/assignments/:unit/removal", "routes/training/unassignment.ts");

      // What needs a member: the house with its bars around the page.
      route("", "routes/house.tsx", () => {
        route("", "routes/home.tsx", { index: true });

        // Challenges
        route("challenges", "routes/challenges/list.tsx");
        route("challenges/new", "routes/challenges/new.tsx");
        route("challenges/:id", "routes/challenges/board.tsx");
        route("challenges/:id/rules", "routes/challenges/rules.tsx");

        // Training
        route("training", "routes/training/list.tsx");
        route("training/new", "routes/training/new.tsx");
        route("training/:ref", "routes/training/module.tsx");
        route("training/:ref/cards", "routes/training/cards.tsx");
        route("training/:ref/quiz", "routes/training/quiz.tsx");
        route("training/:ref/attempts/:member/:number", "routes/training/review.tsx");
        route("training/:ref/draft", "routes/training/draft.tsx");
        route("training/:ref/pictures", "routes/training/pictures.tsx");
        route("training/:ref/questions", "routes/training/questions.tsx");
        route("training/:ref/questions/:place", "routes/training/question.tsx");
        route("training/:ref/preview", "routes/training/preview.tsx");
        route("training/:ref/assignments", "routes/training/assignments.tsx");
        route("training/:ref/progress", "routes/training/progress.tsx");

        // People
        route("people", "routes/people/list.tsx");
        route("people/invite", "routes/people/invite.tsx");
        route("people/:ref", "routes/people/person.tsx");
        route("people/:ref/unit", "routes/people/unit.tsx");
        route("people/:ref/role", "routes/people/role.tsx");
        route("people/:ref/links", "routes/people/links.tsx");

        // Settings
        route("settings", "routes/settings/settings.tsx", () => {
          route("", "routes/settings/look.tsx", { index: true });
          route("name", "routes/settings/name.tsx");
          route("notices", "routes/settings/notices.tsx");
          route("password", "routes/settings/password.tsx");
          route("second-factor", "routes/settings/second-factor.tsx");
          route("recovery-codes", "routes/settings/recovery-codes.tsx");
          route("sessions", "routes/settings/sessions.tsx");
        });
        route("keys", "routes/keys/list.tsx");

        // Wall screens
        route("displays", "routes/displays/list.tsx");
        route("displays/:id", "routes/displays/display.tsx");

        // Declared results
        route("declarations", "routes/declarations/own.tsx");
        route("declarations/new", "routes/declarations/new.tsx");
        route("approvals", "routes/declarations/approvals.tsx");

        // Visits
        route("visits", "routes/visits/list.tsx");
        route("visits/grids/new", "routes/visits/new-grid.tsx");
        route("visits/grids/:id", "routes/visits/grid.tsx");
        route("visits/:id", "routes/visits/visit.tsx");
        route("visits/:id/pictures", "routes/visits/pictures.tsx");
        route("visits/:id/answer", "routes/visits/answer.tsx");
        route("visits/:id/actions", "routes/visits/actions.tsx");

        // Surveys
        route("waves", "routes/waves/list.tsx");
        route("waves/new", "routes/waves/new.tsx");
        route("waves/:id", "routes/waves/wave.tsx");

        // Imports
        route("jobs/:id", "routes/jobs/job.tsx");
        route("imports", "routes/imports/list.tsx");
        route("imports/:id", "routes/imports/import.tsx");

        // The feed
        route("feed", "routes/feed/list.tsx");
        route("feed/new", "routes/feed/new.tsx");
        route("feed/:id", "routes/feed/post.tsx");
        route("feed/:id/text", "routes/feed/text.tsx");
        route("feed/:id/answer", "routes/feed/answer.tsx");
        route("feed/:id/reports", "routes/feed/reports.tsx");
        route("feed/:id/hiding", "routes/feed/hiding.tsx");
        route("moderation", "routes/moderation/list.tsx");

        route("rings", "routes/rings/list.tsx");

        // Badges
        route("badges", "routes/badges/list.tsx");
        route("badges/new", "routes/badges/new.tsx");
        route("badges/:id", "routes/badges/badge.tsx");

        // Best practices
        route("practices", "routes/practices/list.tsx");
        route("practices/digest", "routes/practices/digest.tsx");
        route("practices/new", "routes/practices/new.tsx");
        route("practices/:id", "routes/practices/practice.tsx");
        route("practices/:id/text", "routes/practices/text.tsx");
        route("practices/:id/submission", "routes/practices/submission.tsx");
        route("practices/:id/return", "routes/practices/return.tsx");
        route("practices/:id/publication", "routes/practices/publication.tsx");
        route("practices/:id/confirmation", "routes/practices/confirmation.tsx");
        route("practices/:id/tries", "routes/practices/tries.tsx");
        route("practices/:id/distinctions", "routes/practices/distinctions.tsx");
        route("practices/:id/proposals", "routes/practices/proposals.tsx");

        // Notices
        route("notices", "routes/notices/list.tsx");
      });

      route("*", "routes/not-found.tsx");
    });
  },
};
