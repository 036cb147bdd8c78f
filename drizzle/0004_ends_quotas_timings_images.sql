CREATE TABLE `quota_counts` (
	`survey_id` text NOT NULL,
	`team_id` text NOT NULL,
	`quota_id` text NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`survey_id`, `quota_id`),
	FOREIGN KEY (`survey_id`) REFERENCES `surveys`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `quota_counts_team` ON `quota_counts` (`team_id`);--> statement-breakpoint
CREATE TABLE `survey_images` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`content_type` text NOT NULL,
	`bytes` blob NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `survey_images_team` ON `survey_images` (`team_id`);--> statement-breakpoint
ALTER TABLE `responses` ADD `end_id` text;--> statement-breakpoint
ALTER TABLE `responses` ADD `timings` text;--> statement-breakpoint
ALTER TABLE `responses` ADD `review` text;