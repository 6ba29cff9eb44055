//! Can we prove it? The hash chain over events.
