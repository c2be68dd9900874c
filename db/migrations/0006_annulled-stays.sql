DROP INDEX `dossiers_unit_name`;--> statement-breakpoint
DROP INDEX `dossiers_name`;--> statement-breakpoint
CREATE INDEX `dossiers_unit_name` ON `dossiers` (`managing_unit_id`,`name_sort_key`,`id`,`incomplete_sections`,`debts`,`warnings`,`using_unit_id`,`employment_type`,`person_status`,`annulled_at`);--> statement-breakpoint
CREATE INDEX `dossiers_name` ON `dossiers` (`name_sort_key`,`id`,`incomplete_sections`,`debts`,`warnings`,`using_unit_id`,`employment_type`,`person_status`,`annulled_at`);
--> statement-breakpoint
CREATE TRIGGER dossiers_annulled_stay BEFORE UPDATE ON dossiers WHEN OLD.annulled_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER sections_annulled_stay BEFORE UPDATE ON sections WHEN EXISTS (SELECT 1 FROM dossiers WHERE id = OLD.dossier_id AND annulled_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER duties_follow_annulled_dossiers AFTER UPDATE OF annulled_at ON dossiers WHEN OLD.annulled_at IS NOT NEW.annulled_at BEGIN INSERT INTO duty_refreshes (decision_id, mark) SELECT decision_id, 1 FROM decision_people WHERE dossier_id = NEW.id ON CONFLICT (decision_id) DO UPDATE SET mark = mark + 1; END;
