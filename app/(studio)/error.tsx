"use client";

export { ErrorMessage as default } from "@/app/_ui/error-message";
