CREATE TABLE `imports` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`job_id` text,
	`kept_file` text NOT NULL,
	`file_name` text NOT NULL,
	`file_hash` text NOT NULL,
	`sheet` integer,
	`target` text NOT NULL,
	`plan` text NOT NULL,
	`report` text,
	`failure` text,
	`imported_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`finished_at` integer,
	`undone_at` integer,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`job_id`) REFERENCES `jobs`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `imports_kept` ON `imports` (`team_id`,`kept_file`);--> statement-breakpoint
CREATE INDEX `imports_hash` ON `imports` (`team_id`,`file_hash`);--> statement-breakpoint
CREATE INDEX `imports_job` ON `imports` (`job_id`);