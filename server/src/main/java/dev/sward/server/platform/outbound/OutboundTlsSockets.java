package dev.sward.server.platform.outbound;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;

/** Like {@link OutboundSockets} for libraries that add TLS to a socket once it is connected. */
public final class OutboundTlsSockets extends SSLSocketFactory {
  private final OutboundSockets sockets;
  private final SSLSocketFactory tls;

  /**
   * @param tls checks the certificates
   */
  public OutboundTlsSockets(OutboundSockets sockets, SSLSocketFactory tls) {
    this.sockets = sockets;
    this.tls = tls;
  }

  /** Those beneath, for connections without TLS. */
  public OutboundSockets plain() {
    return sockets;
  }

  @Override
  public Socket createSocket(Socket connected, String host, int port, boolean autoClose)
      throws IOException {
    return tls.createSocket(connected, host, port, autoClose);
  }

  /** Plain and not connected; the caller has TLS added when it is. */
  @Override
  public Socket createSocket() {
    return sockets.createSocket();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return tls.createSocket(sockets.createSocket(host, port), host, port, true);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return createSocket(host.getHostAddress(), port);
  }

  @Override
  public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
      throws IOException {
    return createSocket(address, port);
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return tls.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return tls.getSupportedCipherSuites();
  }
}
