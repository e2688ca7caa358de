DROP INDEX "module_progress_member";--> statement-breakpoint
DROP INDEX "modules_ref";--> statement-breakpoint
CREATE INDEX "module_progress_member" ON "module_progress" USING btree ("member_id","organization_id");--> statement-breakpoint
CREATE UNIQUE INDEX "modules_ref" ON "modules" USING btree ("ref","organization_id");