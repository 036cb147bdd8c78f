CREATE TABLE `link_counts` (
	`link_id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`survey_id` text NOT NULL,
	`visits` integer DEFAULT 0 NOT NULL,
	`completes` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`link_id`) REFERENCES `links`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`survey_id`) REFERENCES `surveys`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `link_counts_team` ON `link_counts` (`team_id`);--> statement-breakpoint
CREATE INDEX `link_counts_survey` ON `link_counts` (`survey_id`);--> statement-breakpoint
CREATE TABLE `personal_links` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`link_id` text NOT NULL,
	`address` text NOT NULL,
	`reference` text,
	`n` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`link_id`) REFERENCES `links`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `personal_links_address_unique` ON `personal_links` (`address`);--> statement-breakpoint
CREATE INDEX `personal_links_team` ON `personal_links` (`team_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `personal_links_n` ON `personal_links` (`link_id`,`n`);--> statement-breakpoint
CREATE TABLE `test_responses` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`study_id` text NOT NULL,
	`survey_id` text NOT NULL,
	`version_id` text NOT NULL,
	`link_id` text,
	`personal_id` text,
	`state` text NOT NULL,
	`language` text NOT NULL,
	`answers` text NOT NULL,
	`other_texts` text NOT NULL,
	`pages_done` integer DEFAULT 0 NOT NULL,
	`consent` text,
	`end_id` text,
	`timings` text,
	`review` text,
	`reviewed_at` integer,
	`token_hash` text NOT NULL,
	`receipt_hash` text,
	`started_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`completed_at` integer,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`study_id`) REFERENCES `studies`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`survey_id`) REFERENCES `surveys`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`version_id`) REFERENCES `survey_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`link_id`) REFERENCES `links`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`personal_id`) REFERENCES `personal_links`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `test_responses_receiptHash_unique` ON `test_responses` (`receipt_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `test_responses_token` ON `test_responses` (`started_at`,`token_hash`);--> statement-breakpoint
CREATE INDEX `test_responses_personal` ON `test_responses` (`personal_id`);--> statement-breakpoint
CREATE INDEX `test_responses_team` ON `test_responses` (`team_id`);--> statement-breakpoint
CREATE INDEX `test_responses_study` ON `test_responses` (`study_id`);--> statement-breakpoint
CREATE INDEX `test_responses_survey` ON `test_responses` (`survey_id`);--> statement-breakpoint
CREATE INDEX `test_responses_version` ON `test_responses` (`version_id`);--> statement-breakpoint
CREATE INDEX `test_responses_link` ON `test_responses` (`link_id`);--> statement-breakpoint
ALTER TABLE `links` ADD `kind` text DEFAULT 'open' NOT NULL;--> statement-breakpoint
ALTER TABLE `links` ADD `channel` text DEFAULT 'other' NOT NULL;--> statement-breakpoint
ALTER TABLE `links` ADD `opens_at` integer;--> statement-breakpoint
ALTER TABLE `links` ADD `closes_at` integer;--> statement-breakpoint
ALTER TABLE `links` ADD `response_limit` integer;--> statement-breakpoint
ALTER TABLE `links` ADD `hidden_values` text;--> statement-breakpoint
ALTER TABLE `links` ADD `embed_sites` text;--> statement-breakpoint
ALTER TABLE `responses` ADD `personal_id` text REFERENCES personal_links(id);--> statement-breakpoint
CREATE UNIQUE INDEX `responses_personal` ON `responses` (`personal_id`) WHERE "responses"."personal_id" is not null;--> statement-breakpoint
CREATE INDEX `responses_under_way` ON `responses` (`link_id`,`version_id`,`pages_done`) WHERE "responses"."state" = 'partial';--> statement-breakpoint
ALTER TABLE `surveys` ADD `opens_at` integer;--> statement-breakpoint
ALTER TABLE `surveys` ADD `closes_at` integer;--> statement-breakpoint
ALTER TABLE `surveys` ADD `response_limit` integer;--> statement-breakpoint
INSERT INTO `link_counts` (`link_id`, `team_id`, `survey_id`, `visits`, `completes`)
SELECT `link_id`, `team_id`, `survey_id`, count(*), sum(`state` = 'complete') FROM `responses`
WHERE `link_id` IS NOT NULL GROUP BY `link_id`;
