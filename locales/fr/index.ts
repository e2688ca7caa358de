import { auth } from "./auth.ts";
import { challenges } from "./challenges.ts";
import { declarations } from "./declarations.ts";
import { displays } from "./displays.ts";
import { errors } from "./errors.ts";
import { house } from "./house.ts";
import { imports } from "./imports.ts";
import { jobs } from "./jobs.ts";
import { keys } from "./keys.ts";
import { notices } from "./notices.ts";
import { people } from "./people.ts";
import { settings } from "./settings.ts";
import { standings } from "./standings.ts";
import { training } from "./training.ts";
import { visits } from "./visits.ts";
import { waves } from "./waves.ts";

/** The words of the pages; what only the server says is in server.ts. */
export const fr = {
  auth,
  challenges,
  declarations,
  displays,
  errors,
  house,
  imports,
  jobs,
  notices,
  keys,
  people,
  settings,
  standings,
  training,
  visits,
  waves,
} as const;
