package dev.sward.cli;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A log file that is being read, under whatever name it has in the meantime. Sends what it has and
 * keeps the place. Not thread-safe.
 */
final class OpenLog implements Closeable {
  private final LogFile file;
  private final @Nullable FileChannel plain;
  private final LineChunks chunks;
  private final LogUpload upload;
  private final Bookmarks bookmarks;
  private Bookmark mark;
  private byte[] head;

  private OpenLog(
      LogFile file,
      @Nullable FileChannel plain,
      LineChunks chunks,
      LogUpload upload,
      Bookmarks bookmarks,
      Bookmark mark,
      byte[] head) {
    this.file = file;
    this.plain = plain;
    this.chunks = chunks;
    this.upload = upload;
    this.bookmarks = bookmarks;
    this.mark = mark;
    this.head = head;
  }

  /** Opens it at a place; {@link EOFException} if it is packed and has less. */
  static OpenLog at(Bookmark mark, LogFile file, LogUpload upload, Bookmarks bookmarks)
      throws IOException {
    if (file.isPacked()) {
      LineChunks chunks = LineChunks.ofFile(file.open(mark.offset()), mark.offset());
      return new OpenLog(file, null, chunks, upload, bookmarks, mark, file.head());
    }
    FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ);
    channel.position(mark.offset());
    LineChunks chunks = LineChunks.ofFile(Channels.newInputStream(channel), mark.offset());
    OpenLog log = new OpenLog(file, channel, chunks, upload, bookmarks, mark, new byte[0]);
    log.lookAtHead();
    return log;
  }

  LogFile file() {
    return file;
  }

  /** Whether what was read is no longer its content: it was cut, or written anew. */
  boolean isReplaced() throws IOException {
    return plain != null
        && (plain.size() < chunks.readTo() || !Arrays.equals(head, head(plain, head.length)));
  }

  /** Sends the whole lines that are there; whether there were any. */
  boolean sendLines() throws IOException {
    boolean sent = false;
    if (mark.pendingBytes() > 0) {
      Optional<LineChunks.Chunk> again = chunks.again(mark.pendingBytes());
      lookAtHead();
      again.ifPresent(this::send);
      sent = again.isPresent();
    }
    while (!upload.isEnding()) {
      Optional<LineChunks.Chunk> next = chunks.next();
      if (next.isEmpty()) {
        return sent;
      }
      lookAtHead();
      send(next.get());
      sent = true;
    }
    return sent;
  }

  /** Sends the last line, which has no end. */
  void sendRest() throws IOException {
    if (!upload.isEnding()) {
      lookAtHead();
      chunks.rest().ifPresent(this::send);
    }
  }

  @Override
  public void close() throws IOException {
    chunks.close();
  }

  private void send(LineChunks.Chunk chunk) {
    String label = file.path().toString();
    if (chunk.isSkippedLine()) {
      upload.leaveOut(label, mark);
      mark = mark.sending(head, 0).after(chunk, mark.carry());
    } else {
      mark = mark.sending(head, chunk.lines().length);
      bookmarks.put(mark);
      String carry = upload.send(label, mark, Bookmark.key(head, chunk), chunk.lines());
      mark = mark.after(chunk, carry);
    }
    bookmarks.put(mark);
  }

  /** As long as the start of the file is not known in full, more of it is with every chunk. */
  private void lookAtHead() throws IOException {
    if (plain != null && head.length < Fingerprint.MAX_BYTES) {
      head = head(plain, (int) Math.min(Fingerprint.MAX_BYTES, chunks.readTo()));
    }
  }

  private static byte[] head(FileChannel channel, int length) throws IOException {
    ByteBuffer start = ByteBuffer.allocate(length);
    while (start.hasRemaining() && channel.read(start, start.position()) > 0) {
      // Until it is full or the file ends.
    }
    return Arrays.copyOf(start.array(), start.position());
  }
}
