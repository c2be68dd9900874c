CREATE TABLE `account_roles` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`role` text NOT NULL,
	`unit_id` text NOT NULL,
	`valid_from` integer NOT NULL,
	`valid_to` integer,
	`granted_by` text,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `account_roles_account` ON `account_roles` (`account_id`);--> statement-breakpoint
CREATE INDEX `account_roles_unit` ON `account_roles` (`unit_id`,`role`);--> statement-breakpoint
CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`username` text NOT NULL,
	`full_name` text NOT NULL,
	`password_hash` text NOT NULL,
	`must_change_password` integer NOT NULL,
	`dossier_id` text,
	`phone_extension` text,
	`disabled_at` integer,
	`created_at` integer NOT NULL,
	`created_by` text,
	`last_sign_in_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_username` ON `accounts` (`username`);--> statement-breakpoint
CREATE TABLE `read_marks` (
	`session_hash` text NOT NULL,
	`dossier_id` text NOT NULL,
	`section_code` text NOT NULL,
	`read_at` integer NOT NULL,
	PRIMARY KEY(`session_hash`, `dossier_id`, `section_code`)
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id_hash` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`absolute_expires_at` integer NOT NULL,
	`ended_at` integer,
	`ended_by` text,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sessions_account` ON `sessions` (`account_id`,`ended_at`);--> statement-breakpoint
CREATE TABLE `sign_in_throttles` (
	`key` text PRIMARY KEY NOT NULL,
	`failures` integer NOT NULL,
	`window_started_at` integer NOT NULL,
	`locked_until` integer
);
--> statement-breakpoint
CREATE TABLE `audit_entries` (
	`seq` integer PRIMARY KEY NOT NULL,
	`stream` text,
	`stream_seq` integer,
	`previous_hash` text,
	`hash` text NOT NULL,
	`at` integer NOT NULL,
	`actor_id` text,
	`act` text NOT NULL,
	`outcome` text NOT NULL,
	`unit_id` text,
	`dossier_id` text,
	`section_code` text,
	`version` integer,
	`request_id` text NOT NULL,
	`details` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_entries_hash` ON `audit_entries` (`hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `audit_entries_stream` ON `audit_entries` (`stream`,`stream_seq`);--> statement-breakpoint
CREATE INDEX `audit_entries_unit` ON `audit_entries` (`unit_id`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_entries_actor` ON `audit_entries` (`actor_id`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_entries_dossier` ON `audit_entries` (`dossier_id`,`seq`);--> statement-breakpoint
CREATE TABLE `code_items` (
	`list` text NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`valid_from` text,
	`valid_to` text,
	`source` text NOT NULL,
	`verified` integer NOT NULL,
	`sort_order` integer NOT NULL,
	`extra` text,
	PRIMARY KEY(`list`, `code`)
);
--> statement-breakpoint
CREATE INDEX `code_items_order` ON `code_items` (`list`,`sort_order`);--> statement-breakpoint
CREATE TABLE `salary_scale_steps` (
	`scale` text NOT NULL,
	`step` integer NOT NULL,
	`coefficient` integer NOT NULL,
	`valid_from` text,
	`valid_to` text,
	`source` text NOT NULL,
	`verified` integer NOT NULL,
	PRIMARY KEY(`scale`, `step`)
);
--> statement-breakpoint
CREATE TABLE `dossiers` (
	`row_no` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`staff_number` text,
	`managing_unit_id` text NOT NULL,
	`using_unit_id` text NOT NULL,
	`person_status` text NOT NULL,
	`full_name` text NOT NULL,
	`name_search` text NOT NULL,
	`name_sort_key` text NOT NULL,
	`date_of_birth` text,
	`date_of_birth_precision` text,
	`gender` text,
	`employment_type` text,
	`current_position` text,
	`national_id_digest` text,
	`incomplete_sections` integer NOT NULL,
	`debts` integer NOT NULL,
	`warnings` integer DEFAULT 0 NOT NULL,
	`opened_at` integer NOT NULL,
	`opened_by` text NOT NULL,
	`changed_at` integer NOT NULL,
	`changed_by` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `dossiers_id` ON `dossiers` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `dossiers_staff_number` ON `dossiers` (`staff_number`);--> statement-breakpoint
CREATE INDEX `dossiers_unit_name` ON `dossiers` (`managing_unit_id`,`name_sort_key`,`id`);--> statement-breakpoint
CREATE INDEX `dossiers_name` ON `dossiers` (`name_sort_key`,`id`);--> statement-breakpoint
CREATE INDEX `dossiers_unit_changed` ON `dossiers` (`managing_unit_id`,`changed_at`);--> statement-breakpoint
CREATE INDEX `dossiers_using_unit` ON `dossiers` (`using_unit_id`,`name_sort_key`,`id`);--> statement-breakpoint
CREATE INDEX `dossiers_national_id` ON `dossiers` (`national_id_digest`);--> statement-breakpoint
CREATE INDEX `dossiers_unit_incomplete` ON `dossiers` (`managing_unit_id`,`incomplete_sections`);--> statement-breakpoint
CREATE TABLE `drafts` (
	`account_id` text NOT NULL,
	`dossier_id` text NOT NULL,
	`section_code` text NOT NULL,
	`base_version` integer NOT NULL,
	`content` text NOT NULL,
	`kept_at` integer NOT NULL,
	PRIMARY KEY(`account_id`, `dossier_id`, `section_code`)
);
--> statement-breakpoint
CREATE TABLE `section_history` (
	`dossier_id` text NOT NULL,
	`section_code` text NOT NULL,
	`version` integer NOT NULL,
	`form_version` text NOT NULL,
	`entered_at` integer NOT NULL,
	`effective_on` text,
	`act` text NOT NULL,
	`reason` text,
	`basis` text,
	`account_id` text NOT NULL,
	`account_name` text NOT NULL,
	`unit_id` text NOT NULL,
	`changed_paths` text NOT NULL,
	`content` text NOT NULL,
	`salt` text NOT NULL,
	PRIMARY KEY(`dossier_id`, `section_code`, `version`)
);
--> statement-breakpoint
CREATE INDEX `section_history_entered` ON `section_history` (`dossier_id`,`entered_at`);--> statement-breakpoint
CREATE INDEX `section_history_unit_entered` ON `section_history` (`unit_id`,`entered_at`);--> statement-breakpoint
CREATE TABLE `sections` (
	`dossier_id` text NOT NULL,
	`code` text NOT NULL,
	`version` integer NOT NULL,
	`fence` integer NOT NULL,
	`state` text NOT NULL,
	`missing_count` integer NOT NULL,
	`debt_count` integer NOT NULL,
	`warning_count` integer DEFAULT 0 NOT NULL,
	`missing` text NOT NULL,
	`debts` text NOT NULL,
	`warnings` text DEFAULT '[]' NOT NULL,
	`changed_at` integer,
	`changed_by` text,
	PRIMARY KEY(`dossier_id`, `code`)
);
--> statement-breakpoint
CREATE TABLE `assessment_content` (
	`dossier_id` text PRIMARY KEY NOT NULL,
	`unit_assessment` text,
	`assessed_on` text,
	`assessed_on_precision` text
);
--> statement-breakpoint
CREATE TABLE `awards` (
	`dossier_id` text NOT NULL,
	`row_id` text NOT NULL,
	`position` integer NOT NULL,
	`form` text,
	`reason` text,
	`decided_on` text,
	`decided_on_precision` text,
	`decision_no` text,
	`level` text,
	PRIMARY KEY(`dossier_id`, `row_id`)
);
--> statement-breakpoint
CREATE TABLE `concurrent_posts` (
	`dossier_id` text NOT NULL,
	`row_id` text NOT NULL,
	`position` integer NOT NULL,
	`post` text,
	`organisation` text,
	`starts_on` text,
	`starts_on_precision` text,
	`ends_on` text,
	`ends_on_precision` text,
	PRIMARY KEY(`dossier_id`, `row_id`)
);
--> statement-breakpoint
CREATE TABLE `contact_content` (
	`dossier_id` text PRIMARY KEY NOT NULL,
	`permanent_address_detail` text,
	`permanent_address_commune` text,
	`permanent_address_district` text,
	`permanent_address_province` text,
	`current_address_detail` text,
	`current_address_commune` text,
	`current_address_district` text,
	`current_address_province` text,
	`phone` text,
	`email` text
);
--> statement-breakpoint
CREATE TABLE `contracts` (
	`dossier_id` text NOT NULL,
	`row_id` text NOT NULL,
	`position` integer NOT NULL,
	`contract_no` text,
	`contract_type` text,
	`signed_on` text,
	`signed_on_precision` text,
	`starts_on` text,
	`starts_on_precision` text,
	`ends_on` text,
	`ends_on_precision` text,
	PRIMARY KEY(`dossier_id`, `row_id`)
);
--> statement-breakpoint
CREATE TABLE `disciplines` (
	`dossier_id` text NOT NULL,
	`row_id` text NOT NULL,
	`position` integer NOT NULL,
	`form` text,
	`reason` text,
	`decided_on` text,
	`decided_on_precision` text,
	`decision_no` text,
	`level` text,
	PRIMARY KEY(`dossier_id`, `row_id`)
);
--> statement-breakpoint
CREATE TABLE `education_content` (
	`dossier_id` text PRIMARY KEY NOT NULL,
	`general_education` text,
	`highest_qualification` text,
	`highest_speciality` text,
	`political_theory_level` text,
	`state_management_level` text,
	`it_level` text
);
--> statement-breakpoint
CREATE TABLE `employment_content` (
	`dossier_id` text PRIMARY KEY NOT NULL,
	`occupation_at_recruitment` text,
	`recruited_on` text,
	`recruited_on_precision` text,
	`recruiting_agency` text,
	`employment_type` text,
	`current_position` text,
	`main_duty` text,
	`strengths` text,
	`practising_licence_no` text,
	`practising_licence_issued_on` text,
	`practising_licence_issued_on_precision` text,
	`practising_licence_scope` text
);
--> statement-breakpoint
CREATE TABLE `family_self` (
	`dossier_id` text NOT NULL,
	`row_id` text NOT NULL,
	`position` integer NOT NULL,
	`relation` text,
	`full_name` text,
	`birth_year` text,
	`details` text,
	PRIMARY KEY(`dossier_id`, `row_id`)
);
--> statement-breakpoint
CREATE TABLE `family_spouse` (
	`dossier_id` text NOT NULL,
	`row_id` text NOT NULL,
	`position` integer NOT NULL,
	`relation` text,
	`full_name` text,
	`birth_year` text,
	`details` text,
	PRIMARY KEY(`dossier_id`, `row_id`)
);
--> statement-breakpoint
CREATE TABLE `foreign_languages` (
	`dossier_id` text NOT NULL,
	`row_id` text NOT NULL,
	`position` integer NOT NULL,
	`language` text,
	`level` text,
	PRIMARY KEY(`dossier_id`, `row_id`)
);
--> statement-breakpoint
CREATE TABLE `health_content` (
	`dossier_id` text PRIMARY KEY NOT NULL,
	`health_status` text,
	`health_note` text,
	`height_cm` text,
	`weight_kg` text,
	`blood_type` text
);
--> statement-breakpoint
CREATE TABLE `honours_content` (
	`dossier_id` text PRIMARY KEY NOT NULL,
	`highest_honour` text,
	`highest_honour_year` integer
);
--> statement-breakpoint
CREATE TABLE `identity_content` (
	`dossier_id` text PRIMARY KEY NOT NULL,
	`birth_full_name` text,
	`other_names` text,
	`date_of_birth` text,
	`date_of_birth_precision` text,
	`gender` text,
	`birth_place_commune` text,
	`birth_place_district` text,
	`birth_place_province` text,
	`home_town_commune` text,
	`home_town_district` text,
	`home_town_province` text,
	`ethnic_group_code` text,
	`religion_code` text
);
--> statement-breakpoint
CREATE TABLE `other_allowances` (
	`dossier_id` text NOT NULL,
	`row_id` text NOT NULL,
	`position` integer NOT NULL,
	`allowance_code` text,
	`rate` integer,
	`starts_on` text,
	`starts_on_precision` text,
	PRIMARY KEY(`dossier_id`, `row_id`)
);
--> statement-breakpoint
CREATE TABLE `papers_content` (
	`dossier_id` text PRIMARY KEY NOT NULL,
	`national_id` text,
	`national_id_issued_on` text,
	`national_id_issued_by` text,
	`social_insurance_no` text,
	`health_insurance_no` text,
	`tax_no` text,
	`bank_account` text,
	`bank_name` text
);
--> statement-breakpoint
CREATE TABLE `personal_history_content` (
	`dossier_id` text PRIMARY KEY NOT NULL,
	`arrests` text,
	`old_regime_service` text,
	`foreign_orgs` text,
	`relatives_abroad` text
);
--> statement-breakpoint
CREATE TABLE `political_content` (
	`dossier_id` text PRIMARY KEY NOT NULL,
	`party_admitted_on` text,
	`party_admitted_on_precision` text,
	`party_official_on` text,
	`party_official_on_precision` text,
	`enlisted_on` text,
	`enlisted_on_precision` text,
	`discharged_on` text,
	`discharged_on_precision` text,
	`highest_military_rank` text,
	`war_invalid_class` text,
	`policy_family` text
);
--> statement-breakpoint
CREATE TABLE `political_social_orgs` (
	`dossier_id` text NOT NULL,
	`row_id` text NOT NULL,
	`position` integer NOT NULL,
	`organisation` text,
	`joined_on` text,
	`joined_on_precision` text,
	`role` text,
	PRIMARY KEY(`dossier_id`, `row_id`)
);
--> statement-breakpoint
CREATE TABLE `salary_content` (
	`dossier_id` text PRIMARY KEY NOT NULL,
	`grade_code` text,
	`salary_step` integer,
	`salary_coefficient` integer,
	`over_frame_percent` integer,
	`salary_from` text,
	`salary_from_precision` text,
	`position_allowance` integer,
	`reserved_difference` integer
);
--> statement-breakpoint
CREATE TABLE `salary_history` (
	`dossier_id` text NOT NULL,
	`row_id` text NOT NULL,
	`position` integer NOT NULL,
	`starts_on` text,
	`starts_on_precision` text,
	`grade_code` text,
	`step` integer,
	`coefficient` integer,
	PRIMARY KEY(`dossier_id`, `row_id`)
);
--> statement-breakpoint
CREATE TABLE `trainings` (
	`dossier_id` text NOT NULL,
	`row_id` text NOT NULL,
	`position` integer NOT NULL,
	`institution` text,
	`major` text,
	`starts_on` text,
	`starts_on_precision` text,
	`ends_on` text,
	`ends_on_precision` text,
	`form` text,
	`certificate` text,
	PRIMARY KEY(`dossier_id`, `row_id`)
);
--> statement-breakpoint
CREATE TABLE `work_history` (
	`dossier_id` text NOT NULL,
	`row_id` text NOT NULL,
	`position` integer NOT NULL,
	`starts_on` text,
	`starts_on_precision` text,
	`ends_on` text,
	`ends_on_precision` text,
	`post_and_unit` text,
	PRIMARY KEY(`dossier_id`, `row_id`)
);
--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`key` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`request_hash` text NOT NULL,
	`answer` text NOT NULL,
	`written_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `unit_closure` (
	`ancestor_id` text NOT NULL,
	`descendant_id` text NOT NULL,
	`depth` integer NOT NULL,
	PRIMARY KEY(`ancestor_id`, `descendant_id`)
);
--> statement-breakpoint
CREATE INDEX `unit_closure_descendant` ON `unit_closure` (`descendant_id`,`ancestor_id`);--> statement-breakpoint
CREATE TABLE `units` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`name_search` text NOT NULL,
	`type_code` text NOT NULL,
	`kind` text NOT NULL,
	`parent_id` text,
	`keeps_dossiers` integer NOT NULL,
	`in_sector` integer DEFAULT true NOT NULL,
	`in_province` integer DEFAULT true NOT NULL,
	`go_live_on` text,
	`source` text NOT NULL,
	`verified` integer NOT NULL,
	`valid_from` text,
	`valid_to` text,
	`sort_order` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `units_code` ON `units` (`code`);--> statement-breakpoint
CREATE INDEX `units_parent` ON `units` (`parent_id`,`sort_order`);