ALTER TABLE `responses` ADD `network` integer;--> statement-breakpoint
ALTER TABLE `test_responses` ADD `network` integer;--> statement-breakpoint
ALTER TABLE `response_checks` ADD `network` integer;--> statement-breakpoint
CREATE INDEX `response_checks_network` ON `response_checks` (`network`) WHERE "response_checks"."network" is not null;