CREATE TABLE `persona_changes` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`persona_id` text NOT NULL,
	`member_id` text,
	`change` text NOT NULL,
	`from` text,
	`to` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`persona_id`) REFERENCES `personas`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `persona_changes_persona` ON `persona_changes` (`persona_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `persona_changes_team` ON `persona_changes` (`team_id`);--> statement-breakpoint
CREATE INDEX `persona_changes_member` ON `persona_changes` (`member_id`);--> statement-breakpoint
CREATE TABLE `persona_comments` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`persona_id` text NOT NULL,
	`member_id` text,
	`text` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`persona_id`) REFERENCES `personas`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `persona_comments_persona` ON `persona_comments` (`persona_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `persona_comments_team` ON `persona_comments` (`team_id`);--> statement-breakpoint
CREATE INDEX `persona_comments_member` ON `persona_comments` (`member_id`);--> statement-breakpoint
ALTER TABLE `personas` ADD `first_name` text;--> statement-breakpoint
ALTER TABLE `personas` ADD `avatar` text DEFAULT 'monogram' NOT NULL;--> statement-breakpoint
ALTER TABLE `personas` ADD `owner_id` text REFERENCES `members`(`id`) ON DELETE set null;--> statement-breakpoint
ALTER TABLE `personas` ADD `layout` text;--> statement-breakpoint
CREATE INDEX `personas_owner` ON `personas` (`owner_id`);