CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`password` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `accounts_user` ON `accounts` (`user_id`);--> statement-breakpoint
CREATE TABLE `goals` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`study_id` text NOT NULL,
	`purpose` text NOT NULL,
	`statement` text NOT NULL,
	`measure` text NOT NULL,
	`baseline` text NOT NULL,
	`target` text NOT NULL,
	`target_customer` text NOT NULL,
	`intended_experience` text NOT NULL,
	`review_rhythm` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`study_id`) REFERENCES `studies`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `goals_studyId_unique` ON `goals` (`study_id`);--> statement-breakpoint
CREATE INDEX `goals_team` ON `goals` (`team_id`);--> statement-breakpoint
CREATE TABLE `invitations` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`email` text NOT NULL,
	`role` text NOT NULL,
	`token_hash` text NOT NULL,
	`invited_by` text,
	`expires_at` integer NOT NULL,
	`accepted_at` integer,
	`revoked_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`invited_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_tokenHash_unique` ON `invitations` (`token_hash`);--> statement-breakpoint
CREATE INDEX `invitations_team` ON `invitations` (`team_id`);--> statement-breakpoint
CREATE INDEX `invitations_invited_by` ON `invitations` (`invited_by`);--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`payload` text NOT NULL,
	`state` text NOT NULL,
	`progress` text,
	`lease_until` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`cancel_asked` integer DEFAULT false NOT NULL,
	`error_code` text,
	`created_at` integer NOT NULL,
	`finished_at` integer,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `jobs_team` ON `jobs` (`team_id`);--> statement-breakpoint
CREATE INDEX `jobs_state` ON `jobs` (`state`,`created_at`);--> statement-breakpoint
CREATE TABLE `links` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`study_id` text NOT NULL,
	`survey_id` text NOT NULL,
	`address` text NOT NULL,
	`label` text NOT NULL,
	`language` text,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`study_id`) REFERENCES `studies`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`survey_id`) REFERENCES `surveys`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `links_address_unique` ON `links` (`address`);--> statement-breakpoint
CREATE INDEX `links_team` ON `links` (`team_id`);--> statement-breakpoint
CREATE INDEX `links_study` ON `links` (`study_id`);--> statement-breakpoint
CREATE INDEX `links_survey` ON `links` (`survey_id`);--> statement-breakpoint
CREATE TABLE `members` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`user_id` text NOT NULL,
	`role` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `members_team_user` ON `members` (`team_id`,`user_id`);--> statement-breakpoint
CREATE INDEX `members_user` ON `members` (`user_id`);--> statement-breakpoint
CREATE TABLE `persona_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`persona_id` text NOT NULL,
	`n` integer NOT NULL,
	`segmentation_id` text NOT NULL,
	`name` text NOT NULL,
	`facts` text NOT NULL,
	`approved_by` text,
	`approved_at` integer NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`persona_id`) REFERENCES `personas`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`segmentation_id`) REFERENCES `segmentations`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`approved_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `persona_versions_n` ON `persona_versions` (`persona_id`,`n`);--> statement-breakpoint
CREATE INDEX `persona_versions_team` ON `persona_versions` (`team_id`);--> statement-breakpoint
CREATE INDEX `persona_versions_segmentation` ON `persona_versions` (`segmentation_id`);--> statement-breakpoint
CREATE INDEX `persona_versions_approved_by` ON `persona_versions` (`approved_by`);--> statement-breakpoint
CREATE TABLE `personas` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`study_id` text NOT NULL,
	`segmentation_id` text NOT NULL,
	`segment` integer NOT NULL,
	`colour` integer NOT NULL,
	`name` text,
	`note` text,
	`state` text NOT NULL,
	`facts` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`study_id`) REFERENCES `studies`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`segmentation_id`) REFERENCES `segmentations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `personas_team` ON `personas` (`team_id`);--> statement-breakpoint
