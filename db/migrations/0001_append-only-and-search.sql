-- One trigger a line: sqld's dump loader breaks on longer ones.
CREATE VIEW assertions AS SELECT 1 AS holds, '' AS code WHERE 0;
--> statement-breakpoint
CREATE TRIGGER assertions_durable INSTEAD OF INSERT ON assertions WHEN NEW.code = 'durable' AND NEW.holds IS NOT 1 BEGIN SELECT RAISE(ABORT, 'assertion:durable'); END;
--> statement-breakpoint
CREATE TRIGGER assertions_right INSTEAD OF INSERT ON assertions WHEN NEW.code = 'right' AND NEW.holds IS NOT 1 BEGIN SELECT RAISE(ABORT, 'assertion:right'); END;
--> statement-breakpoint
CREATE TRIGGER assertions_version INSTEAD OF INSERT ON assertions WHEN NEW.code = 'version' AND NEW.holds IS NOT 1 BEGIN SELECT RAISE(ABORT, 'assertion:version'); END;
--> statement-breakpoint
CREATE TRIGGER assertions_duplicate INSTEAD OF INSERT ON assertions WHEN NEW.code = 'duplicate' AND NEW.holds IS NOT 1 BEGIN SELECT RAISE(ABORT, 'assertion:duplicate'); END;
--> statement-breakpoint
CREATE TRIGGER assertions_one INSTEAD OF INSERT ON assertions WHEN NEW.code = 'one' AND NEW.holds IS NOT 1 BEGIN SELECT RAISE(ABORT, 'assertion:one'); END;
--> statement-breakpoint
CREATE TRIGGER assertions_known INSTEAD OF INSERT ON assertions WHEN NEW.code NOT IN ('durable', 'right', 'version', 'duplicate', 'one') OR NEW.code IS NULL BEGIN SELECT RAISE(ABORT, 'assertion:unknown'); END;
--> statement-breakpoint
CREATE TRIGGER section_history_no_update BEFORE UPDATE ON section_history BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER section_history_no_delete BEFORE DELETE ON section_history BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER section_history_no_replace BEFORE INSERT ON section_history WHEN EXISTS (SELECT 1 FROM section_history WHERE dossier_id = NEW.dossier_id AND section_code = NEW.section_code AND version = NEW.version) BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER section_history_no_gap BEFORE INSERT ON section_history WHEN NEW.version IS NOT (SELECT coalesce(max(version), 0) + 1 FROM section_history WHERE dossier_id = NEW.dossier_id AND section_code = NEW.section_code) BEGIN SELECT RAISE(ABORT, 'history-gap'); END;
--> statement-breakpoint
CREATE TRIGGER audit_entries_no_update BEFORE UPDATE ON audit_entries BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER audit_entries_no_replace BEFORE INSERT ON audit_entries WHEN EXISTS (SELECT 1 FROM audit_entries WHERE seq = NEW.seq) OR EXISTS (SELECT 1 FROM audit_entries WHERE hash = NEW.hash) OR EXISTS (SELECT 1 FROM audit_entries WHERE stream = NEW.stream AND stream_seq = NEW.stream_seq) BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER audit_entries_no_gap BEFORE INSERT ON audit_entries WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM audit_entries) BEGIN SELECT RAISE(ABORT, 'audit-gap'); END;
--> statement-breakpoint
CREATE TRIGGER audit_entries_chain BEFORE INSERT ON audit_entries WHEN NEW.stream IS NOT NULL AND (NEW.previous_hash IS NOT coalesce((SELECT hash FROM audit_entries WHERE stream = NEW.stream ORDER BY stream_seq DESC LIMIT 1), '0') OR NEW.stream_seq IS NOT (SELECT coalesce(max(stream_seq), 0) + 1 FROM audit_entries WHERE stream = NEW.stream)) BEGIN SELECT RAISE(ABORT, 'audit-chain'); END;
--> statement-breakpoint
CREATE TRIGGER dossiers_no_delete BEFORE DELETE ON dossiers BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER dossiers_no_replace BEFORE INSERT ON dossiers WHEN EXISTS (SELECT 1 FROM dossiers WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM dossiers WHERE row_no = NEW.row_no) OR EXISTS (SELECT 1 FROM dossiers WHERE staff_number = NEW.staff_number) BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER sections_no_delete BEFORE DELETE ON sections BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER sections_no_replace BEFORE INSERT ON sections WHEN EXISTS (SELECT 1 FROM sections WHERE dossier_id = NEW.dossier_id AND code = NEW.code) BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER sections_only_forward BEFORE UPDATE ON sections WHEN NEW.version < OLD.version OR NEW.fence < OLD.fence OR NEW.dossier_id IS NOT OLD.dossier_id OR NEW.code IS NOT OLD.code BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER accounts_no_delete BEFORE DELETE ON accounts BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER account_roles_no_delete BEFORE DELETE ON account_roles BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE TRIGGER units_no_delete BEFORE DELETE ON units BEGIN SELECT RAISE(ABORT, 'append-only'); END;
--> statement-breakpoint
CREATE VIRTUAL TABLE dossier_names USING fts5(name_search, staff_number, content='dossiers', content_rowid='row_no', tokenize='unicode61', prefix='1 2 3');
--> statement-breakpoint
CREATE TRIGGER dossier_names_insert AFTER INSERT ON dossiers BEGIN INSERT INTO dossier_names(rowid, name_search, staff_number) VALUES (NEW.row_no, NEW.name_search, NEW.staff_number); END;
--> statement-breakpoint
CREATE TRIGGER dossier_names_update AFTER UPDATE OF name_search, staff_number ON dossiers WHEN OLD.name_search IS NOT NEW.name_search OR OLD.staff_number IS NOT NEW.staff_number BEGIN INSERT INTO dossier_names(dossier_names, rowid, name_search, staff_number) VALUES ('delete', OLD.row_no, OLD.name_search, OLD.staff_number); INSERT INTO dossier_names(rowid, name_search, staff_number) VALUES (NEW.row_no, NEW.name_search, NEW.staff_number); END;
