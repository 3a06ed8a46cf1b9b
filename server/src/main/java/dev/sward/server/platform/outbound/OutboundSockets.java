package dev.sward.server.platform.outbound;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/** Sockets for libraries that connect themselves; the address is chosen by {@link Outbound}. */
public final class OutboundSockets extends SocketFactory {
  private final Outbound outbound;

  public OutboundSockets(Outbound outbound) {
    this.outbound = outbound;
  }

  @Override
  public Socket createSocket() {
    return new CheckedSocket(outbound);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    Socket socket = createSocket();
    socket.connect(InetSocketAddress.createUnresolved(host, port));
    return socket;
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

  private static final class CheckedSocket extends Socket {
    private final Outbound outbound;

    CheckedSocket(Outbound outbound) {
      this.outbound = outbound;
    }

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
      connect(endpoint, 0);
    }

    /** Whatever address the caller found: the name is resolved here. */
    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
      if (!(endpoint instanceof InetSocketAddress named)) {
        throw new OutboundException(
            OutboundException.Kind.BLOCKED, "%s is no internet address".formatted(endpoint));
      }
      super.connect(outbound.resolve(named.getHostString(), named.getPort()), timeout);
    }
  }
}
