CREATE TABLE `api_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`name` text NOT NULL,
	`key_hash` text NOT NULL,
	`ending` text NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	`used_at` integer,
	`revoked_at` integer,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`created_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_keys_keyHash_unique` ON `api_keys` (`key_hash`);--> statement-breakpoint
CREATE INDEX `api_keys_team` ON `api_keys` (`team_id`);--> statement-breakpoint
CREATE INDEX `api_keys_created_by` ON `api_keys` (`created_by`);--> statement-breakpoint
CREATE TABLE `persona_finders` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`study_id` text NOT NULL,
	`segmentation_id` text NOT NULL,
	`address` text NOT NULL,
	`names` text NOT NULL,
	`closed_at` integer,
	`created_by` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`study_id`) REFERENCES `studies`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`segmentation_id`) REFERENCES `segmentations`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`created_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `persona_finders_address_unique` ON `persona_finders` (`address`);--> statement-breakpoint
CREATE INDEX `persona_finders_team` ON `persona_finders` (`team_id`);--> statement-breakpoint
CREATE INDEX `persona_finders_study` ON `persona_finders` (`study_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `persona_finders_segmentation` ON `persona_finders` (`segmentation_id`);--> statement-breakpoint
CREATE INDEX `persona_finders_created_by` ON `persona_finders` (`created_by`);