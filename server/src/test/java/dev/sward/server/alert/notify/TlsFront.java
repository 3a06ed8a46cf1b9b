package dev.sward.server.alert.notify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * Adds TLS to a mail server that has none, with a certificate for 127.0.0.1: from the first byte,
 * or after STARTTLS.
 */
final class TlsFront implements AutoCloseable {
  private static final char[] PASSWORD = "changeit".toCharArray();

  private final ServerSocket server;
  private final SSLContext tls;
  private final MailSecurity security;
  private final int backend;

  private TlsFront(ServerSocket server, SSLContext tls, MailSecurity security, int backend) {
    this.server = server;
    this.tls = tls;
    this.security = security;
    this.backend = backend;
  }

  static TlsFront start(Path folder, MailSecurity security, int backend) throws Exception {
    ServerSocket server = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
    TlsFront front = new TlsFront(server, context(folder.resolve("key.p12")), security, backend);
    Thread.ofVirtual().start(front::serve);
    return front;
  }

  int port() {
    return server.getLocalPort();
  }

  /** Trusts this server's certificate and no other. */
  SSLSocketFactory client() {
    return tls.getSocketFactory();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void serve() {
    try (Socket client = server.accept();
        Socket mail = new Socket(InetAddress.ofLiteral("127.0.0.1"), backend)) {
      if (security == MailSecurity.STARTTLS) {
        upgrade(client);
        readLine(mail.getInputStream());
      }
      SSLSocket secured =
          (SSLSocket) tls.getSocketFactory().createSocket(client, null, client.getPort(), false);
      secured.setUseClientMode(false);
      Thread.ofVirtual().start(() -> copy(mail, secured));
      copy(secured, mail);
    } catch (IOException e) {
      // The client sees it.
    }
  }

  private static void upgrade(Socket client) throws IOException {
    say(client, "220 front");
    readLine(client.getInputStream());
    say(client, "250-front\r\n250 STARTTLS");
    readLine(client.getInputStream());
    say(client, "220 go on");
  }

  private static void say(Socket socket, String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  /** Byte by byte: what follows belongs to TLS. */
  private static void readLine(InputStream in) throws IOException {
    for (int next = in.read(); next >= 0 && next != '\n'; ) {
      next = in.read();
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // One of them left.
    }
  }

  private static SSLContext context(Path file) throws GeneralSecurityException, IOException {
    make(file);
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, PASSWORD);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, PASSWORD);
    trusted.setCertificateEntry("front", store.getCertificate("front"));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static void make(Path file) throws IOException {
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Process process =
        new ProcessBuilder(
                keytool.toString(),
                "-genkeypair",
                "-alias",
                "front",
                "-keyalg",
                "EC",
                "-dname",
                "CN=front",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .start();
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String said = String.join("\n", output.lines().toList());
      if (process.waitFor() != 0) {
        throw new IllegalStateException(said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
