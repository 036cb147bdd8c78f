DROP INDEX `responses_study_state`;--> statement-breakpoint
CREATE INDEX `responses_study_state` ON `responses` (`study_id`,`state`,`completed_at`,`id`);