DROP INDEX `audit_entries_unit`;--> statement-breakpoint
DROP INDEX `audit_entries_actor`;--> statement-breakpoint
DROP INDEX `audit_entries_dossier`;--> statement-breakpoint
DROP INDEX `audit_entries_at`;--> statement-breakpoint
CREATE INDEX `audit_entries_unit` ON `audit_entries` (`unit_id`,`at`,`act`);--> statement-breakpoint
CREATE INDEX `audit_entries_actor` ON `audit_entries` (`actor_id`,`at`);--> statement-breakpoint
CREATE INDEX `audit_entries_dossier` ON `audit_entries` (`dossier_id`,`at`);--> statement-breakpoint
CREATE INDEX `audit_entries_at` ON `audit_entries` (`at`,`act`);