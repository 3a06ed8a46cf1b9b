package dev.sward.server.platform.http;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.logging.RequestLogProperty;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.util.AttributeKey;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Holds a connection to what honest clients do. It refuses requests beyond so many at once: HTTP/2
 * announces that limit, but it binds only a client that says it has read it.
 *
 * <p>And it closes connections that send a request's headers too slowly. The deadline of a request
 * starts with its last header, and the idle timeout starts anew with every byte, so neither ends a
 * connection that sends one byte of a header now and then.
 *
 * <p>Armed by the first byte of a connection, and of HTTP/1 by every byte that arrives while no
 * request is at work; disarmed when a request has all its headers.
 */
final class ConnectionGuard implements DecoratingHttpServiceFunction {
  private static final AttributeKey<Watch> WATCH =
      AttributeKey.valueOf(ConnectionGuard.class, "WATCH");

  private static final Duration SOON = Duration.ofSeconds(1);

  private final Duration deadline;
  private final int maxAtWork;

  /**
   * @param deadline from the first byte of a request to its last header
   * @param maxAtWork requests of one connection at once
   */
  ConnectionGuard(Duration deadline, int maxAtWork) {
    this.deadline = deadline;
    this.maxAtWork = maxAtWork;
  }

  void install(ChannelPipeline pipeline) {
    Watch watch = new Watch(deadline);
    pipeline.channel().attr(WATCH).set(watch);
    pipeline.addFirst(watch);
  }

  @Override
  public HttpResponse serve(HttpService next, ServiceRequestContext context, HttpRequest request)
      throws Exception {
    @Nullable Channel channel = context.log().ensureAvailable(RequestLogProperty.SESSION).channel();
    if (channel != null && channel.attr(WATCH).get() != null) {
      track(channel, channel.attr(WATCH).get(), context);
    }
    return next.serve(context, request);
  }

  private void track(Channel channel, Watch watch, ServiceRequestContext context) {
    int atWork = watch.requestStarted(context.sessionProtocol().isMultiplex());
    var _ = context.log().whenComplete().thenAccept(done -> watch.requestEnded(channel));
    if (atWork > maxAtWork) {
      throw Problem.capacity(
              429,
              "http.streams",
              "Too many requests on one connection",
              "%d requests at once on one connection (expected: at most %d). Retry."
                  .formatted(atWork, maxAtWork),
              SOON)
          .exception();
    }
  }

  /** One connection; touched on its event loop only. */
  private static final class Watch extends ChannelInboundHandlerAdapter {
    private final Duration deadline;
    private @Nullable Future<?> alarm;
    private boolean multiplexed;
    private int atWork;

    Watch(Duration deadline) {
      this.deadline = deadline;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
      if (alarm == null && !multiplexed && atWork == 0) {
        alarm =
            context
                .executor()
                .schedule(
                    () -> {
                      var _ = context.close();
                    },
                    deadline.toMillis(),
                    TimeUnit.MILLISECONDS);
      }
      super.channelRead(context, message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
      disarm();
      super.channelInactive(context);
    }

    /** How many requests are at work now. */
    int requestStarted(boolean isMultiplexed) {
      multiplexed |= isMultiplexed;
      disarm();
      return ++atWork;
    }

    void requestEnded(Channel channel) {
      channel.eventLoop().execute(() -> atWork--);
    }

    private void disarm() {
      Future<?> set = alarm;
      alarm = null;
      if (set != null) {
        set.cancel(false);
      }
    }
  }
}
