DROP INDEX `dossiers_unit_incomplete`;--> statement-breakpoint
DROP INDEX `dossiers_unit_name`;--> statement-breakpoint
DROP INDEX `dossiers_name`;--> statement-breakpoint
DROP INDEX `dossiers_unit_changed`;--> statement-breakpoint
CREATE INDEX `dossiers_changed` ON `dossiers` (`changed_at`,`id`);--> statement-breakpoint
CREATE INDEX `dossiers_unit_name` ON `dossiers` (`managing_unit_id`,`name_sort_key`,`id`,`incomplete_sections`,`debts`,`warnings`,`using_unit_id`,`employment_type`,`person_status`);--> statement-breakpoint
CREATE INDEX `dossiers_name` ON `dossiers` (`name_sort_key`,`id`,`incomplete_sections`,`debts`,`warnings`,`using_unit_id`,`employment_type`,`person_status`);--> statement-breakpoint
CREATE INDEX `dossiers_unit_changed` ON `dossiers` (`managing_unit_id`,`changed_at`,`id`);--> statement-breakpoint
CREATE INDEX `audit_entries_at` ON `audit_entries` (`at`);--> statement-breakpoint
CREATE INDEX `section_history_last_entered` ON `section_history` (`entered_at`);