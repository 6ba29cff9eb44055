//! OnRecord: use cases, web, jobs, command line, fetching.
