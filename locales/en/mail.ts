import type { mail as source } from "../fr/mail.ts";
import type { Same } from "../words.ts";

export const mail: Same<typeof source> = {
  digest: {
    subject: "{organization}: {count, plural, one {# thing} other {# things}} new for you",
    text: `Hello {name},

{lines}

Read everything: {link}

No more of these mails: {unsubscribe}`,
  },
  invitation: {
    subject: "{organization} is waiting for you on Élan",
    text: `Hello {name},

{organization} invites you to Élan: your network’s challenges, live leaderboards and recognition.

To choose your password, open this link. It works once, until {until}:
{link}

If you did not expect this invitation, ignore this message.`,
  },
  password: {
    subject: "Your new Élan password",
    text: `Hello {name},

To choose a new password, open this link. It works once, until {until}:
{link}

If you did not ask for it, ignore this message: nothing has changed.`,
  },
  "second-factor": {
    subject: "Your Élan second factor",
    text: `Hello {name},

To replace the authenticator app that you no longer have, open this link and keep your password at hand. It works once, until {until}:
{link}

If you did not ask for it, change your password: somebody may know it.`,
  },
};
