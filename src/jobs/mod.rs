//! Work in the background: reading into the library, refreshing feeds, analysing what is new. Threads, progress and
//! cancelling live here; what the work is lives in the engine, in import and in the store.
