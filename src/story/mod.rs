//! Which articles tell the same story, and which of them retell one report.
