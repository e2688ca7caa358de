CREATE TABLE "visit_actions" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"visit_id" uuid NOT NULL,
	"text" text NOT NULL,
	"due_on" date NOT NULL,
	"done_at" timestamp (3) with time zone,
	"by_member_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "visit_actions_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "visit_grids" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer NOT NULL,
	"name" text NOT NULL,
	"metric" text NOT NULL,
	"milestone_metric" text,
	"unit_id" uuid,
	"items" jsonb NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "visit_grids_organization_id_id_version_pk" PRIMARY KEY("organization_id","id","version")
);
--> statement-breakpoint
CREATE TABLE "visit_marks" (
	"organization_id" uuid NOT NULL,
	"visit_id" uuid NOT NULL,
	"item" integer NOT NULL,
	"mark" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	CONSTRAINT "visit_marks_organization_id_visit_id_item_pk" PRIMARY KEY("organization_id","visit_id","item"),
	CONSTRAINT "visit_marks_known" CHECK ("visit_marks"."mark" in ('seen', 'unseen', 'not-applicable'))
);
--> statement-breakpoint
CREATE TABLE "visit_pictures" (
	"organization_id" uuid NOT NULL,
	"picture_id" uuid NOT NULL,
	"visit_id" uuid NOT NULL,
	"item" integer NOT NULL,
	CONSTRAINT "visit_pictures_organization_id_picture_id_pk" PRIMARY KEY("organization_id","picture_id")
);
--> statement-breakpoint
CREATE TABLE "visits" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"grid_id" uuid NOT NULL,
	"grid_version" integer NOT NULL,
	"unit_id" uuid NOT NULL,
	"visited_at" timestamp (3) with time zone NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"submitted_at" timestamp (3) with time zone,
	"score" numeric(7, 4),
	"answer" text,
	"answered_by" uuid,
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "visits_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "visit_actions" ADD CONSTRAINT "visit_actions_organization_id_visit_id_visits_organization_id_id_fk" FOREIGN KEY ("organization_id","visit_id") REFERENCES "public"."visits"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_actions" ADD CONSTRAINT "visit_actions_organization_id_by_member_id_members_organization_id_id_fk" FOREIGN KEY ("organization_id","by_member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_grids" ADD CONSTRAINT "visit_grids_organization_id_organizations_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_grids" ADD CONSTRAINT "visit_grids_organization_id_metric_metrics_organization_id_key_fk" FOREIGN KEY ("organization_id","metric") REFERENCES "public"."metrics"("organization_id","key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_grids" ADD CONSTRAINT "visit_grids_organization_id_milestone_metric_metrics_organization_id_key_fk" FOREIGN KEY ("organization_id","milestone_metric") REFERENCES "public"."metrics"("organization_id","key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_grids" ADD CONSTRAINT "visit_grids_organization_id_unit_id_units_organization_id_id_fk" FOREIGN KEY ("organization_id","unit_id") REFERENCES "public"."units"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_grids" ADD CONSTRAINT "visit_grids_organization_id_created_by_members_organization_id_id_fk" FOREIGN KEY ("organization_id","created_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_marks" ADD CONSTRAINT "visit_marks_organization_id_visit_id_visits_organization_id_id_fk" FOREIGN KEY ("organization_id","visit_id") REFERENCES "public"."visits"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_pictures" ADD CONSTRAINT "visit_pictures_organization_id_picture_id_pictures_organization_id_id_fk" FOREIGN KEY ("organization_id","picture_id") REFERENCES "public"."pictures"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_pictures" ADD CONSTRAINT "visit_pictures_organization_id_visit_id_visits_organization_id_id_fk" FOREIGN KEY ("organization_id","visit_id") REFERENCES "public"."visits"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_organization_id_grid_id_grid_version_visit_grids_organization_id_id_version_fk" FOREIGN KEY ("organization_id","grid_id","grid_version") REFERENCES "public"."visit_grids"("organization_id","id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_organization_id_unit_id_units_organization_id_id_fk" FOREIGN KEY ("organization_id","unit_id") REFERENCES "public"."units"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_organization_id_created_by_members_organization_id_id_fk" FOREIGN KEY ("organization_id","created_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_organization_id_answered_by_members_organization_id_id_fk" FOREIGN KEY ("organization_id","answered_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "visit_actions_visit" ON "visit_actions" USING btree ("organization_id","visit_id");--> statement-breakpoint
CREATE INDEX "visit_pictures_visit" ON "visit_pictures" USING btree ("organization_id","visit_id");--> statement-breakpoint
CREATE INDEX "visits_unit" ON "visits" USING btree ("organization_id","unit_id","visited_at");