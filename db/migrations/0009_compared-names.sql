ALTER TABLE `dossiers` ADD `name_compared` text DEFAULT '' NOT NULL;
--> statement-breakpoint
DROP TRIGGER dossiers_annulled_stay;
--> statement-breakpoint
CREATE TRIGGER dossiers_annulled_stay BEFORE UPDATE OF row_no, id, staff_number, managing_unit_id, using_unit_id, person_status, full_name, date_of_birth, date_of_birth_precision, gender, employment_type, current_position, national_id_digest, incomplete_sections, debts, warnings, guest_unit_id, guest_until_on, transfer_id, completed_at, annulled_at, annul_reason, merged_into_id, opened_at, opened_by, changed_at, changed_by ON dossiers WHEN OLD.annulled_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'append-only'); END;