CREATE INDEX `personas_study` ON `personas` (`study_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `personas_segment` ON `personas` (`segmentation_id`,`segment`);--> statement-breakpoint
CREATE TABLE `question_sets` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text,
	`key` text NOT NULL,
	`version` integer NOT NULL,
	`content` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `question_sets_team` ON `question_sets` (`team_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `question_sets_key` ON `question_sets` (`team_id`,`key`,`version`);--> statement-breakpoint
CREATE TABLE `responses` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`study_id` text NOT NULL,
	`survey_id` text NOT NULL,
	`version_id` text NOT NULL,
	`link_id` text,
	`state` text NOT NULL,
	`language` text NOT NULL,
	`answers` text NOT NULL,
	`other_texts` text NOT NULL,
	`pages_done` integer DEFAULT 0 NOT NULL,
	`consent` text,
	`token_hash` text NOT NULL,
	`receipt_hash` text,
	`started_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`completed_at` integer,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`study_id`) REFERENCES `studies`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`survey_id`) REFERENCES `surveys`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`version_id`) REFERENCES `survey_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`link_id`) REFERENCES `links`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `responses_receiptHash_unique` ON `responses` (`receipt_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `responses_token` ON `responses` (`token_hash`);--> statement-breakpoint
CREATE INDEX `responses_team` ON `responses` (`team_id`);--> statement-breakpoint
CREATE INDEX `responses_study_state` ON `responses` (`study_id`,`state`,`completed_at`);--> statement-breakpoint
CREATE INDEX `responses_survey` ON `responses` (`survey_id`);--> statement-breakpoint
CREATE INDEX `responses_version` ON `responses` (`version_id`);--> statement-breakpoint
CREATE INDEX `responses_link` ON `responses` (`link_id`);--> statement-breakpoint
CREATE TABLE `segment_members` (
	`segmentation_id` text NOT NULL,
	`response_id` text NOT NULL,
	`team_id` text NOT NULL,
	`segment` integer NOT NULL,
	`posterior` text NOT NULL,
	PRIMARY KEY(`segmentation_id`, `response_id`),
	FOREIGN KEY (`segmentation_id`) REFERENCES `segmentations`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`response_id`) REFERENCES `responses`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `segment_members_response` ON `segment_members` (`response_id`);--> statement-breakpoint
CREATE INDEX `segment_members_team` ON `segment_members` (`team_id`);--> statement-breakpoint
CREATE TABLE `segmentations` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`study_id` text NOT NULL,
	`job_id` text,
	`settings` text NOT NULL,
	`engine_version` text,
	`n` integer,
	`result` text,
	`created_by` text,
	`created_at` integer NOT NULL,
	`finished_at` integer,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`study_id`) REFERENCES `studies`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`job_id`) REFERENCES `jobs`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`created_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `segmentations_team` ON `segmentations` (`team_id`);--> statement-breakpoint
CREATE INDEX `segmentations_study` ON `segmentations` (`study_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `segmentations_job` ON `segmentations` (`job_id`);--> statement-breakpoint
CREATE INDEX `segmentations_created_by` ON `segmentations` (`created_by`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`token` text NOT NULL,
	`expires_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`team_id` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_token_unique` ON `sessions` (`token`);--> statement-breakpoint
CREATE INDEX `sessions_user` ON `sessions` (`user_id`);--> statement-breakpoint
CREATE INDEX `sessions_team` ON `sessions` (`team_id`);--> statement-breakpoint
CREATE TABLE `studies` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`title` text NOT NULL,
	`business_kind` text NOT NULL,
	`brand` text NOT NULL,
	`product` text NOT NULL,
	`category` text NOT NULL,
	`origin` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `studies_team` ON `studies` (`team_id`);--> statement-breakpoint
CREATE TABLE `survey_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`study_id` text NOT NULL,
	`survey_id` text NOT NULL,
	`n` integer NOT NULL,
	`definition` text NOT NULL,
	`draft_revision` integer NOT NULL,
	`published_by` text,
	`published_at` integer NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`study_id`) REFERENCES `studies`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`survey_id`) REFERENCES `surveys`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `survey_versions_n` ON `survey_versions` (`survey_id`,`n`);--> statement-breakpoint
CREATE INDEX `survey_versions_team` ON `survey_versions` (`team_id`);--> statement-breakpoint
CREATE INDEX `survey_versions_study` ON `survey_versions` (`study_id`);--> statement-breakpoint
CREATE TABLE `surveys` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`study_id` text NOT NULL,
	`state` text NOT NULL,
	`draft` text NOT NULL,
	`draft_revision` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`study_id`) REFERENCES `studies`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `surveys_studyId_unique` ON `surveys` (`study_id`);--> statement-breakpoint
CREATE INDEX `surveys_team` ON `surveys` (`team_id`);--> statement-breakpoint
CREATE TABLE `teams` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer DEFAULT false NOT NULL,
	`image` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_email_unique` ON `users` (`email`);--> statement-breakpoint
CREATE TABLE `verifications` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `verifications_identifier` ON `verifications` (`identifier`);--> statement-breakpoint
CREATE TRIGGER `survey_versions_frozen` BEFORE UPDATE ON `survey_versions`
BEGIN
  SELECT RAISE(ABORT, 'a published version cannot be changed');
END;--> statement-breakpoint
CREATE TRIGGER `survey_versions_kept` BEFORE DELETE ON `survey_versions`
WHEN EXISTS (SELECT 1 FROM `surveys` WHERE `id` = OLD.`survey_id`)
BEGIN
  SELECT RAISE(ABORT, 'a published version cannot be removed');
END;
