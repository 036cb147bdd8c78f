// Stands in for the `server-only` package in bundles that are the server.
export {};
