package dev.sward.server;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A client of HTTP/2 that writes frame by frame, also what no honest client would (RFC 9113). Not
 * thread-safe, but one thread may write while another reads.
 */
final class Http2Socket implements Closeable {
  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int RST_STREAM = 3;
  static final int SETTINGS = 4;
  static final int PING = 6;
  static final int GOAWAY = 7;
  static final int CONTINUATION = 9;
  static final int END_STREAM = 1;
  static final int ACK = 1;
  static final int END_HEADERS = 4;

  private final Socket socket;
  private final OutputStream out;
  private final DataInputStream in;

  /** What a frame says. */
  record Frame(int type, int flags, int stream, byte[] payload) {
    /** The error code of a GOAWAY or RST_STREAM. */
    int error() {
      int at = type == GOAWAY ? 4 : 0;
      return ((payload[at] & 0xFF) << 24)
          | ((payload[at + 1] & 0xFF) << 16)
          | ((payload[at + 2] & 0xFF) << 8)
          | (payload[at + 3] & 0xFF);
    }
  }

  private Http2Socket(Socket socket) throws IOException {
    this.socket = socket;
    out = new BufferedOutputStream(socket.getOutputStream(), 64 << 10);
    in = new DataInputStream(socket.getInputStream());
  }

  static Http2Socket connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(20_000);
    Http2Socket made = new Http2Socket(socket);
    made.out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    made.write(SETTINGS, 0, 0, new byte[0]);
    made.flush();
    return made;
  }

  void write(int type, int flags, int stream, byte[] payload) throws IOException {
    int length = payload.length;
    out.write(new byte[] {(byte) (length >> 16), (byte) (length >> 8), (byte) length});
    out.write(new byte[] {(byte) type, (byte) flags});
    out.write(
        new byte[] {
          (byte) (stream >> 24), (byte) (stream >> 16), (byte) (stream >> 8), (byte) stream
        });
    out.write(payload);
  }

  void flush() throws IOException {
    out.flush();
  }

  /** The next frame; empty once the server has closed the connection. */
  Optional<Frame> read() throws IOException {
    try {
      int length = (in.readUnsignedByte() << 16) | in.readUnsignedShort();
      int type = in.readUnsignedByte();
      int flags = in.readUnsignedByte();
      int stream = in.readInt() & Integer.MAX_VALUE;
      byte[] payload = new byte[length];
      in.readFully(payload);
      return Optional.of(new Frame(type, flags, stream, payload));
    } catch (EOFException | java.net.SocketException e) {
      return Optional.empty();
    }
  }

  /** Name, value, name, value …, each written out (RFC 7541 §6.2.2). */
  static byte[] fields(String... fields) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    for (int i = 0; i < fields.length; i += 2) {
      block.write(0);
      text(block, fields[i]);
      text(block, fields[i + 1]);
    }
    return block.toByteArray();
  }

  /** The header block of a request. */
  static byte[] request(String method, String path, String... more) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.writeBytes(
        fields(":method", method, ":scheme", "http", ":path", path, ":authority", "localhost"));
    block.writeBytes(fields(more));
    return block.toByteArray();
  }

  private static void text(ByteArrayOutputStream block, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    int length = bytes.length;
    if (length < 127) {
      block.write(length);
    } else {
      block.write(127);
      length -= 127;
      while (length > 127) {
        block.write((length & 127) | 128);
        length >>>= 7;
      }
      block.write(length);
    }
    block.writeBytes(bytes);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
