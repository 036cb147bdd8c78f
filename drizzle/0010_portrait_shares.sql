CREATE TABLE `portrait_shares` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`study_id` text NOT NULL,
	`address` text NOT NULL,
	`label` text NOT NULL,
	`personas` text NOT NULL,
	`has_quotes` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`revoked_at` integer,
	`created_by` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`study_id`) REFERENCES `studies`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`created_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `portrait_shares_address_unique` ON `portrait_shares` (`address`);--> statement-breakpoint
CREATE INDEX `portrait_shares_team` ON `portrait_shares` (`team_id`);--> statement-breakpoint
CREATE INDEX `portrait_shares_study` ON `portrait_shares` (`study_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `portrait_shares_created_by` ON `portrait_shares` (`created_by`);