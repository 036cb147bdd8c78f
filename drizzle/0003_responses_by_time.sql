DROP INDEX `responses_token`;--> statement-breakpoint
CREATE UNIQUE INDEX `responses_token` ON `responses` (`started_at`,`token_hash`);