CREATE TABLE `incident_receipts` (
	`incident_id` text NOT NULL,
	`version` integer NOT NULL,
	`account_id` text NOT NULL,
	`acknowledged_at` integer NOT NULL,
	PRIMARY KEY(`incident_id`, `version`, `account_id`)
);
--> statement-breakpoint
CREATE INDEX `incident_receipts_account` ON `incident_receipts` (`account_id`,`incident_id`);
--> statement-breakpoint
CREATE TABLE `incident_units` (
	`incident_id` text NOT NULL,
	`version` integer NOT NULL,
	`unit_id` text NOT NULL,
	PRIMARY KEY(`incident_id`, `version`, `unit_id`)
);
--> statement-breakpoint
CREATE INDEX `incident_units_unit` ON `incident_units` (`unit_id`,`incident_id`);
--> statement-breakpoint
CREATE TABLE `incident_versions` (
	`incident_id` text NOT NULL,
	`version` integer NOT NULL,
	`act` text NOT NULL,
	`kind` text NOT NULL,
	`gravity` text NOT NULL,
	`title` text NOT NULL,
	`what_happened` text NOT NULL,
	`what_to_do` text NOT NULL,
	`starts_at` integer,
	`ends_at` integer,
	`audience` text NOT NULL,
	`entered_at` integer NOT NULL,
	`account_id` text NOT NULL,
	`account_name` text NOT NULL,
	PRIMARY KEY(`incident_id`, `version`)
);
--> statement-breakpoint
CREATE TABLE `incidents` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`state` text NOT NULL,
	`feed_seq` integer NOT NULL,
	`published_at` integer,
	`changed_at` integer NOT NULL,
	`changed_by` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `incidents_state` ON `incidents` (`state`,`feed_seq`);
--> statement-breakpoint
CREATE INDEX `incidents_changed` ON `incidents` (`changed_at`,`id`);
--> statement-breakpoint
CREATE TABLE `monthly_checks` (
	`unit_id` text NOT NULL,
	`month` text NOT NULL,
	`version` integer NOT NULL,
	`act` text NOT NULL,
	`remark` text,
	`list` text NOT NULL,
	`digest` text NOT NULL,
	`at` integer NOT NULL,
	`account_id` text NOT NULL,
	`account_name` text NOT NULL,
	PRIMARY KEY(`unit_id`, `month`, `version`)
);
--> statement-breakpoint
CREATE INDEX `monthly_checks_month` ON `monthly_checks` (`month`,`unit_id`);--> statement-breakpoint
CREATE INDEX `section_history_corrections` ON `section_history` (`entered_at`) WHERE act = 'correct';--> statement-breakpoint
CREATE INDEX `section_history_effective` ON `section_history` (`unit_id`,`effective_on`) WHERE effective_on is not null;
--> statement-breakpoint
CREATE TRIGGER incident_versions_no_update BEFORE UPDATE ON incident_versions BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER incident_versions_no_delete BEFORE DELETE ON incident_versions BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER incident_versions_no_replace BEFORE INSERT ON incident_versions WHEN EXISTS (SELECT 1 FROM incident_versions WHERE incident_id = NEW.incident_id AND version = NEW.version) BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER incident_units_no_update BEFORE UPDATE ON incident_units BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER incident_units_no_delete BEFORE DELETE ON incident_units BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER incident_units_no_replace BEFORE INSERT ON incident_units WHEN EXISTS (SELECT 1 FROM incident_units WHERE incident_id = NEW.incident_id AND version = NEW.version AND unit_id = NEW.unit_id) BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER incident_receipts_no_update BEFORE UPDATE ON incident_receipts BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER incident_receipts_no_delete BEFORE DELETE ON incident_receipts BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER incident_receipts_no_replace BEFORE INSERT ON incident_receipts WHEN EXISTS (SELECT 1 FROM incident_receipts WHERE incident_id = NEW.incident_id AND version = NEW.version AND account_id = NEW.account_id) BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER monthly_checks_no_update BEFORE UPDATE ON monthly_checks BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER monthly_checks_no_delete BEFORE DELETE ON monthly_checks BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER monthly_checks_no_replace BEFORE INSERT ON monthly_checks WHEN EXISTS (SELECT 1 FROM monthly_checks WHERE unit_id = NEW.unit_id AND month = NEW.month AND version = NEW.version) BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER incident_versions_no_gap BEFORE INSERT ON incident_versions WHEN NEW.version IS NOT (SELECT coalesce(max(version), 0) + 1 FROM incident_versions WHERE incident_id = NEW.incident_id) BEGIN SELECT RAISE(ABORT, 'history-gap'); END;
--> statement-breakpoint
CREATE TRIGGER monthly_checks_no_gap BEFORE INSERT ON monthly_checks WHEN NEW.version IS NOT (SELECT coalesce(max(version), 0) + 1 FROM monthly_checks WHERE unit_id = NEW.unit_id AND month = NEW.month) BEGIN SELECT RAISE(ABORT, 'history-gap'); END;
--> statement-breakpoint
CREATE TRIGGER incidents_no_delete BEFORE DELETE ON incidents BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER incidents_no_replace BEFORE INSERT ON incidents WHEN EXISTS (SELECT 1 FROM incidents WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER incidents_only_forward BEFORE UPDATE ON incidents WHEN NEW.version < OLD.version OR NEW.feed_seq < OLD.feed_seq OR NEW.id IS NOT OLD.id BEGIN SELECT RAISE(ABORT, 'append-only'); END;
