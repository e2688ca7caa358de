CREATE SCHEMA "auth";
--> statement-breakpoint
CREATE SCHEMA "directory";
--> statement-breakpoint
CREATE TABLE "auth"."accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"identity_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp (3) with time zone,
	"refresh_token_expires_at" timestamp (3) with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth"."attempts" (
	"key" "bytea" PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth"."identities" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"two_factor_enabled" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "identities_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "auth"."second_factors" (
	"id" text PRIMARY KEY NOT NULL,
	"identity_id" text NOT NULL,
	"secret" text NOT NULL,
	"backup_codes" text NOT NULL,
	"verified" boolean DEFAULT true,
	"failed_verification_count" integer DEFAULT 0,
	"locked_until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "auth"."secrets" (
	"name" text PRIMARY KEY NOT NULL,
	"value" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth"."sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"identity_id" text NOT NULL,
	"organization_id" uuid,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	CONSTRAINT "sessions_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "auth"."sign_in_addresses" (
	"address" text NOT NULL,
	"identity_id" text NOT NULL,
	"verifier" "bytea" NOT NULL,
	CONSTRAINT "sign_in_addresses_address_identity_id_pk" PRIMARY KEY("address","identity_id")
);
--> statement-breakpoint
CREATE TABLE "auth"."verifications" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "certifications" (
	"organization_id" uuid NOT NULL,
	"challenge_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"version" integer NOT NULL,
	"position" bigint NOT NULL,
	"rows" jsonb NOT NULL,
	"standings_digest" text NOT NULL,
	"definition_digest" text NOT NULL,
	"by_member_id" uuid,
	"certified_at" timestamp (3) with time zone NOT NULL,
	"reopened_at" timestamp (3) with time zone,
	"reopen_reason" text,
	CONSTRAINT "certifications_organization_id_challenge_id_number_pk" PRIMARY KEY("organization_id","challenge_id","number")
);
--> statement-breakpoint
CREATE TABLE "challenge_versions" (
	"organization_id" uuid NOT NULL,
	"challenge_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"definition" jsonb NOT NULL,
	"windows" jsonb NOT NULL,
	"digest" text NOT NULL,
	"reason" text,
	"position" bigint,
	"by_member_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "challenge_versions_organization_id_challenge_id_version_pk" PRIMARY KEY("organization_id","challenge_id","version")
);
--> statement-breakpoint
CREATE TABLE "challenges" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"launched_at" timestamp (3) with time zone,
	"launch_position" bigint,
	"settles_at" timestamp (3) with time zone,
	"settled_at" timestamp (3) with time zone,
	"certified_at" timestamp (3) with time zone,
	"cancelled_at" timestamp (3) with time zone,
	"announced_state" text DEFAULT 'draft' NOT NULL,
	"position" bigint DEFAULT 0 NOT NULL,
	"rebuilt_position" bigint DEFAULT 0 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "challenges_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "challenges_window" CHECK ("challenges"."starts_at" < "challenges"."ends_at")
);
--> statement-breakpoint
CREATE TABLE "daily_ranks" (
	"organization_id" uuid NOT NULL,
	"challenge_id" uuid NOT NULL,
	"day" date NOT NULL,
	"participant_id" uuid NOT NULL,
	"rank" integer,
	CONSTRAINT "daily_ranks_organization_id_challenge_id_day_participant_id_pk" PRIMARY KEY("organization_id","challenge_id","day","participant_id")
);
--> statement-breakpoint
CREATE TABLE "standings" (
	"organization_id" uuid NOT NULL,
	"challenge_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"standing" jsonb NOT NULL,
	"position" bigint NOT NULL,
	CONSTRAINT "standings_organization_id_challenge_id_participant_id_pk" PRIMARY KEY("organization_id","challenge_id","participant_id")
);
--> statement-breakpoint
CREATE TABLE "tallies" (
	"organization_id" uuid NOT NULL,
	"challenge_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"card" jsonb NOT NULL,
	CONSTRAINT "tallies_organization_id_challenge_id_participant_id_member_id_pk" PRIMARY KEY("organization_id","challenge_id","participant_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "tally_subjects" (
	"organization_id" uuid NOT NULL,
	"challenge_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"criterion_id" text NOT NULL,
	"window_no" integer NOT NULL,
	"subject" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "tally_subjects_organization_id_challenge_id_participant_id_member_id_criterion_id_window_no_subject_pk" PRIMARY KEY("organization_id","challenge_id","participant_id","member_id","criterion_id","window_no","subject")
);
--> statement-breakpoint
CREATE TABLE "directory"."memberships" (
	"identity_id" text NOT NULL,
	"organization_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	CONSTRAINT "memberships_identity_id_organization_id_pk" PRIMARY KEY("identity_id","organization_id")
);
--> statement-breakpoint
CREATE TABLE "directory"."organizations" (
	"organization_id" uuid PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "display_boards" (
	"organization_id" uuid NOT NULL,
	"display_id" uuid NOT NULL,
	"challenge_id" uuid NOT NULL,
	"place" smallint NOT NULL,
	CONSTRAINT "display_boards_organization_id_display_id_challenge_id_pk" PRIMARY KEY("organization_id","display_id","challenge_id")
);
--> statement-breakpoint
CREATE TABLE "auth"."display_pairings" (
	"code" text PRIMARY KEY NOT NULL,
	"hash" "bytea" NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"organization_id" uuid,
	CONSTRAINT "display_pairings_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "displays" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"unit_id" uuid,
	"audience" text NOT NULL,
	"locale" text NOT NULL,
	"hash" "bytea" NOT NULL,
	"approved_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "displays_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "moment_states" (
	"organization_id" uuid NOT NULL,
	"challenge_id" uuid NOT NULL,
	"position" bigint NOT NULL,
	"leader" uuid,
	"podium" jsonb NOT NULL,
	CONSTRAINT "moment_states_organization_id_challenge_id_pk" PRIMARY KEY("organization_id","challenge_id")
);
--> statement-breakpoint
CREATE TABLE "moments" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"challenge_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"mark" text NOT NULL,
	"participant_id" uuid,
	"facts" jsonb NOT NULL,
	"is_quiet" boolean NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "moments_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"hash" "bytea" NOT NULL,
	"scopes" text[] NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "api_keys_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "audit_trail" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"action" text NOT NULL,
	"thing" text NOT NULL,
	"thing_id" text,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "audit_trail_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"organization_id" uuid NOT NULL,
	"key" text NOT NULL,
	"path" text NOT NULL,
	"body_digest" "bytea" NOT NULL,
	"status" integer,
	"answer" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_organization_id_key_path_pk" PRIMARY KEY("organization_id","key","path"),
	CONSTRAINT "idempotency_keys_answer" CHECK (("idempotency_keys"."status" is null) = ("idempotency_keys"."answer" is null))
);
--> statement-breakpoint
CREATE TABLE "job_files" (
	"organization_id" uuid NOT NULL,
	"job_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"chunk" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "job_files_organization_id_job_id_kind_chunk_pk" PRIMARY KEY("organization_id","job_id","kind","chunk")
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text DEFAULT 'running' NOT NULL,
	"input" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"progress" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"result" jsonb,
	"by_member_id" uuid,
	"by_key_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "jobs_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "links" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"member_id" uuid NOT NULL,
	"identity_id" text,
	"hash" "bytea" NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "links_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"challenge_id" uuid,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"read_at" timestamp (3) with time zone,
	CONSTRAINT "notices_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "assignments" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"starts_at" timestamp (3) with time zone,
	"ends_at" timestamp (3) with time zone,
	CONSTRAINT "assignments_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "assignments_period" CHECK ("assignments"."starts_at" is null or "assignments"."ends_at" is null or "assignments"."starts_at" < "assignments"."ends_at")
);
--> statement-breakpoint
CREATE TABLE "members" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"ref" text NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"role" text DEFAULT 'rep' NOT NULL,
	"locale" text,
	"theme" text DEFAULT 'system' NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"identity_id" text,
	"shown_as" text DEFAULT 'own' NOT NULL,
	"pseudonym" text,
	"is_on_wall" boolean DEFAULT true NOT NULL,
	"celebrates" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"erased_at" timestamp (3) with time zone,
	CONSTRAINT "members_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "members_pseudonym" CHECK ("members"."shown_as" <> 'pseudonym' or "members"."pseudonym" is not null)
);
--> statement-breakpoint
CREATE TABLE "organizations" (
	"organization_id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"time_zone" text NOT NULL,
	"locale" text DEFAULT 'fr' NOT NULL,
	"brand_colour" text,
	"boards_are_open" boolean DEFAULT false NOT NULL,
	"subject_key" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "units" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"ref" text NOT NULL,
	"name" text NOT NULL,
	"kind" text,
	"parent_id" uuid,
	CONSTRAINT "units_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "import_mappings" (
	"organization_id" uuid NOT NULL,
	"header_digest" text NOT NULL,
	"mapping" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "import_mappings_organization_id_header_digest_pk" PRIMARY KEY("organization_id","header_digest")
);
--> statement-breakpoint
CREATE TABLE "ledger" (
	"organization_id" uuid NOT NULL,
	"position" bigint NOT NULL,
	"kind" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"source" text,
	"external_id" text,
	"member_id" uuid,
	"metric" text,
	"value" numeric(15, 4),
	"occurred_at" timestamp (3) with time zone,
	"subject" text,
	"held" text,
	"target" bigint,
	"approved" boolean,
	"challenge_id" uuid,
	"participant_id" uuid,
	"points" numeric(14, 2),
	"about" text,
	"details_digest" "bytea",
	"hash" "bytea" NOT NULL,
	CONSTRAINT "ledger_organization_id_position_pk" PRIMARY KEY("organization_id","position")
);
--> statement-breakpoint
CREATE TABLE "ledger_details" (
	"organization_id" uuid NOT NULL,
	"position" bigint NOT NULL,
	"salt" "bytea" NOT NULL,
	"subject" text,
	"evidence" text,
	"reason" text,
	"by_member_id" uuid,
	"by_label" text,
	CONSTRAINT "ledger_details_organization_id_position_pk" PRIMARY KEY("organization_id","position")
);
--> statement-breakpoint
CREATE TABLE "ledger_heads" (
	"organization_id" uuid PRIMARY KEY NOT NULL,
	"position" bigint DEFAULT 0 NOT NULL,
	"hash" "bytea" NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"structure_position" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "metrics" (
	"organization_id" uuid NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"unit" text,
	"precision" integer DEFAULT 2 NOT NULL,
	"better" text DEFAULT 'higher' NOT NULL,
	"category" text DEFAULT 'quantitative' NOT NULL,
	"needs_approval" boolean DEFAULT false NOT NULL,
	"one_source" boolean DEFAULT false NOT NULL,
	"activities" text[] DEFAULT '{}'::text[] NOT NULL,
	"verbs" text[] DEFAULT '{passed,failed,completed,scored}'::text[] NOT NULL,
	CONSTRAINT "metrics_organization_id_key_pk" PRIMARY KEY("organization_id","key")
);
--> statement-breakpoint
CREATE TABLE "targets" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid,
	"unit_id" uuid,
	"metric" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"value" numeric(15, 4) NOT NULL,
	CONSTRAINT "targets_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "targets_owner" CHECK (("targets"."member_id" is null) <> ("targets"."unit_id" is null)),
	CONSTRAINT "targets_period" CHECK ("targets"."starts_at" < "targets"."ends_at")
);
--> statement-breakpoint
ALTER TABLE "auth"."accounts" ADD CONSTRAINT "accounts_identity_id_identities_id_fk" FOREIGN KEY ("identity_id") REFERENCES "auth"."identities"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."second_factors" ADD CONSTRAINT "second_factors_identity_id_identities_id_fk" FOREIGN KEY ("identity_id") REFERENCES "auth"."identities"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."sessions" ADD CONSTRAINT "sessions_identity_id_identities_id_fk" FOREIGN KEY ("identity_id") REFERENCES "auth"."identities"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."sign_in_addresses" ADD CONSTRAINT "sign_in_addresses_identity_id_identities_id_fk" FOREIGN KEY ("identity_id") REFERENCES "auth"."identities"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certifications" ADD CONSTRAINT "certifications_organization_id_challenge_id_challenges_organization_id_id_fk" FOREIGN KEY ("organization_id","challenge_id") REFERENCES "public"."challenges"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "challenge_versions" ADD CONSTRAINT "challenge_versions_organization_id_challenge_id_challenges_organization_id_id_fk" FOREIGN KEY ("organization_id","challenge_id") REFERENCES "public"."challenges"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "challenges" ADD CONSTRAINT "challenges_organization_id_organizations_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "challenges" ADD CONSTRAINT "challenges_organization_id_created_by_members_organization_id_id_fk" FOREIGN KEY ("organization_id","created_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "daily_ranks" ADD CONSTRAINT "daily_ranks_organization_id_challenge_id_challenges_organization_id_id_fk" FOREIGN KEY ("organization_id","challenge_id") REFERENCES "public"."challenges"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standings" ADD CONSTRAINT "standings_organization_id_challenge_id_challenges_organization_id_id_fk" FOREIGN KEY ("organization_id","challenge_id") REFERENCES "public"."challenges"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tallies" ADD CONSTRAINT "tallies_organization_id_challenge_id_challenges_organization_id_id_fk" FOREIGN KEY ("organization_id","challenge_id") REFERENCES "public"."challenges"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tally_subjects" ADD CONSTRAINT "tally_subjects_organization_id_challenge_id_challenges_organization_id_id_fk" FOREIGN KEY ("organization_id","challenge_id") REFERENCES "public"."challenges"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "display_boards" ADD CONSTRAINT "display_boards_organization_id_display_id_displays_organization_id_id_fk" FOREIGN KEY ("organization_id","display_id") REFERENCES "public"."displays"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "display_boards" ADD CONSTRAINT "display_boards_organization_id_challenge_id_challenges_organization_id_id_fk" FOREIGN KEY ("organization_id","challenge_id") REFERENCES "public"."challenges"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "displays" ADD CONSTRAINT "displays_organization_id_organizations_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "displays" ADD CONSTRAINT "displays_organization_id_unit_id_units_organization_id_id_fk" FOREIGN KEY ("organization_id","unit_id") REFERENCES "public"."units"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "displays" ADD CONSTRAINT "displays_organization_id_approved_by_members_organization_id_id_fk" FOREIGN KEY ("organization_id","approved_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moment_states" ADD CONSTRAINT "moment_states_organization_id_challenge_id_challenges_organization_id_id_fk" FOREIGN KEY ("organization_id","challenge_id") REFERENCES "public"."challenges"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moments" ADD CONSTRAINT "moments_organization_id_challenge_id_challenges_organization_id_id_fk" FOREIGN KEY ("organization_id","challenge_id") REFERENCES "public"."challenges"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_organization_id_organizations_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_organization_id_created_by_members_organization_id_id_fk" FOREIGN KEY ("organization_id","created_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_trail" ADD CONSTRAINT "audit_trail_organization_id_organizations_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_organization_id_organizations_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_files" ADD CONSTRAINT "job_files_organization_id_job_id_jobs_organization_id_id_fk" FOREIGN KEY ("organization_id","job_id") REFERENCES "public"."jobs"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_organization_id_organizations_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_organization_id_by_member_id_members_organization_id_id_fk" FOREIGN KEY ("organization_id","by_member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_organization_id_member_id_members_organization_id_id_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_organization_id_created_by_members_organization_id_id_fk" FOREIGN KEY ("organization_id","created_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_organization_id_member_id_members_organization_id_id_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_organization_id_member_id_members_organization_id_id_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_organization_id_unit_id_units_organization_id_id_fk" FOREIGN KEY ("organization_id","unit_id") REFERENCES "public"."units"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_organization_id_organizations_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "units" ADD CONSTRAINT "units_organization_id_parent_id_units_organization_id_id_fk" FOREIGN KEY ("organization_id","parent_id") REFERENCES "public"."units"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "units" ADD CONSTRAINT "units_organization_id_organizations_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_mappings" ADD CONSTRAINT "import_mappings_organization_id_organizations_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger" ADD CONSTRAINT "ledger_organization_id_member_id_members_organization_id_id_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger" ADD CONSTRAINT "ledger_organization_id_metric_metrics_organization_id_key_fk" FOREIGN KEY ("organization_id","metric") REFERENCES "public"."metrics"("organization_id","key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger" ADD CONSTRAINT "ledger_organization_id_organizations_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_details" ADD CONSTRAINT "ledger_details_organization_id_position_ledger_organization_id_position_fk" FOREIGN KEY ("organization_id","position") REFERENCES "public"."ledger"("organization_id","position") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_details" ADD CONSTRAINT "ledger_details_organization_id_by_member_id_members_organization_id_id_fk" FOREIGN KEY ("organization_id","by_member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_heads" ADD CONSTRAINT "ledger_heads_organization_id_organizations_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "metrics" ADD CONSTRAINT "metrics_organization_id_organizations_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "targets" ADD CONSTRAINT "targets_organization_id_member_id_members_organization_id_id_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "targets" ADD CONSTRAINT "targets_organization_id_unit_id_units_organization_id_id_fk" FOREIGN KEY ("organization_id","unit_id") REFERENCES "public"."units"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "targets" ADD CONSTRAINT "targets_organization_id_metric_metrics_organization_id_key_fk" FOREIGN KEY ("organization_id","metric") REFERENCES "public"."metrics"("organization_id","key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "accounts_identity" ON "auth"."accounts" USING btree ("identity_id");--> statement-breakpoint
CREATE INDEX "attempts_ends" ON "auth"."attempts" USING btree ("ends_at");--> statement-breakpoint
CREATE INDEX "second_factors_identity" ON "auth"."second_factors" USING btree ("identity_id");--> statement-breakpoint
CREATE INDEX "sessions_identity" ON "auth"."sessions" USING btree ("identity_id");--> statement-breakpoint
CREATE INDEX "sign_in_addresses_identity" ON "auth"."sign_in_addresses" USING btree ("identity_id");--> statement-breakpoint
CREATE INDEX "verifications_identifier" ON "auth"."verifications" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "challenges_ends" ON "challenges" USING btree ("organization_id","ends_at");--> statement-breakpoint
CREATE INDEX "display_pairings_expiry" ON "auth"."display_pairings" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "displays_hash" ON "displays" USING btree ("organization_id","hash");--> statement-breakpoint
CREATE UNIQUE INDEX "moments_once" ON "moments" USING btree ("organization_id","challenge_id","mark");--> statement-breakpoint
CREATE INDEX "moments_recent" ON "moments" USING btree ("organization_id","challenge_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_hash" ON "api_keys" USING btree ("organization_id","hash");--> statement-breakpoint
CREATE INDEX "audit_trail_at" ON "audit_trail" USING btree ("organization_id","at");--> statement-breakpoint
CREATE INDEX "idempotency_keys_created" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "links_hash" ON "links" USING btree ("organization_id","hash");--> statement-breakpoint
CREATE INDEX "links_member" ON "links" USING btree ("organization_id","member_id");--> statement-breakpoint
CREATE INDEX "notices_member" ON "notices" USING btree ("organization_id","member_id","created_at");--> statement-breakpoint
CREATE INDEX "assignments_member" ON "assignments" USING btree ("organization_id","member_id");--> statement-breakpoint
CREATE INDEX "assignments_unit" ON "assignments" USING btree ("organization_id","unit_id");--> statement-breakpoint
CREATE UNIQUE INDEX "members_ref" ON "members" USING btree ("organization_id","ref");--> statement-breakpoint
CREATE UNIQUE INDEX "members_email" ON "members" USING btree ("organization_id",lower("email"));--> statement-breakpoint
CREATE UNIQUE INDEX "members_identity" ON "members" USING btree ("organization_id","identity_id");--> statement-breakpoint
CREATE UNIQUE INDEX "units_ref" ON "units" USING btree ("organization_id","ref");--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_source" ON "ledger" USING btree ("organization_id","source","external_id") WHERE "ledger"."source" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_once" ON "ledger" USING btree ("organization_id","target","kind") WHERE "ledger"."target" is not null;--> statement-breakpoint
CREATE INDEX "ledger_member" ON "ledger" USING btree ("organization_id","member_id","metric","occurred_at") WHERE "ledger"."kind" = 'result';--> statement-breakpoint
CREATE INDEX "ledger_occurred" ON "ledger" USING btree ("organization_id","metric","occurred_at") WHERE "ledger"."kind" = 'result';--> statement-breakpoint
CREATE INDEX "ledger_challenge" ON "ledger" USING btree ("organization_id","challenge_id") WHERE "ledger"."challenge_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "targets_member" ON "targets" USING btree ("organization_id","member_id","metric","starts_at","ends_at") WHERE "targets"."member_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "targets_unit" ON "targets" USING btree ("organization_id","unit_id","metric","starts_at","ends_at") WHERE "targets"."unit_id" is not null;