CREATE TABLE `text_tags` (
	`response_id` text NOT NULL,
	`question_id` text NOT NULL,
	`tag` text NOT NULL,
	`team_id` text NOT NULL,
	`study_id` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`response_id`, `question_id`, `tag`),
	FOREIGN KEY (`response_id`) REFERENCES `responses`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`study_id`) REFERENCES `studies`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `text_tags_question` ON `text_tags` (`study_id`,`question_id`,`tag`);--> statement-breakpoint
CREATE INDEX `text_tags_team` ON `text_tags` (`team_id`);--> statement-breakpoint
ALTER TABLE `responses` ADD `device` text;--> statement-breakpoint
ALTER TABLE `test_responses` ADD `device` text;