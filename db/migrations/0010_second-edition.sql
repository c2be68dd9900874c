ALTER TABLE `education_content` ADD `academic_rank` text;--> statement-breakpoint
ALTER TABLE `papers_content` ADD `official_id` text;--> statement-breakpoint
ALTER TABLE `trainings` ADD `kind` text;