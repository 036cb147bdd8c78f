CREATE TABLE `weightings` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`study_id` text NOT NULL,
	`n` integer NOT NULL,
	`targets` text NOT NULL,
	`changed_by` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`study_id`) REFERENCES `studies`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`changed_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `weightings_n` ON `weightings` (`study_id`,`n`);--> statement-breakpoint
CREATE INDEX `weightings_team` ON `weightings` (`team_id`);--> statement-breakpoint
CREATE INDEX `weightings_changed_by` ON `weightings` (`changed_by`);