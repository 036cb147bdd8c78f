CREATE TABLE `answer_chunks` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`team_id` text NOT NULL,
	`study_id` text NOT NULL,
	`after_at` integer NOT NULL,
	`after_id` text NOT NULL,
	`upto_at` integer NOT NULL,
	`upto_id` text NOT NULL,
	`n` integer NOT NULL,
	`format` integer NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`study_id`) REFERENCES `studies`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `answer_chunks_team` ON `answer_chunks` (`team_id`);--> statement-breakpoint
CREATE INDEX `answer_chunks_study` ON `answer_chunks` (`study_id`,`upto_at`,`upto_id`);--> statement-breakpoint
CREATE TABLE `answer_columns` (
	`chunk_id` integer NOT NULL,
	`team_id` text NOT NULL,
	`key` text NOT NULL,
	`data` blob NOT NULL,
	PRIMARY KEY(`chunk_id`, `key`),
	FOREIGN KEY (`chunk_id`) REFERENCES `answer_chunks`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `answer_columns_team` ON `answer_columns` (`team_id`);--> statement-breakpoint
ALTER TABLE `studies` ADD `answer_changes` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `segment_members_segment` ON `segment_members` (`segmentation_id`,`segment`,`response_id`);--> statement-breakpoint
CREATE TRIGGER `answer_chunks_added` AFTER INSERT ON `responses`
WHEN NEW.`state` = 'complete'
BEGIN
  DELETE FROM `answer_chunks` WHERE `study_id` = NEW.`study_id`
    AND (`upto_at`, `upto_id`) >= (NEW.`completed_at`, NEW.`id`)
    AND (`after_at`, `after_id`) < (NEW.`completed_at`, NEW.`id`);
END;--> statement-breakpoint
CREATE TRIGGER `answer_chunks_completed`
AFTER UPDATE OF `id`, `study_id`, `version_id`, `link_id`, `state`, `language`, `answers`, `other_texts`, `completed_at` ON `responses`
WHEN NEW.`state` = 'complete'
BEGIN
  DELETE FROM `answer_chunks` WHERE `study_id` = NEW.`study_id`
    AND (`upto_at`, `upto_id`) >= (NEW.`completed_at`, NEW.`id`)
    AND (`after_at`, `after_id`) < (NEW.`completed_at`, NEW.`id`);
END;--> statement-breakpoint
CREATE TRIGGER `answer_chunks_changed`
AFTER UPDATE OF `id`, `study_id`, `version_id`, `link_id`, `state`, `language`, `answers`, `other_texts`, `completed_at` ON `responses`
WHEN OLD.`state` = 'complete'
BEGIN
  DELETE FROM `answer_chunks` WHERE `study_id` = OLD.`study_id`
    AND (`upto_at`, `upto_id`) >= (OLD.`completed_at`, OLD.`id`)
    AND (`after_at`, `after_id`) < (OLD.`completed_at`, OLD.`id`);
  UPDATE `studies` SET `answer_changes` = `answer_changes` + 1 WHERE `id` = OLD.`study_id`;
END;--> statement-breakpoint
CREATE TRIGGER `answer_chunks_removed` AFTER DELETE ON `responses`
WHEN OLD.`state` = 'complete'
BEGIN
  DELETE FROM `answer_chunks` WHERE `study_id` = OLD.`study_id`
    AND (`upto_at`, `upto_id`) >= (OLD.`completed_at`, OLD.`id`)
    AND (`after_at`, `after_id`) < (OLD.`completed_at`, OLD.`id`);
  UPDATE `studies` SET `answer_changes` = `answer_changes` + 1 WHERE `id` = OLD.`study_id`;
END;
