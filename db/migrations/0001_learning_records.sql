CREATE TABLE "statements" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" bigserial NOT NULL,
	"statement" jsonb NOT NULL,
	"content" "bytea" NOT NULL,
	"stored_at" timestamp (3) with time zone NOT NULL,
	"agents" text[] NOT NULL,
	"related_agents" text[] NOT NULL,
	"activity" text,
	"related_activities" text[] NOT NULL,
	"verb" text NOT NULL,
	"registration" uuid,
	"refers_to" uuid,
	"voids" uuid,
	"results" text[] NOT NULL,
	CONSTRAINT "statements_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "statements" ADD CONSTRAINT "statements_organization_id_organizations_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "statements_number" ON "statements" USING btree ("organization_id","number");--> statement-breakpoint
CREATE INDEX "statements_refers_to" ON "statements" USING btree ("organization_id","refers_to");--> statement-breakpoint
CREATE INDEX "statements_voids" ON "statements" USING btree ("organization_id","voids");