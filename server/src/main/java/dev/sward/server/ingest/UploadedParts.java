package dev.sward.server.ingest;

import dev.sward.store.AppendReceipt;

/** What became of an upload that is stored part by part. Not thread-safe. */
public final class UploadedParts {
  private Rejections sincePart = new Rejections();
  private long stored;
  private long duplicates;

  public void rejected(Rejection reason, String detail) {
    sincePart.add(reason, detail);
  }

  /** The rejections since the last call: those of one part, for the counters of all senders. */
  public Rejections takeRejections() {
    Rejections taken = sincePart;
    sincePart = new Rejections();
    return taken;
  }

  public void accepted(AppendReceipt receipt) {
    stored += receipt.stored();
    duplicates += receipt.duplicates();
  }

  public long stored() {
    return stored;
  }

  public long duplicates() {
    return duplicates;
  }
}
