package dev.sward.store;

/** What became of a request's rows: stored + duplicates = rows sent. */
public record AppendReceipt(long stored, long duplicates) {}
