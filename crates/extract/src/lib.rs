//! A Document to claim drafts, and to the list of what was left out.
