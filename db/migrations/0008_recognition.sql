-- Words typed wrong are forgiven by their three-letter pieces; the extension is a trusted one, which an owner may make.
CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE TABLE "badge_grants" (
	"organization_id" uuid NOT NULL,
	"badge_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"granted_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"facts" jsonb NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"revoked_by" uuid,
	"revoked_reason" text,
	CONSTRAINT "badge_grants_organization_id_badge_id_member_id_pk" PRIMARY KEY("organization_id","badge_id","member_id"),
	CONSTRAINT "badge_grants_reason" CHECK (("badge_grants"."revoked_at" is null) = ("badge_grants"."revoked_reason" is null))
);
--> statement-breakpoint
CREATE TABLE "badges" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"unit_id" uuid,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"shape" text NOT NULL,
	"colour" text NOT NULL,
	"symbol" text NOT NULL,
	"rule" jsonb NOT NULL,
	"lasts_days" integer,
	"position" bigint NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"retired_at" timestamp (3) with time zone,
	CONSTRAINT "badges_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "badges_last" CHECK ("badges"."lasts_days" is null or "badges"."lasts_days" > 0)
);
--> statement-breakpoint
CREATE TABLE "distinction_proposals" (
	"organization_id" uuid NOT NULL,
	"practice_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"sentence" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "distinction_proposals_organization_id_practice_id_member_id_pk" PRIMARY KEY("organization_id","practice_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "distinctions" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"leader_id" uuid NOT NULL,
	"quarter" text NOT NULL,
	"slot" smallint NOT NULL,
	"practice_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"sentence" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "distinctions_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "distinctions_slots" CHECK ("distinctions"."slot" between 1 and 3),
	CONSTRAINT "distinctions_of_others" CHECK ("distinctions"."leader_id" <> "distinctions"."author_id")
);
--> statement-breakpoint
CREATE TABLE "practice_tries" (
	"organization_id" uuid NOT NULL,
	"practice_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"unit_id" uuid,
	"worked" boolean NOT NULL,
	"text" text NOT NULL,
	"credited" boolean NOT NULL,
	"why" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "practice_tries_organization_id_practice_id_member_id_pk" PRIMARY KEY("organization_id","practice_id","member_id"),
	CONSTRAINT "practice_tries_of_others" CHECK ("practice_tries"."member_id" <> "practice_tries"."author_id"),
	CONSTRAINT "practice_tries_why" CHECK ("practice_tries"."credited" = ("practice_tries"."why" is null))
);
--> statement-breakpoint
CREATE TABLE "practice_versions" (
	"organization_id" uuid NOT NULL,
	"practice_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"title" text NOT NULL,
	"situation" text NOT NULL,
	"action" text NOT NULL,
	"outcome" text NOT NULL,
	"proof" text NOT NULL,
	"by_member_id" uuid NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "practice_versions_organization_id_practice_id_version_pk" PRIMARY KEY("organization_id","practice_id","version")
);
--> statement-breakpoint
CREATE TABLE "practices" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"state" text NOT NULL,
	"author_id" uuid NOT NULL,
	"expert_id" uuid,
	"owner_id" uuid,
	"win_id" uuid,
	"post_id" uuid,
	"title" text NOT NULL,
	"situation" text NOT NULL,
	"action" text NOT NULL,
	"outcome" text NOT NULL,
	"proof" text NOT NULL,
	"note" text,
	"version" integer DEFAULT 1 NOT NULL,
	"published_at" timestamp (3) with time zone,
	"review_on" date,
	"tries" integer DEFAULT 0 NOT NULL,
	"adoptions" integer DEFAULT 0 NOT NULL,
	"plain" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "practices_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "practices_author" UNIQUE("organization_id","id","author_id"),
	CONSTRAINT "practices_reviewed_by_another" CHECK ("practices"."expert_id" is null or "practices"."expert_id" <> "practices"."author_id")
);
--> statement-breakpoint
CREATE TABLE "feed_heads" (
	"organization_id" uuid PRIMARY KEY NOT NULL,
	"position" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "post_comments" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"member_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"text" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"hidden_at" timestamp (3) with time zone,
	"hidden_by" uuid,
	"hidden_reason" text,
	CONSTRAINT "post_comments_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "post_comments_recommend_others" CHECK ("post_comments"."kind" <> 'recommendation' or "post_comments"."member_id" <> "post_comments"."author_id")
);
--> statement-breakpoint
CREATE TABLE "post_reactions" (
	"organization_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"author_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "post_reactions_organization_id_post_id_member_id_kind_pk" PRIMARY KEY("organization_id","post_id","member_id","kind"),
	CONSTRAINT "post_reactions_of_others" CHECK ("post_reactions"."member_id" <> "post_reactions"."author_id")
);
--> statement-breakpoint
CREATE TABLE "post_reports" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"comment_id" uuid,
	"reporter_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"note" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"decided_by" uuid,
	"outcome" text,
	CONSTRAINT "post_reports_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "post_reports_decided" CHECK (("post_reports"."decided_at" is null) = ("post_reports"."outcome" is null))
);
--> statement-breakpoint
CREATE TABLE "post_versions" (
	"organization_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"title" text,
	"text" text NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "post_versions_organization_id_post_id_version_pk" PRIMARY KEY("organization_id","post_id","version")
);
--> statement-breakpoint
CREATE TABLE "posts" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"author_id" uuid NOT NULL,
	"audience" text NOT NULL,
	"unit_id" uuid,
	"challenge_id" uuid,
	"title" text,
	"text" text NOT NULL,
	"facts" jsonb,
	"moment_id" uuid,
	"to_member_id" uuid,
	"reason" text,
	"linked_post_id" uuid,
	"linked_challenge_id" uuid,
	"starts_at" timestamp (3) with time zone,
	"ends_at" timestamp (3) with time zone,
	"owner_id" uuid,
	"answer_by" date,
	"state" text,
	"answer" text,
	"answered_at" timestamp (3) with time zone,
	"counts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"comments" integer DEFAULT 0 NOT NULL,
	"position" bigint NOT NULL,
	"posted_position" bigint NOT NULL,
	"plain" text DEFAULT '' NOT NULL,
	"search" "tsvector",
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"edited_at" timestamp (3) with time zone,
	"hidden_at" timestamp (3) with time zone,
	"hidden_by" uuid,
	"hidden_reason" text,
	CONSTRAINT "posts_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "posts_author" UNIQUE("organization_id","id","author_id"),
	CONSTRAINT "posts_praise_others" CHECK ("posts"."to_member_id" is null or "posts"."to_member_id" <> "posts"."author_id")
);
--> statement-breakpoint
CREATE TABLE "ring_flag_members" (
	"organization_id" uuid NOT NULL,
	"flag_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"answer" text,
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "ring_flag_members_organization_id_flag_id_member_id_pk" PRIMARY KEY("organization_id","flag_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "ring_flags" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"members" text NOT NULL,
	"quarter" text NOT NULL,
	"likes" integer NOT NULL,
	"percent" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"closed_by" uuid,
	CONSTRAINT "ring_flags_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "shares_wins" text DEFAULT 'ask' NOT NULL;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "muted" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "mails" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "mailed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "leavers_shown" text DEFAULT 'former' NOT NULL;--> statement-breakpoint
ALTER TABLE "badge_grants" ADD CONSTRAINT "badge_grants_organization_id_badge_id_badges_organization_id_id_fk" FOREIGN KEY ("organization_id","badge_id") REFERENCES "public"."badges"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "badge_grants" ADD CONSTRAINT "badge_grants_organization_id_member_id_members_organization_id_id_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "badge_grants" ADD CONSTRAINT "badge_grants_organization_id_revoked_by_members_organization_id_id_fk" FOREIGN KEY ("organization_id","revoked_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "badges" ADD CONSTRAINT "badges_organization_id_organizations_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "badges" ADD CONSTRAINT "badges_organization_id_unit_id_units_organization_id_id_fk" FOREIGN KEY ("organization_id","unit_id") REFERENCES "public"."units"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "badges" ADD CONSTRAINT "badges_organization_id_created_by_members_organization_id_id_fk" FOREIGN KEY ("organization_id","created_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "distinction_proposals" ADD CONSTRAINT "distinction_proposals_organization_id_practice_id_practices_organization_id_id_fk" FOREIGN KEY ("organization_id","practice_id") REFERENCES "public"."practices"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "distinction_proposals" ADD CONSTRAINT "distinction_proposals_organization_id_member_id_members_organization_id_id_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "distinctions" ADD CONSTRAINT "distinctions_organization_id_practice_id_author_id_practices_organization_id_id_author_id_fk" FOREIGN KEY ("organization_id","practice_id","author_id") REFERENCES "public"."practices"("organization_id","id","author_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "distinctions" ADD CONSTRAINT "distinctions_organization_id_leader_id_members_organization_id_id_fk" FOREIGN KEY ("organization_id","leader_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practice_tries" ADD CONSTRAINT "practice_tries_organization_id_practice_id_author_id_practices_organization_id_id_author_id_fk" FOREIGN KEY ("organization_id","practice_id","author_id") REFERENCES "public"."practices"("organization_id","id","author_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practice_tries" ADD CONSTRAINT "practice_tries_organization_id_member_id_members_organization_id_id_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practice_tries" ADD CONSTRAINT "practice_tries_organization_id_unit_id_units_organization_id_id_fk" FOREIGN KEY ("organization_id","unit_id") REFERENCES "public"."units"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practice_versions" ADD CONSTRAINT "practice_versions_organization_id_practice_id_practices_organization_id_id_fk" FOREIGN KEY ("organization_id","practice_id") REFERENCES "public"."practices"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practice_versions" ADD CONSTRAINT "practice_versions_organization_id_by_member_id_members_organization_id_id_fk" FOREIGN KEY ("organization_id","by_member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practices" ADD CONSTRAINT "practices_organization_id_author_id_members_organization_id_id_fk" FOREIGN KEY ("organization_id","author_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practices" ADD CONSTRAINT "practices_organization_id_expert_id_members_organization_id_id_fk" FOREIGN KEY ("organization_id","expert_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practices" ADD CONSTRAINT "practices_organization_id_owner_id_members_organization_id_id_fk" FOREIGN KEY ("organization_id","owner_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practices" ADD CONSTRAINT "practices_organization_id_win_id_posts_organization_id_id_fk" FOREIGN KEY ("organization_id","win_id") REFERENCES "public"."posts"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practices" ADD CONSTRAINT "practices_organization_id_post_id_posts_organization_id_id_fk" FOREIGN KEY ("organization_id","post_id") REFERENCES "public"."posts"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feed_heads" ADD CONSTRAINT "feed_heads_organization_id_organizations_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_comments" ADD CONSTRAINT "post_comments_organization_id_post_id_author_id_posts_organization_id_id_author_id_fk" FOREIGN KEY ("organization_id","post_id","author_id") REFERENCES "public"."posts"("organization_id","id","author_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_comments" ADD CONSTRAINT "post_comments_organization_id_member_id_members_organization_id_id_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_comments" ADD CONSTRAINT "post_comments_organization_id_hidden_by_members_organization_id_id_fk" FOREIGN KEY ("organization_id","hidden_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_reactions" ADD CONSTRAINT "post_reactions_organization_id_post_id_author_id_posts_organization_id_id_author_id_fk" FOREIGN KEY ("organization_id","post_id","author_id") REFERENCES "public"."posts"("organization_id","id","author_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_reactions" ADD CONSTRAINT "post_reactions_organization_id_member_id_members_organization_id_id_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_reports" ADD CONSTRAINT "post_reports_organization_id_post_id_posts_organization_id_id_fk" FOREIGN KEY ("organization_id","post_id") REFERENCES "public"."posts"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_reports" ADD CONSTRAINT "post_reports_organization_id_comment_id_post_comments_organization_id_id_fk" FOREIGN KEY ("organization_id","comment_id") REFERENCES "public"."post_comments"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_reports" ADD CONSTRAINT "post_reports_organization_id_reporter_id_members_organization_id_id_fk" FOREIGN KEY ("organization_id","reporter_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_reports" ADD CONSTRAINT "post_reports_organization_id_decided_by_members_organization_id_id_fk" FOREIGN KEY ("organization_id","decided_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_versions" ADD CONSTRAINT "post_versions_organization_id_post_id_posts_organization_id_id_fk" FOREIGN KEY ("organization_id","post_id") REFERENCES "public"."posts"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_organization_id_author_id_members_organization_id_id_fk" FOREIGN KEY ("organization_id","author_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_organization_id_unit_id_units_organization_id_id_fk" FOREIGN KEY ("organization_id","unit_id") REFERENCES "public"."units"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_organization_id_challenge_id_challenges_organization_id_id_fk" FOREIGN KEY ("organization_id","challenge_id") REFERENCES "public"."challenges"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_organization_id_moment_id_moments_organization_id_id_fk" FOREIGN KEY ("organization_id","moment_id") REFERENCES "public"."moments"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_organization_id_to_member_id_members_organization_id_id_fk" FOREIGN KEY ("organization_id","to_member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_organization_id_linked_post_id_posts_organization_id_id_fk" FOREIGN KEY ("organization_id","linked_post_id") REFERENCES "public"."posts"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_organization_id_linked_challenge_id_challenges_organization_id_id_fk" FOREIGN KEY ("organization_id","linked_challenge_id") REFERENCES "public"."challenges"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_organization_id_owner_id_members_organization_id_id_fk" FOREIGN KEY ("organization_id","owner_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_organization_id_hidden_by_members_organization_id_id_fk" FOREIGN KEY ("organization_id","hidden_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ring_flag_members" ADD CONSTRAINT "ring_flag_members_organization_id_flag_id_ring_flags_organization_id_id_fk" FOREIGN KEY ("organization_id","flag_id") REFERENCES "public"."ring_flags"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ring_flag_members" ADD CONSTRAINT "ring_flag_members_organization_id_member_id_members_organization_id_id_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ring_flags" ADD CONSTRAINT "ring_flags_organization_id_organizations_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ring_flags" ADD CONSTRAINT "ring_flags_organization_id_closed_by_members_organization_id_id_fk" FOREIGN KEY ("organization_id","closed_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "badge_grants_of" ON "badge_grants" USING btree ("organization_id","member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "distinctions_slot" ON "distinctions" USING btree ("organization_id","leader_id","quarter","slot");--> statement-breakpoint
CREATE UNIQUE INDEX "distinctions_once" ON "distinctions" USING btree ("organization_id","leader_id","practice_id");--> statement-breakpoint
CREATE INDEX "distinctions_of" ON "distinctions" USING btree ("organization_id","practice_id");--> statement-breakpoint
CREATE INDEX "practice_tries_by" ON "practice_tries" USING btree ("organization_id","member_id","created_at");--> statement-breakpoint
CREATE INDEX "practice_tries_for" ON "practice_tries" USING btree ("organization_id","author_id","created_at");--> statement-breakpoint
CREATE INDEX "practices_by_state" ON "practices" USING btree ("organization_id","state","published_at");--> statement-breakpoint
CREATE UNIQUE INDEX "practices_post" ON "practices" USING btree ("organization_id","post_id");--> statement-breakpoint
CREATE INDEX "practices_of_author" ON "practices" USING btree ("organization_id","author_id");--> statement-breakpoint
CREATE INDEX "post_comments_of" ON "post_comments" USING btree ("organization_id","post_id","id");--> statement-breakpoint
CREATE INDEX "post_comments_by" ON "post_comments" USING btree ("organization_id","member_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "post_comments_recommended" ON "post_comments" USING btree ("organization_id","post_id","member_id") WHERE "post_comments"."kind" = 'recommendation' and "post_comments"."hidden_at" is null;--> statement-breakpoint
CREATE INDEX "post_reactions_by" ON "post_reactions" USING btree ("organization_id","member_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "post_reports_once" ON "post_reports" USING btree ("organization_id","post_id","reporter_id",coalesce("comment_id", "post_id")) WHERE "post_reports"."decided_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "posts_feed" ON "posts" USING btree ("organization_id","posted_position");--> statement-breakpoint
CREATE UNIQUE INDEX "posts_moment" ON "posts" USING btree ("organization_id","moment_id");--> statement-breakpoint
CREATE INDEX "posts_changed" ON "posts" USING btree ("organization_id","position");--> statement-breakpoint
CREATE INDEX "posts_of_author" ON "posts" USING btree ("organization_id","author_id","created_at");--> statement-breakpoint
CREATE INDEX "posts_of_challenge" ON "posts" USING btree ("organization_id","challenge_id") WHERE "posts"."audience" = 'challenge';--> statement-breakpoint
CREATE INDEX "ring_flag_members_of" ON "ring_flag_members" USING btree ("organization_id","member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "ring_flags_once" ON "ring_flags" USING btree ("organization_id","quarter","members");