CREATE TABLE `segmentation_solutions` (
	`segmentation_id` text NOT NULL,
	`k` integer NOT NULL,
	`team_id` text NOT NULL,
	`outline` text NOT NULL,
	`model` text NOT NULL,
	PRIMARY KEY(`segmentation_id`, `k`),
	FOREIGN KEY (`segmentation_id`) REFERENCES `segmentations`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `segmentation_solutions_team` ON `segmentation_solutions` (`team_id`);