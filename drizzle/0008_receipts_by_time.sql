DROP INDEX `responses_receiptHash_unique`;--> statement-breakpoint
DROP INDEX `test_responses_receiptHash_unique`;