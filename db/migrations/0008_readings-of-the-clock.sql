ALTER TABLE `decision_people` ADD `name_key` text;
--> statement-breakpoint
CREATE INDEX `decision_people_name` ON `decision_people` (`unit_id`,`name_key`);
--> statement-breakpoint
CREATE INDEX `decision_people_unnamed` ON `decision_people` (`decision_id`) WHERE name_key is null;
--> statement-breakpoint
ALTER TABLE `duties` ADD `void_reason` text;
--> statement-breakpoint
ALTER TABLE `duties` ADD `earlier_late_days` integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE `duty_verdicts` ADD `outcome` text;
--> statement-breakpoint
CREATE VIEW duty_mates AS SELECT a.decision_id, a.line, a.dossier_id, b.decision_id AS mate_id FROM decision_people a JOIN decisions da ON da.id = a.decision_id JOIN decision_people b ON b.dossier_id = a.dossier_id JOIN decisions db ON db.id = b.decision_id WHERE da.kind IN ('TD', 'TN', 'HDLV', 'BP', 'HET_BP', 'CT', 'NH', 'TV', 'TUTRAN') AND db.kind IN ('TD', 'TN', 'HDLV', 'BP', 'HET_BP', 'CT', 'NH', 'TV', 'TUTRAN') UNION ALL SELECT a.decision_id, a.line, a.dossier_id, b.decision_id AS mate_id FROM decision_people a JOIN decisions da ON da.id = a.decision_id JOIN decision_people b ON b.unit_id = a.unit_id AND b.name_key = a.name_key JOIN decisions db ON db.id = b.decision_id WHERE da.kind IN ('TD', 'TN', 'HDLV') AND db.kind IN ('TD', 'TN', 'HDLV');
--> statement-breakpoint
CREATE TRIGGER duties_follow_mates AFTER INSERT ON decision_people BEGIN INSERT INTO duty_refreshes (decision_id, mark) SELECT mate_id, 1 FROM duty_mates WHERE decision_id = NEW.decision_id AND line = NEW.line ON CONFLICT (decision_id) DO UPDATE SET mark = mark + 1; END;
--> statement-breakpoint
CREATE TRIGGER duties_follow_mate_changes AFTER UPDATE OF dossier_id, voided_at, name_key ON decision_people BEGIN INSERT INTO duty_refreshes (decision_id, mark) SELECT mate_id, 1 FROM duty_mates WHERE decision_id = NEW.decision_id AND line = NEW.line ON CONFLICT (decision_id) DO UPDATE SET mark = mark + 1; END;
--> statement-breakpoint
CREATE TRIGGER duties_follow_mate_annulment AFTER UPDATE OF annulled_at ON decisions BEGIN INSERT INTO duty_refreshes (decision_id, mark) SELECT mate_id, 1 FROM duty_mates WHERE decision_id = NEW.id ON CONFLICT (decision_id) DO UPDATE SET mark = mark + 1; END;
--> statement-breakpoint
CREATE TRIGGER duties_follow_transfer_states AFTER UPDATE OF state ON transfers WHEN OLD.state IS NOT NEW.state BEGIN INSERT INTO duty_refreshes (decision_id, mark) SELECT NEW.decision_id, 1 UNION ALL SELECT mate_id, 1 FROM duty_mates WHERE decision_id = NEW.decision_id AND line = NEW.line ON CONFLICT (decision_id) DO UPDATE SET mark = mark + 1; END;
--> statement-breakpoint
CREATE TRIGGER duties_follow_custody AFTER INSERT ON custody BEGIN INSERT INTO duty_refreshes (decision_id, mark) SELECT decision_id, 1 FROM decision_people WHERE dossier_id = NEW.dossier_id ON CONFLICT (decision_id) DO UPDATE SET mark = mark + 1; END;
--> statement-breakpoint
CREATE TRIGGER duties_follow_mate_sheets AFTER UPDATE OF handed_in_on ON data_sheets BEGIN INSERT INTO duty_refreshes (decision_id, mark) SELECT mate_id, 1 FROM duty_mates WHERE decision_id = NEW.decision_id AND line = NEW.line ON CONFLICT (decision_id) DO UPDATE SET mark = mark + 1; END;
--> statement-breakpoint
CREATE TRIGGER duties_follow_mate_dossiers AFTER UPDATE OF completed_at, annulled_at ON dossiers WHEN OLD.completed_at IS NOT NEW.completed_at OR OLD.annulled_at IS NOT NEW.annulled_at BEGIN INSERT INTO duty_refreshes (decision_id, mark) SELECT mate_id, 1 FROM duty_mates WHERE dossier_id = NEW.id ON CONFLICT (decision_id) DO UPDATE SET mark = mark + 1; END;
--> statement-breakpoint
CREATE TRIGGER duties_follow_go_live AFTER UPDATE OF go_live_on ON units WHEN OLD.go_live_on IS NOT NEW.go_live_on BEGIN INSERT INTO duty_refreshes (decision_id, mark) SELECT decision_id, 1 FROM decision_people WHERE unit_id = NEW.id UNION ALL SELECT decision_id, 1 FROM decision_people WHERE to_unit_id = NEW.id UNION ALL SELECT p.decision_id, 1 FROM custody c JOIN decision_people p ON p.dossier_id = c.dossier_id WHERE c.unit_id = NEW.id ON CONFLICT (decision_id) DO UPDATE SET mark = mark + 1; END;
--> statement-breakpoint
INSERT INTO duty_refreshes (decision_id, mark) SELECT id, 1 FROM decisions WHERE true ON CONFLICT (decision_id) DO UPDATE SET mark = mark + 1;
