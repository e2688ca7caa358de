CREATE TABLE "module_assignments" (
	"organization_id" uuid NOT NULL,
	"module_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"due_on" date,
	"assigned_by" uuid,
	"assigned_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "module_assignments_organization_id_module_id_unit_id_pk" PRIMARY KEY("organization_id","module_id","unit_id")
);
--> statement-breakpoint
CREATE TABLE "module_progress" (
	"organization_id" uuid NOT NULL,
	"module_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"card" smallint DEFAULT 0 NOT NULL,
	"completed_at" timestamp (3) with time zone,
	"first_score" numeric(7, 4),
	"best_score" numeric(7, 4),
	"passed_at" timestamp (3) with time zone,
	"retest_at" timestamp (3) with time zone,
	"retested_at" timestamp (3) with time zone,
	"was_retained" boolean,
	CONSTRAINT "module_progress_organization_id_module_id_member_id_pk" PRIMARY KEY("organization_id","module_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "module_versions" (
	"organization_id" uuid NOT NULL,
	"module_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"content" jsonb NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"published_by" uuid,
	CONSTRAINT "module_versions_organization_id_module_id_version_pk" PRIMARY KEY("organization_id","module_id","version")
);
--> statement-breakpoint
CREATE TABLE "modules" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"ref" text NOT NULL,
	"draft" jsonb NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"published_revision" integer,
	"version" integer,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "modules_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "quiz_attempts" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"module_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"number" smallint NOT NULL,
	"version" integer NOT NULL,
	"is_retest" boolean NOT NULL,
	"tab" uuid NOT NULL,
	"drawn" jsonb NOT NULL,
	"answers" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"handed_in_at" timestamp (3) with time zone,
	"score" numeric(7, 4),
	"is_passed" boolean,
	CONSTRAINT "quiz_attempts_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "module_assignments" ADD CONSTRAINT "module_assignments_organization_id_module_id_modules_organization_id_id_fk" FOREIGN KEY ("organization_id","module_id") REFERENCES "public"."modules"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "module_assignments" ADD CONSTRAINT "module_assignments_organization_id_unit_id_units_organization_id_id_fk" FOREIGN KEY ("organization_id","unit_id") REFERENCES "public"."units"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "module_assignments" ADD CONSTRAINT "module_assignments_organization_id_assigned_by_members_organization_id_id_fk" FOREIGN KEY ("organization_id","assigned_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "module_progress" ADD CONSTRAINT "module_progress_organization_id_module_id_modules_organization_id_id_fk" FOREIGN KEY ("organization_id","module_id") REFERENCES "public"."modules"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "module_progress" ADD CONSTRAINT "module_progress_organization_id_member_id_members_organization_id_id_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "module_versions" ADD CONSTRAINT "module_versions_organization_id_module_id_modules_organization_id_id_fk" FOREIGN KEY ("organization_id","module_id") REFERENCES "public"."modules"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "module_versions" ADD CONSTRAINT "module_versions_organization_id_published_by_members_organization_id_id_fk" FOREIGN KEY ("organization_id","published_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "modules" ADD CONSTRAINT "modules_organization_id_organizations_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "modules" ADD CONSTRAINT "modules_organization_id_created_by_members_organization_id_id_fk" FOREIGN KEY ("organization_id","created_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_attempts" ADD CONSTRAINT "quiz_attempts_organization_id_module_id_version_module_versions_organization_id_module_id_version_fk" FOREIGN KEY ("organization_id","module_id","version") REFERENCES "public"."module_versions"("organization_id","module_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_attempts" ADD CONSTRAINT "quiz_attempts_organization_id_module_id_member_id_module_progress_organization_id_module_id_member_id_fk" FOREIGN KEY ("organization_id","module_id","member_id") REFERENCES "public"."module_progress"("organization_id","module_id","member_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "module_progress_member" ON "module_progress" USING btree ("organization_id","member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "modules_ref" ON "modules" USING btree ("organization_id","ref");--> statement-breakpoint
CREATE UNIQUE INDEX "quiz_attempts_number" ON "quiz_attempts" USING btree ("organization_id","module_id","member_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "quiz_attempts_open" ON "quiz_attempts" USING btree ("organization_id","module_id","member_id") WHERE "quiz_attempts"."handed_in_at" is null;