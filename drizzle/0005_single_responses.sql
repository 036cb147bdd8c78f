CREATE TABLE `response_checks` (
	`response_id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`version_id` text NOT NULL,
	`pattern` integer NOT NULL,
	FOREIGN KEY (`response_id`) REFERENCES `responses`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`version_id`) REFERENCES `survey_versions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `response_checks_pattern` ON `response_checks` (`version_id`,`pattern`);--> statement-breakpoint
CREATE INDEX `response_checks_team` ON `response_checks` (`team_id`);--> statement-breakpoint
CREATE TABLE `response_flags` (
	`response_id` text NOT NULL,
	`flag` text NOT NULL,
	`team_id` text NOT NULL,
	`study_id` text NOT NULL,
	`evidence` text NOT NULL,
	`review` text,
	`started_at` integer NOT NULL,
	PRIMARY KEY(`response_id`, `flag`),
	FOREIGN KEY (`response_id`) REFERENCES `responses`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`study_id`) REFERENCES `studies`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `response_flags_in_order` ON `response_flags` (`study_id`,`flag`,`started_at`,`response_id`);--> statement-breakpoint
CREATE INDEX `response_flags_review` ON `response_flags` (`study_id`,`flag`,`review`);--> statement-breakpoint
CREATE INDEX `response_flags_team` ON `response_flags` (`team_id`);--> statement-breakpoint
CREATE TABLE `response_notes` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`response_id` text NOT NULL,
	`member_id` text,
	`text` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`response_id`) REFERENCES `responses`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `response_notes_response` ON `response_notes` (`response_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `response_notes_team` ON `response_notes` (`team_id`);--> statement-breakpoint
CREATE INDEX `response_notes_member` ON `response_notes` (`member_id`);--> statement-breakpoint
CREATE TABLE `response_reviews` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`response_id` text NOT NULL,
	`batch_id` text NOT NULL,
	`member_id` text,
	`before` text,
	`after` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`response_id`) REFERENCES `responses`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `response_reviews_response` ON `response_reviews` (`response_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `response_reviews_batch` ON `response_reviews` (`batch_id`);--> statement-breakpoint
CREATE INDEX `response_reviews_team` ON `response_reviews` (`team_id`);--> statement-breakpoint
CREATE INDEX `response_reviews_member` ON `response_reviews` (`member_id`);--> statement-breakpoint
CREATE TABLE `response_tags` (
	`response_id` text NOT NULL,
	`tag` text NOT NULL,
	`team_id` text NOT NULL,
	`study_id` text NOT NULL,
	`started_at` integer NOT NULL,
	PRIMARY KEY(`response_id`, `tag`),
	FOREIGN KEY (`response_id`) REFERENCES `responses`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`study_id`) REFERENCES `studies`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `response_tags_in_order` ON `response_tags` (`study_id`,`tag`,`started_at`,`response_id`);--> statement-breakpoint
CREATE INDEX `response_tags_team` ON `response_tags` (`team_id`);--> statement-breakpoint
DROP INDEX `responses_survey`;--> statement-breakpoint
DROP INDEX `responses_version`;--> statement-breakpoint
DROP INDEX `responses_link`;--> statement-breakpoint
ALTER TABLE `responses` ADD `reviewed_at` integer;--> statement-breakpoint
CREATE INDEX `responses_review` ON `responses` (`study_id`,`review`,`started_at`,`id`) WHERE "responses"."review" is not null;--> statement-breakpoint
CREATE INDEX `responses_reviewed` ON `responses` (`study_id`,`reviewed_at`) WHERE "responses"."reviewed_at" is not null;--> statement-breakpoint
CREATE INDEX `responses_survey` ON `responses` (`survey_id`,`started_at`,`id`);--> statement-breakpoint
CREATE INDEX `responses_version` ON `responses` (`version_id`,`started_at`,`id`);--> statement-breakpoint
CREATE INDEX `responses_link` ON `responses` (`link_id`,`started_at`,`id`);