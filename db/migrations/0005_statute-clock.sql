CREATE TABLE `data_sheet_steps` (
	`sheet_id` text NOT NULL,
	`version` integer NOT NULL,
	`step` text NOT NULL,
	`reason` text,
	`content` text,
	`at` integer NOT NULL,
	`account_id` text,
	`account_name` text NOT NULL,
	PRIMARY KEY(`sheet_id`, `version`)
);
--> statement-breakpoint
CREATE TABLE `data_sheets` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`decision_id` text NOT NULL,
	`line` integer NOT NULL,
	`unit_id` text NOT NULL,
	`full_name` text NOT NULL,
	`dossier_id` text,
	`state` text NOT NULL,
	`token_hash` text,
	`token_ends_at` integer,
	`handed_in_on` text,
	`handed_in_how` text,
	`content` text NOT NULL,
	`changed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `data_sheets_line` ON `data_sheets` (`decision_id`,`line`);--> statement-breakpoint
CREATE UNIQUE INDEX `data_sheets_token` ON `data_sheets` (`token_hash`);--> statement-breakpoint
CREATE INDEX `data_sheets_unit` ON `data_sheets` (`unit_id`,`state`,`changed_at`);--> statement-breakpoint
CREATE INDEX `data_sheets_dossier` ON `data_sheets` (`dossier_id`);--> statement-breakpoint
CREATE TABLE `staff_numbers` (
	`dossier_id` text NOT NULL,
	`seq` integer NOT NULL,
	`kind` text NOT NULL,
	`value` text NOT NULL,
	`issued_on` text NOT NULL,
	`waived_reason` text,
	`at` integer NOT NULL,
	`account_id` text NOT NULL,
	`account_name` text NOT NULL,
	PRIMARY KEY(`dossier_id`, `seq`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `staff_numbers_value` ON `staff_numbers` (`kind`,`value`);--> statement-breakpoint
CREATE TABLE `calendar_days` (
	`day` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`source` text NOT NULL,
	`verified` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`changed_by` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `calendar_years` (
	`year` integer PRIMARY KEY NOT NULL,
	`announcement` text,
	`verified` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`changed_by` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `deadline_rules` (
	`id` text PRIMARY KEY NOT NULL,
	`regulation_code` text NOT NULL,
	`task` text NOT NULL,
	`article` text NOT NULL,
	`holder` text NOT NULL,
	`length` integer NOT NULL,
	`unit` text NOT NULL,
	`counted_from` text NOT NULL,
	`valid_from` text,
	`valid_to` text,
	`source` text NOT NULL,
	`verified` integer NOT NULL,
	`entered_at` integer NOT NULL,
	`entered_by` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `deadline_rules_task` ON `deadline_rules` (`task`,`valid_from`);--> statement-breakpoint
CREATE TABLE `duties` (
	`key` text PRIMARY KEY NOT NULL,
	`task` text NOT NULL,
	`rule_id` text NOT NULL,
	`article` text NOT NULL,
	`holder` text NOT NULL,
	`unit_id` text NOT NULL,
	`dossier_id` text,
	`subject_name` text NOT NULL,
	`decision_id` text,
	`line` integer,
	`started_on` text NOT NULL,
	`last_day` text NOT NULL,
	`last_day_from_receipt` text,
	`is_provisional` integer NOT NULL,
	`outcome` text NOT NULL,
	`done_on` text,
	`done_by` text,
	`recounted_last_day` text
);
--> statement-breakpoint
CREATE INDEX `duties_unit_last_day` ON `duties` (`unit_id`,`outcome`,`last_day`,`key`);--> statement-breakpoint
CREATE INDEX `duties_last_day` ON `duties` (`outcome`,`last_day`,`unit_id`,`article`);--> statement-breakpoint
CREATE INDEX `duties_dossier` ON `duties` (`dossier_id`,`last_day`);--> statement-breakpoint
CREATE INDEX `duties_decision` ON `duties` (`decision_id`,`line`);--> statement-breakpoint
CREATE TABLE `duty_adjustments` (
	`duty_key` text NOT NULL,
	`version` integer NOT NULL,
	`act` text NOT NULL,
	`on_day` text NOT NULL,
	`until_day` text,
	`reason` text NOT NULL,
	`document` text NOT NULL,
	`at` integer NOT NULL,
	`account_id` text NOT NULL,
	`account_name` text NOT NULL,
	PRIMARY KEY(`duty_key`, `version`)
);
--> statement-breakpoint
CREATE TABLE `duty_refreshes` (
	`decision_id` text PRIMARY KEY NOT NULL,
	`mark` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `duty_verdicts` (
	`duty_key` text NOT NULL,
	`done_on` text NOT NULL,
	`last_day` text NOT NULL,
	`rule_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`duty_key`, `done_on`)
);
--> statement-breakpoint
CREATE TABLE `regulations` (
	`code` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`number` text,
	`signed_on` text,
	`effective_on` text,
	`changed_at` integer NOT NULL,
	`changed_by` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `decision_people` (
	`decision_id` text NOT NULL,
	`line` integer NOT NULL,
	`dossier_id` text,
	`full_name` text NOT NULL,
	`unit_id` text NOT NULL,
	`to_unit_id` text,
	`to_using_unit_id` text,
	`terms` text NOT NULL,
	`event_id` text,
	`voided_at` integer,
	`void_reason` text,
	PRIMARY KEY(`decision_id`, `line`)
);
--> statement-breakpoint
CREATE INDEX `decision_people_unit` ON `decision_people` (`unit_id`,`decision_id`);--> statement-breakpoint
CREATE INDEX `decision_people_to_unit` ON `decision_people` (`to_unit_id`,`decision_id`);--> statement-breakpoint
CREATE INDEX `decision_people_dossier` ON `decision_people` (`dossier_id`,`decision_id`);--> statement-breakpoint
CREATE TABLE `decisions` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text,
	`kind` text NOT NULL,
	`signed_on` text NOT NULL,
	`effective_on` text NOT NULL,
	`received_on` text,
	`benefit_from` text,
	`until_on` text,
	`issuer` text NOT NULL,
	`abstract` text NOT NULL,
	`retro_reason` text,
	`is_backlog` integer NOT NULL,
	`terms` text NOT NULL,
	`unit_id` text NOT NULL,
	`registered_at` integer NOT NULL,
	`account_id` text NOT NULL,
	`account_name` text NOT NULL,
	`annulled_at` integer,
	`annul_reason` text
);
--> statement-breakpoint
CREATE INDEX `decisions_registered` ON `decisions` (`registered_at`,`id`);--> statement-breakpoint
CREATE INDEX `decisions_number` ON `decisions` (`number`);--> statement-breakpoint
CREATE TABLE `events` (
	`id` text PRIMARY KEY NOT NULL,
	`decision_id` text NOT NULL,
	`line` integer NOT NULL,
	`dossier_id` text NOT NULL,
	`kind` text NOT NULL,
	`effective_on` text NOT NULL,
	`act` text NOT NULL,
	`reason` text,
	`terms` text NOT NULL,
	`written` text NOT NULL,
	`status_before` text NOT NULL,
	`status_after` text NOT NULL,
	`entered_at` integer NOT NULL,
	`unit_id` text NOT NULL,
	`account_id` text NOT NULL,
	`account_name` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `events_recorded_once` ON `events` (`decision_id`,`line`) WHERE act = 'record';--> statement-breakpoint
CREATE INDEX `events_dossier` ON `events` (`dossier_id`,`effective_on`);--> statement-breakpoint
CREATE INDEX `events_unit_entered` ON `events` (`unit_id`,`entered_at`);--> statement-breakpoint
CREATE TABLE `paper_comparisons` (
	`dossier_id` text NOT NULL,
	`section_code` text NOT NULL,
	`seq` integer NOT NULL,
	`section_version` integer NOT NULL,
	`result` text NOT NULL,
	`difference` text,
	`checked_on` text NOT NULL,
	`at` integer NOT NULL,
	`account_id` text NOT NULL,
	`account_name` text NOT NULL,
	PRIMARY KEY(`dossier_id`, `section_code`, `seq`)
);
--> statement-breakpoint
CREATE TABLE `paper_items` (
	`dossier_id` text NOT NULL,
	`document_code` text NOT NULL,
	`version` integer NOT NULL,
	`state` text NOT NULL,
	`sheets` integer,
	`shelf` text,
	`checked_on` text NOT NULL,
	`difference` text,
	`at` integer NOT NULL,
	`account_id` text NOT NULL,
	`account_name` text NOT NULL,
	PRIMARY KEY(`dossier_id`, `document_code`, `version`)
);
--> statement-breakpoint
CREATE TABLE `paper_twins` (
	`dossier_id` text PRIMARY KEY NOT NULL,
	`unit_id` text NOT NULL,
	`present` integer NOT NULL,
	`missing` integer NOT NULL,
	`differences` integer NOT NULL,
	`sections_compared` integer NOT NULL,
	`checked_on` text NOT NULL,
	`changed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `paper_twins_unit` ON `paper_twins` (`unit_id`,`differences`,`dossier_id`);--> statement-breakpoint
CREATE TABLE `custody` (
	`dossier_id` text NOT NULL,
	`seq` integer NOT NULL,
	`unit_id` text NOT NULL,
	`from_at` integer NOT NULL,
	`document` text,
	`transfer_id` text,
	PRIMARY KEY(`dossier_id`, `seq`)
);
--> statement-breakpoint
CREATE TABLE `transfer_steps` (
	`transfer_id` text NOT NULL,
	`version` integer NOT NULL,
	`step` text NOT NULL,
	`reason` text,
	`at` integer NOT NULL,
	`account_id` text NOT NULL,
	`account_name` text NOT NULL,
	`unit_id` text NOT NULL,
	PRIMARY KEY(`transfer_id`, `version`)
);
--> statement-breakpoint
CREATE TABLE `transfers` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`decision_id` text NOT NULL,
	`line` integer NOT NULL,
	`dossier_id` text NOT NULL,
	`kind` text NOT NULL,
	`from_unit_id` text NOT NULL,
	`to_unit_id` text NOT NULL,
	`to_using_unit_id` text,
	`state` text NOT NULL,
	`changed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `transfers_line` ON `transfers` (`decision_id`,`line`);--> statement-breakpoint
CREATE UNIQUE INDEX `transfers_under_way` ON `transfers` (`dossier_id`) WHERE state in ('requested', 'released');--> statement-breakpoint
CREATE INDEX `transfers_from` ON `transfers` (`from_unit_id`,`state`,`changed_at`);--> statement-breakpoint
CREATE INDEX `transfers_to` ON `transfers` (`to_unit_id`,`state`,`changed_at`);--> statement-breakpoint
CREATE INDEX `transfers_dossier` ON `transfers` (`dossier_id`,`changed_at`);--> statement-breakpoint
ALTER TABLE `dossiers` ADD `guest_unit_id` text;--> statement-breakpoint
ALTER TABLE `dossiers` ADD `transfer_id` text;--> statement-breakpoint
ALTER TABLE `dossiers` ADD `completed_at` integer;--> statement-breakpoint
ALTER TABLE `dossiers` ADD `annulled_at` integer;--> statement-breakpoint
ALTER TABLE `dossiers` ADD `annul_reason` text;--> statement-breakpoint
ALTER TABLE `dossiers` ADD `merged_into_id` text;--> statement-breakpoint
CREATE INDEX `dossiers_guest_unit` ON `dossiers` (`guest_unit_id`,`name_sort_key`,`id`) WHERE guest_unit_id is not null;--> statement-breakpoint
ALTER TABLE `units` ADD `reviews_sheets` integer DEFAULT false NOT NULL;
--> statement-breakpoint
CREATE TRIGGER duty_adjustments_no_update BEFORE UPDATE ON duty_adjustments BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER events_no_update BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER transfer_steps_no_update BEFORE UPDATE ON transfer_steps BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER custody_no_update BEFORE UPDATE ON custody BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER data_sheet_steps_no_update BEFORE UPDATE ON data_sheet_steps BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER staff_numbers_no_update BEFORE UPDATE ON staff_numbers BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER paper_items_no_update BEFORE UPDATE ON paper_items BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER paper_comparisons_no_update BEFORE UPDATE ON paper_comparisons BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER duty_adjustments_no_delete BEFORE DELETE ON duty_adjustments BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER duty_adjustments_no_replace BEFORE INSERT ON duty_adjustments WHEN EXISTS (SELECT 1 FROM duty_adjustments WHERE duty_key = NEW.duty_key AND version = NEW.version) BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER events_no_delete BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER events_no_replace BEFORE INSERT ON events WHEN EXISTS (SELECT 1 FROM events WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER transfer_steps_no_delete BEFORE DELETE ON transfer_steps BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER transfer_steps_no_replace BEFORE INSERT ON transfer_steps WHEN EXISTS (SELECT 1 FROM transfer_steps WHERE transfer_id = NEW.transfer_id AND version = NEW.version) BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER custody_no_delete BEFORE DELETE ON custody BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER custody_no_replace BEFORE INSERT ON custody WHEN EXISTS (SELECT 1 FROM custody WHERE dossier_id = NEW.dossier_id AND seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER data_sheet_steps_no_delete BEFORE DELETE ON data_sheet_steps BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER data_sheet_steps_no_replace BEFORE INSERT ON data_sheet_steps WHEN EXISTS (SELECT 1 FROM data_sheet_steps WHERE sheet_id = NEW.sheet_id AND version = NEW.version) BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER staff_numbers_no_delete BEFORE DELETE ON staff_numbers BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER staff_numbers_no_replace BEFORE INSERT ON staff_numbers WHEN EXISTS (SELECT 1 FROM staff_numbers WHERE dossier_id = NEW.dossier_id AND seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER paper_items_no_delete BEFORE DELETE ON paper_items BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER paper_items_no_replace BEFORE INSERT ON paper_items WHEN EXISTS (SELECT 1 FROM paper_items WHERE dossier_id = NEW.dossier_id AND document_code = NEW.document_code AND version = NEW.version) BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER paper_comparisons_no_delete BEFORE DELETE ON paper_comparisons BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER paper_comparisons_no_replace BEFORE INSERT ON paper_comparisons WHEN EXISTS (SELECT 1 FROM paper_comparisons WHERE dossier_id = NEW.dossier_id AND section_code = NEW.section_code AND seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER regulations_no_delete BEFORE DELETE ON regulations BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER regulations_no_replace BEFORE INSERT ON regulations WHEN EXISTS (SELECT 1 FROM regulations WHERE code = NEW.code) BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER deadline_rules_no_delete BEFORE DELETE ON deadline_rules BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER deadline_rules_no_replace BEFORE INSERT ON deadline_rules WHEN EXISTS (SELECT 1 FROM deadline_rules WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER decisions_no_delete BEFORE DELETE ON decisions BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER decisions_no_replace BEFORE INSERT ON decisions WHEN EXISTS (SELECT 1 FROM decisions WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER decision_people_no_delete BEFORE DELETE ON decision_people BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER decision_people_no_replace BEFORE INSERT ON decision_people WHEN EXISTS (SELECT 1 FROM decision_people WHERE decision_id = NEW.decision_id AND line = NEW.line) BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER transfers_no_delete BEFORE DELETE ON transfers BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER transfers_no_replace BEFORE INSERT ON transfers WHEN EXISTS (SELECT 1 FROM transfers WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER data_sheets_no_delete BEFORE DELETE ON data_sheets BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER data_sheets_no_replace BEFORE INSERT ON data_sheets WHEN EXISTS (SELECT 1 FROM data_sheets WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER paper_twins_no_delete BEFORE DELETE ON paper_twins BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER paper_twins_no_replace BEFORE INSERT ON paper_twins WHEN EXISTS (SELECT 1 FROM paper_twins WHERE dossier_id = NEW.dossier_id) BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER duty_adjustments_no_gap BEFORE INSERT ON duty_adjustments WHEN NEW.version IS NOT (SELECT coalesce(max(version), 0) + 1 FROM duty_adjustments WHERE duty_key = NEW.duty_key) BEGIN SELECT RAISE(ABORT, 'history-gap'); END;
--> statement-breakpoint
CREATE TRIGGER transfer_steps_no_gap BEFORE INSERT ON transfer_steps WHEN NEW.version IS NOT (SELECT coalesce(max(version), 0) + 1 FROM transfer_steps WHERE transfer_id = NEW.transfer_id) BEGIN SELECT RAISE(ABORT, 'history-gap'); END;
--> statement-breakpoint
CREATE TRIGGER custody_no_gap BEFORE INSERT ON custody WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM custody WHERE dossier_id = NEW.dossier_id) BEGIN SELECT RAISE(ABORT, 'history-gap'); END;
--> statement-breakpoint
CREATE TRIGGER data_sheet_steps_no_gap BEFORE INSERT ON data_sheet_steps WHEN NEW.version IS NOT (SELECT coalesce(max(version), 0) + 1 FROM data_sheet_steps WHERE sheet_id = NEW.sheet_id) BEGIN SELECT RAISE(ABORT, 'history-gap'); END;
--> statement-breakpoint
CREATE TRIGGER staff_numbers_no_gap BEFORE INSERT ON staff_numbers WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM staff_numbers WHERE dossier_id = NEW.dossier_id) BEGIN SELECT RAISE(ABORT, 'history-gap'); END;
--> statement-breakpoint
CREATE TRIGGER paper_items_no_gap BEFORE INSERT ON paper_items WHEN NEW.version IS NOT (SELECT coalesce(max(version), 0) + 1 FROM paper_items WHERE dossier_id = NEW.dossier_id AND document_code = NEW.document_code) BEGIN SELECT RAISE(ABORT, 'history-gap'); END;
--> statement-breakpoint
CREATE TRIGGER paper_comparisons_no_gap BEFORE INSERT ON paper_comparisons WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM paper_comparisons WHERE dossier_id = NEW.dossier_id AND section_code = NEW.section_code) BEGIN SELECT RAISE(ABORT, 'history-gap'); END;
--> statement-breakpoint
CREATE TRIGGER transfers_only_forward BEFORE UPDATE ON transfers WHEN NEW.version <= OLD.version OR NEW.id IS NOT OLD.id OR NEW.decision_id IS NOT OLD.decision_id OR NEW.line IS NOT OLD.line BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER data_sheets_only_forward BEFORE UPDATE ON data_sheets WHEN NEW.version <= OLD.version OR NEW.id IS NOT OLD.id OR NEW.decision_id IS NOT OLD.decision_id OR NEW.line IS NOT OLD.line BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER transfers_keep_place BEFORE UPDATE ON transfers WHEN NEW.dossier_id IS NOT OLD.dossier_id OR NEW.from_unit_id IS NOT OLD.from_unit_id OR NEW.to_unit_id IS NOT OLD.to_unit_id BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER decisions_only_annulled BEFORE UPDATE ON decisions WHEN NEW.id IS NOT OLD.id OR NEW.number IS NOT OLD.number OR NEW.kind IS NOT OLD.kind OR NEW.signed_on IS NOT OLD.signed_on OR NEW.effective_on IS NOT OLD.effective_on OR NEW.received_on IS NOT OLD.received_on OR NEW.benefit_from IS NOT OLD.benefit_from OR NEW.until_on IS NOT OLD.until_on OR NEW.issuer IS NOT OLD.issuer OR NEW.abstract IS NOT OLD.abstract OR NEW.retro_reason IS NOT OLD.retro_reason OR NEW.is_backlog IS NOT OLD.is_backlog OR NEW.terms IS NOT OLD.terms OR NEW.unit_id IS NOT OLD.unit_id OR NEW.registered_at IS NOT OLD.registered_at OR NEW.account_id IS NOT OLD.account_id OR NEW.account_name IS NOT OLD.account_name OR (OLD.annulled_at IS NOT NULL AND NEW.annulled_at IS NOT OLD.annulled_at) BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER decision_people_keep BEFORE UPDATE ON decision_people WHEN NEW.decision_id IS NOT OLD.decision_id OR NEW.line IS NOT OLD.line OR NEW.full_name IS NOT OLD.full_name OR (OLD.dossier_id IS NOT NULL AND NEW.dossier_id IS NOT OLD.dossier_id) OR (OLD.event_id IS NOT NULL AND NEW.event_id IS NOT OLD.event_id) BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER deadline_rules_only_end BEFORE UPDATE ON deadline_rules WHEN NEW.id IS NOT OLD.id OR NEW.regulation_code IS NOT OLD.regulation_code OR NEW.task IS NOT OLD.task OR NEW.article IS NOT OLD.article OR NEW.holder IS NOT OLD.holder OR NEW.length IS NOT OLD.length OR NEW.unit IS NOT OLD.unit OR NEW.counted_from IS NOT OLD.counted_from OR NEW.valid_from IS NOT OLD.valid_from OR NEW.source IS NOT OLD.source BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER custody_in_time BEFORE INSERT ON custody WHEN NEW.from_at <= (SELECT max(from_at) FROM custody WHERE dossier_id = NEW.dossier_id) BEGIN SELECT RAISE(ABORT, 'custody-gap'); END;
--> statement-breakpoint
INSERT INTO custody (dossier_id, seq, unit_id, from_at, document, transfer_id) SELECT id, 1, managing_unit_id, opened_at, NULL, NULL FROM dossiers;
--> statement-breakpoint
UPDATE dossiers SET completed_at = changed_at WHERE incomplete_sections = 0;
--> statement-breakpoint
CREATE TRIGGER dossiers_open_custody AFTER INSERT ON dossiers BEGIN INSERT INTO custody (dossier_id, seq, unit_id, from_at, document, transfer_id) VALUES (NEW.id, 1, NEW.managing_unit_id, NEW.opened_at, NULL, NULL); END;
--> statement-breakpoint
CREATE TRIGGER dossiers_follow_custody BEFORE UPDATE OF managing_unit_id ON dossiers WHEN NEW.managing_unit_id IS NOT (SELECT unit_id FROM custody WHERE dossier_id = NEW.id ORDER BY seq DESC LIMIT 1) BEGIN SELECT RAISE(ABORT, 'custody-gap'); END;
--> statement-breakpoint
CREATE TRIGGER custody_moves_dossier AFTER INSERT ON custody WHEN NEW.seq > 1 BEGIN UPDATE dossiers SET managing_unit_id = NEW.unit_id WHERE id = NEW.dossier_id; END;
--> statement-breakpoint
CREATE TRIGGER duty_verdicts_no_update BEFORE UPDATE ON duty_verdicts BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER duty_verdicts_no_delete BEFORE DELETE ON duty_verdicts BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER duty_verdicts_no_replace BEFORE INSERT ON duty_verdicts WHEN EXISTS (SELECT 1 FROM duty_verdicts WHERE duty_key = NEW.duty_key AND done_on = NEW.done_on) BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER duties_follow_lines AFTER INSERT ON decision_people BEGIN INSERT INTO duty_refreshes (decision_id, mark) SELECT NEW.decision_id, 1 WHERE true ON CONFLICT (decision_id) DO UPDATE SET mark = mark + 1; END;
--> statement-breakpoint
CREATE TRIGGER duties_follow_line_changes AFTER UPDATE ON decision_people BEGIN INSERT INTO duty_refreshes (decision_id, mark) SELECT NEW.decision_id, 1 WHERE true ON CONFLICT (decision_id) DO UPDATE SET mark = mark + 1; END;
--> statement-breakpoint
CREATE TRIGGER duties_follow_annulment AFTER UPDATE OF annulled_at ON decisions BEGIN INSERT INTO duty_refreshes (decision_id, mark) SELECT NEW.id, 1 WHERE true ON CONFLICT (decision_id) DO UPDATE SET mark = mark + 1; END;
--> statement-breakpoint
CREATE TRIGGER duties_follow_events AFTER INSERT ON events BEGIN INSERT INTO duty_refreshes (decision_id, mark) SELECT decision_id, 1 FROM decision_people WHERE dossier_id = NEW.dossier_id UNION SELECT NEW.decision_id, 1 WHERE true ON CONFLICT (decision_id) DO UPDATE SET mark = mark + 1; END;
--> statement-breakpoint
CREATE TRIGGER duties_follow_transfers AFTER INSERT ON transfer_steps BEGIN INSERT INTO duty_refreshes (decision_id, mark) SELECT decision_id, 1 FROM transfers WHERE id = NEW.transfer_id ON CONFLICT (decision_id) DO UPDATE SET mark = mark + 1; END;
--> statement-breakpoint
CREATE TRIGGER duties_follow_sheets AFTER UPDATE OF handed_in_on ON data_sheets BEGIN INSERT INTO duty_refreshes (decision_id, mark) SELECT NEW.decision_id, 1 WHERE true ON CONFLICT (decision_id) DO UPDATE SET mark = mark + 1; END;
--> statement-breakpoint
CREATE TRIGGER duties_follow_completion AFTER UPDATE OF completed_at ON dossiers WHEN OLD.completed_at IS NOT NEW.completed_at BEGIN INSERT INTO duty_refreshes (decision_id, mark) SELECT decision_id, 1 FROM decision_people WHERE dossier_id = NEW.id ON CONFLICT (decision_id) DO UPDATE SET mark = mark + 1; END;
--> statement-breakpoint
CREATE TRIGGER duties_follow_adjustments AFTER INSERT ON duty_adjustments BEGIN INSERT INTO duty_refreshes (decision_id, mark) SELECT decision_id, 1 FROM duties WHERE key = NEW.duty_key AND decision_id IS NOT NULL ON CONFLICT (decision_id) DO UPDATE SET mark = mark + 1; END;
