DROP INDEX "challenges_ends";--> statement-breakpoint
DROP INDEX "members_ref";--> statement-breakpoint
DROP INDEX "members_email";--> statement-breakpoint
DROP INDEX "members_identity";--> statement-breakpoint
DROP INDEX "units_ref";--> statement-breakpoint
CREATE UNIQUE INDEX "members_ref" ON "members" USING btree ("ref","organization_id");--> statement-breakpoint
CREATE UNIQUE INDEX "members_email" ON "members" USING btree (lower("email"),"organization_id");--> statement-breakpoint
CREATE UNIQUE INDEX "members_identity" ON "members" USING btree ("identity_id","organization_id");--> statement-breakpoint
CREATE UNIQUE INDEX "units_ref" ON "units" USING btree ("ref","organization_id");