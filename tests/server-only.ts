// Stands in for the `server-only` package, which throws outside of Next's server bundle.
export {};
