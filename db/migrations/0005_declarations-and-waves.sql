CREATE TABLE "declaration_pictures" (
	"organization_id" uuid NOT NULL,
	"picture_id" uuid NOT NULL,
	"position" bigint NOT NULL,
	CONSTRAINT "declaration_pictures_organization_id_picture_id_pk" PRIMARY KEY("organization_id","picture_id")
);
--> statement-breakpoint
CREATE TABLE "pictures" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"description" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	"by_member_id" uuid NOT NULL,
	"is_kept" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "pictures_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "first_approvals" (
	"organization_id" uuid NOT NULL,
	"position" bigint NOT NULL,
	"by_member_id" uuid,
	"by_label" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "first_approvals_organization_id_position_pk" PRIMARY KEY("organization_id","position"),
	CONSTRAINT "first_approvals_author" CHECK (("first_approvals"."by_member_id" is null) <> ("first_approvals"."by_label" is null))
);
--> statement-breakpoint
CREATE TABLE "wave_answers" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"wave_id" uuid NOT NULL,
	"source" text NOT NULL,
	"external_id" text NOT NULL,
	"member_id" uuid,
	"unit_id" uuid,
	"score" numeric(15, 4) NOT NULL,
	"answered_at" timestamp (3) with time zone NOT NULL,
	"is_released" boolean DEFAULT false NOT NULL,
	CONSTRAINT "wave_answers_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "wave_answers_subject_is_one" CHECK (("wave_answers"."member_id" is null) <> ("wave_answers"."unit_id" is null))
);
--> statement-breakpoint
CREATE TABLE "wave_links" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"wave_id" uuid NOT NULL,
	"member_id" uuid,
	"unit_id" uuid,
	"is_once" boolean NOT NULL,
	"used_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "wave_links_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "wave_links_subject_is_one" CHECK (("wave_links"."member_id" is null) <> ("wave_links"."unit_id" is null))
);
--> statement-breakpoint
CREATE TABLE "waves" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"question" text NOT NULL,
	"metric" text NOT NULL,
	"about" text NOT NULL,
	"unit_id" uuid,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"minimum" integer NOT NULL,
	"lowest" integer NOT NULL,
	"highest" integer NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "waves_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "waves_window" CHECK ("waves"."starts_at" < "waves"."ends_at"),
	CONSTRAINT "waves_minimum" CHECK ("waves"."minimum" > 0),
	CONSTRAINT "waves_scale" CHECK ("waves"."lowest" < "waves"."highest")
);
--> statement-breakpoint
ALTER TABLE "metrics" ADD COLUMN "second_approval_from" numeric(15, 4);--> statement-breakpoint
ALTER TABLE "metrics" ADD COLUMN "coaching_only" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "declaration_pictures" ADD CONSTRAINT "declaration_pictures_organization_id_picture_id_pictures_organization_id_id_fk" FOREIGN KEY ("organization_id","picture_id") REFERENCES "public"."pictures"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "declaration_pictures" ADD CONSTRAINT "declaration_pictures_organization_id_position_ledger_organization_id_position_fk" FOREIGN KEY ("organization_id","position") REFERENCES "public"."ledger"("organization_id","position") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pictures" ADD CONSTRAINT "pictures_organization_id_organizations_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pictures" ADD CONSTRAINT "pictures_organization_id_by_member_id_members_organization_id_id_fk" FOREIGN KEY ("organization_id","by_member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "first_approvals" ADD CONSTRAINT "first_approvals_organization_id_position_ledger_organization_id_position_fk" FOREIGN KEY ("organization_id","position") REFERENCES "public"."ledger"("organization_id","position") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "first_approvals" ADD CONSTRAINT "first_approvals_organization_id_by_member_id_members_organization_id_id_fk" FOREIGN KEY ("organization_id","by_member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wave_answers" ADD CONSTRAINT "wave_answers_organization_id_wave_id_waves_organization_id_id_fk" FOREIGN KEY ("organization_id","wave_id") REFERENCES "public"."waves"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wave_answers" ADD CONSTRAINT "wave_answers_organization_id_member_id_members_organization_id_id_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wave_answers" ADD CONSTRAINT "wave_answers_organization_id_unit_id_units_organization_id_id_fk" FOREIGN KEY ("organization_id","unit_id") REFERENCES "public"."units"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wave_links" ADD CONSTRAINT "wave_links_organization_id_wave_id_waves_organization_id_id_fk" FOREIGN KEY ("organization_id","wave_id") REFERENCES "public"."waves"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wave_links" ADD CONSTRAINT "wave_links_organization_id_member_id_members_organization_id_id_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wave_links" ADD CONSTRAINT "wave_links_organization_id_unit_id_units_organization_id_id_fk" FOREIGN KEY ("organization_id","unit_id") REFERENCES "public"."units"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waves" ADD CONSTRAINT "waves_organization_id_organizations_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waves" ADD CONSTRAINT "waves_organization_id_metric_metrics_organization_id_key_fk" FOREIGN KEY ("organization_id","metric") REFERENCES "public"."metrics"("organization_id","key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waves" ADD CONSTRAINT "waves_organization_id_unit_id_units_organization_id_id_fk" FOREIGN KEY ("organization_id","unit_id") REFERENCES "public"."units"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waves" ADD CONSTRAINT "waves_organization_id_created_by_members_organization_id_id_fk" FOREIGN KEY ("organization_id","created_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "declaration_pictures_result" ON "declaration_pictures" USING btree ("organization_id","position");--> statement-breakpoint
CREATE INDEX "pictures_sender" ON "pictures" USING btree ("organization_id","by_member_id","is_kept");--> statement-breakpoint
CREATE UNIQUE INDEX "wave_answers_source" ON "wave_answers" USING btree ("organization_id","wave_id","source","external_id");--> statement-breakpoint
CREATE INDEX "wave_answers_subject" ON "wave_answers" USING btree ("organization_id","wave_id","member_id","unit_id");--> statement-breakpoint
CREATE INDEX "wave_links_wave" ON "wave_links" USING btree ("organization_id","wave_id");--> statement-breakpoint
CREATE INDEX "ledger_held" ON "ledger" USING btree ("organization_id","member_id") WHERE "ledger"."held" is not null;